// VitePress's own theme without its web fonts, in our colours.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './colours.css';
import './style.css';
import './accessibility.css';

export default DefaultTheme;
