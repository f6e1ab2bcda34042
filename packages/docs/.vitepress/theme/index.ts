// VitePress's own theme without its web fonts, in our colours.
import { inBrowser, type Theme, withBase } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { offerSearch } from '../../search/open.ts';
import { loadsForReal } from './load-for-real.ts';
import SiteLayout from './SiteLayout.vue';
import './colours.css';
import './home.css';
import './session-diagram.css';
import './style.css';
import '../../search/search.css';
import './accessibility.css';
import './print.css';

export default {
  extends: DefaultTheme,
  Layout: SiteLayout,
  enhanceApp({ router }) {
    if (!inBrowser) return;
    loadsForReal(router, withBase('/'), location);
    offerSearch(withBase('/'));
  },
} satisfies Theme;
