// The site but for the reference: home, guides and playground. `src/build.ts` gives the base path and adds the rest.
import { defineConfig } from 'vitepress';
import { fillIn, readParts } from '../parts/parts.ts';
import { readOperations } from '../reference/operations.ts';
import { readGuides } from '../src/guides.ts';
import { repository } from '../src/repository.ts';
import { accessibleTheme } from './accessible-theme.ts';

const parts = await readParts();
const guides = readGuides();
const operations = new Set(readOperations().map(({ operationId }) => operationId));

/** Guides name a place of the reference as the spec does; they lead to its text, which is there at once. */
function toText(markdown: string): string {
  return markdown.replaceAll(/\]\(\/reference\/#([\w/-]+)\)/g, (_, place: string) =>
    operations.has(place) ? `](/reference/text/${place}.html)` : `](/reference/text/index.html#${place})`,
  );
}

export default defineConfig({
  title: 'Bridges API',
  // Each page has its own.
  description: '',
  lang: 'en',
  srcExclude: [
    'README.md',
    'CHANGELOG.md',
    'dist/**',
    'src/**',
    'parts/**',
    'bench/**',
    'browser/**',
    'reference/**',
    'search/**',
    'guides/code/**',
  ],
  vite: { plugins: [accessibleTheme()] },
  // The reference is no page of VitePress. Tests follow its links.
  ignoreDeadLinks: [/^(?:\.?\.)?\/reference\//],
  // A reader pays for the page that is read, and for no other.
  router: { prefetchLinks: false },
  transformHead: ({ siteData }) => [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${siteData.base}logo.svg` }],
    // Tabs need a script. Without it all that they hold is there.
    [
      'noscript',
      {},
      '<style>.vp-code-group .blocks > div { display: block !important } .site-search { display: none !important }</style>',
    ],
  ],
  transformHtml: (html, _, { page, siteData }) => {
    // VitePress leaves this page to its script.
    if (page !== '404.md') return;
    const text = `<main class="vp-doc" style="padding: 48px 24px"><h1>This page does not exist</h1><p><a href="${siteData.base}">Go to the start</a></p></main>`;
    return html
      .replace('content="Not Found"', 'content="There is no page of the Bridges API at this address."')
      .replace('<div id="app"></div>', () => `<div id="app"></div>\n    <noscript>${text}</noscript>`);
  },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (markdown) => {
      markdown.core.ruler.after('normalize', 'parts', (state) => {
        state.src = toText(fillIn(state.src, parts, { drawings: true }));
      });
    },
  },
  themeConfig: {
    logo: { src: '/logo.svg', alt: '' },
    outline: [2, 3],
    editLink: { pattern: repository.edit(':path'), text: 'Edit this page' },
    // A target makes it a link like any other, that loads the page.
    nav: [
      { text: 'Guides', link: '/guides/quick-start', activeMatch: '/guides/' },
      { text: 'Reference', link: '/reference/', target: '_self' },
      { text: 'Playground', link: '/playground/', target: '_self' },
    ],
    sidebar: {
      '/guides/': [
        ...[...new Set(guides.map(({ group }) => group))].map((text) => ({
          text,
          items: guides
            .filter(({ group }) => group === text)
            .map(({ name, title }) => ({ text: title, link: `/guides/${name}` })),
        })),
        {
          text: 'Reference',
          items: [
            { text: 'Reference', link: '/reference/', target: '_self' },
            { text: 'Reference as text', link: '/reference/text/', target: '_self' },
            { text: 'Playground', link: '/playground/', target: '_self' },
          ],
        },
      ],
    },
    notFound: {
      title: 'This page does not exist',
      quote: 'It may have moved. The search knows every guide and every operation.',
      linkText: 'Go to the start',
      linkLabel: 'Go to the start',
    },
    footer: {
      message: 'Independent of Beeper: not affiliated with it, nor endorsed by it.',
      copyright: `Under the MIT licence. <a href="${repository.address}">Source code</a>`,
    },
  },
});
