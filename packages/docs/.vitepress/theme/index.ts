// VitePress's own theme without its web fonts, in our colours.
import { inBrowser, type Theme, withBase } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import { AsMarkdown } from './as-markdown.ts';
import { loadsForReal } from './load-for-real.ts';
import './colours.css';
import './home.css';
import './session-diagram.css';
import './style.css';
import './accessibility.css';
import './print.css';

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'doc-before': () => h(AsMarkdown) }),
  enhanceApp({ router }) {
    if (inBrowser) loadsForReal(router, withBase('/'), location);
  },
} satisfies Theme;
