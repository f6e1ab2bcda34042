// The site: guides, home and playground. `src/build.ts` gives the base path and adds the reference.
import { defineConfig } from 'vitepress';
import { renderForSearch } from '../reference/search-markdown.ts';

export default defineConfig({
  title: 'Bridges API',
  description:
    'Connect chat networks to one inbox: an independent OpenAPI description, with everything made from it.',
  lang: 'en',
  srcExclude: ['README.md', 'dist/**', 'src/**'],
  themeConfig: {
    search: { provider: 'local', options: { _render: renderForSearch } },
    nav: [
      { text: 'Guides', link: '/guides/quick-start', activeMatch: '/guides/' },
      { text: 'Reference', link: '/reference/', target: '_self' },
      { text: 'Playground', link: '/playground/', target: '_self' },
    ],
    sidebar: {
      '/guides/': [
        {
          text: 'Guides',
          items: [
            { text: 'Quick start', link: '/guides/quick-start' },
            { text: 'Connect an account', link: '/guides/connect-an-account' },
            { text: 'Reconnect and remove', link: '/guides/reconnect-and-remove' },
            { text: 'Errors and retries', link: '/guides/errors-and-retries' },
            { text: 'Sandbox and test values', link: '/guides/sandbox' },
            { text: 'Test your own server', link: '/guides/test-your-server' },
            { text: 'The command line', link: '/guides/command-line' },
          ],
        },
      ],
    },
  },
});
