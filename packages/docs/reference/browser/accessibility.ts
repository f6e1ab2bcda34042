// What Redoc 3.0.1 lacks for readers who use a keyboard or a screen reader. Redoc draws again and again, so that each patch is applied
// whenever something changes, and does nothing where it has been applied. Menus and dialogs are drawn at the end of the body.
import { followDialogs } from './dialogs.ts';
import { listenToMenuKeys } from './menu-keys.ts';

interface Patch {
  selector: string;
  apply(element: HTMLElement): void;
}

const PATCHES: readonly Patch[] = [
  // The menu is no landmark, so that nobody can jump to it.
  {
    selector: '.menu-content',
    apply: (menu) => attributes(menu, { role: 'navigation', 'aria-label': 'Reference' }),
  },
  // Where the page's first link leads.
  { selector: '#redoc main', apply: (main) => attributes(main, { id: 'content', tabindex: '-1' }) },
  // Search and layout answer to clicks only.
  {
    selector: '[data-testid="search-trigger"]',
    apply(box) {
      asButton(box);
      // It can be used before it is ready, and then shows nothing but "Loading...".
      const shown = box.textContent;
      attributes(box, { 'aria-label': shown.startsWith('Search') ? shown : `Search: ${shown}` });
    },
  },
  {
    selector: '[data-component-name="Tooltip/Tooltip"]:has(> [data-component-name*="HorizontalViewIcon"])',
    apply: (icon) => asButton(icon, 'Samples below the text'),
  },
  {
    selector: '[data-component-name="Tooltip/Tooltip"]:has(> [data-component-name*="VerticalViewIcon"])',
    apply: (icon) => asButton(icon, 'Samples beside the text'),
  },
  // Under a heading of level 2 there are levels 4 and 5.
  { selector: '[data-section-id] h4', apply: (heading) => attributes(heading, { 'aria-level': '3' }) },
  { selector: '[data-section-id] h5', apply: (heading) => attributes(heading, { 'aria-level': '4' }) },
  // A choice is called "Example", whatever is chosen: its name has to hold what can be seen.
  {
    selector: 'button[aria-haspopup][aria-label]',
    apply(button) {
      const shown = button.textContent.trim();
      const [name = ''] = button.getAttribute('aria-label')?.split(': ') ?? [];
      if (shown) attributes(button, { 'aria-label': name === shown ? shown : `${name}: ${shown}` });
    },
  },
  // What shows and hides inner properties does not say which of the two it did, and is then called "−".
  {
    selector: '#redoc button:not([role], [aria-haspopup])',
    apply(button) {
      const sign = /^[+−](?=Show|$)/.exec(button.textContent)?.[0];
      if (!sign) return;
      attributes(button, { 'aria-expanded': String(sign === '−') });
      if (sign === '−') attributes(button, { 'aria-label': 'Hide properties' });
      else button.removeAttribute('aria-label');
    },
  },
  // An open menu lies outside of every landmark.
  {
    selector: 'body > div:has(> [role="menu"])',
    apply: (box) => attributes(box, { role: 'region', 'aria-label': 'Choices' }),
  },
  // The search is no dialog, its head counts as the page's, and its parts have no names.
  {
    selector: '[data-testid="search-dialog"] > div',
    apply: (box) => attributes(box, { role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Search' }),
  },
  {
    selector: '[data-testid="search-dialog"] header',
    apply: (header) => attributes(header, { role: 'presentation' }),
  },
  {
    selector: '[data-testid="search-dialog"] input',
    apply: (input) => attributes(input, { 'aria-label': 'Search the reference' }),
  },
  {
    selector: '[data-testid="search-dialog"] header button',
    apply: (button) => attributes(button, { 'aria-label': 'Clear' }),
  },
  // Nor is the drawer with details of the security.
  {
    selector: 'body > div > [tabindex="0"]:has(> button + [data-component-name="Typography/Typography"])',
    apply(drawer) {
      attributes(drawer, { role: 'dialog', 'aria-modal': 'true', 'aria-label': 'Security' });
      attributes(drawer.querySelector('button'), { 'aria-label': 'Close' });
    },
  },
];

/** Keeps Redoc's elements patched. */
export function keepAccessible(): void {
  // Redoc draws its first heading only while it is in view; this one is always there.
  document.querySelector('.site-header h1')?.removeAttribute('hidden');
  const patch = () => {
    for (const { selector, apply } of PATCHES)
      document.querySelectorAll<HTMLElement>(selector).forEach(apply);
    followDialogs();
  };
  new MutationObserver(patch).observe(document.body, { childList: true, subtree: true, characterData: true });
  listenToMenuKeys();
  patch();
}

function attributes(element: Element | null, wanted: Record<string, string>): void {
  for (const [name, value] of Object.entries(wanted))
    if (element?.getAttribute(name) !== value) element?.setAttribute(name, value);
}

/** Lets the keyboard do what a click does. */
function asButton(element: HTMLElement, label?: string): void {
  if (element.role === 'button') return;
  attributes(element, { role: 'button', tabindex: '0', ...(label && { 'aria-label': label }) });
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    element.click();
  });
}
