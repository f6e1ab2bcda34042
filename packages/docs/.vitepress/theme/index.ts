// VitePress's own theme without its web fonts, in our colours.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './colours.css';
import './session-diagram.css';
import './style.css';

export default DefaultTheme;
