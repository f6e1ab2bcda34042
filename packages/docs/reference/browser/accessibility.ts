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
  { selector: '#redoc h1', apply: (heading) => attributes(heading, { role: 'presentation' }) },
  // Where the page's first link leads.
  { selector: '#redoc main', apply: (main) => attributes(main, { id: 'content', tabindex: '-1' }) },
  // The layout answers to clicks only.
  {
    selector: '[data-component-name="Tooltip/Tooltip"]:has(> [data-component-name*="HorizontalViewIcon"])',
    apply: (icon) => asButton(icon, 'Samples below the text'),
  },
  {
    selector: '[data-component-name="Tooltip/Tooltip"]:has(> [data-component-name*="VerticalViewIcon"])',
    apply: (icon) => asButton(icon, 'Samples beside the text'),
  },
  // A heading is read out with the link in it, whose name is the heading's once more.
  {
    selector: '[data-section-id] :is(h1, h2, h3, h4, h5):has(> [data-deep-link-anchor])',
    apply: (heading) => attributes(heading, { 'aria-label': heading.textContent.trim() }),
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
  // The drawer with details of the security is no dialog.
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
  // Redoc draws its first heading only while it is in view; this one is always there, in its place.
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
