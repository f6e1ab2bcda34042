// What Redoc 3.0.1 lacks for readers who use a keyboard or a screen reader. Redoc draws again and again, so that each patch is applied
// whenever something changes, and does nothing where it has been applied.

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
  { selector: 'main', apply: (main) => attributes(main, { id: 'content', tabindex: '-1' }) },
  // Search and layout answer to clicks only.
  { selector: '[data-testid="search-trigger"]', apply: (box) => asButton(box) },
  {
    selector: '[data-component-name="Tooltip/Tooltip"]:has(> [data-component-name*="HorizontalViewIcon"])',
    apply: (icon) => asButton(icon, 'Samples below the text'),
  },
  {
    selector: '[data-component-name="Tooltip/Tooltip"]:has(> [data-component-name*="VerticalViewIcon"])',
    apply: (icon) => asButton(icon, 'Samples beside the text'),
  },
  // Under a heading of level 2 there are levels 4 and 5.
  {
    selector: '[data-section-id] h4',
    apply: (heading) => attributes(heading, { 'aria-level': '3' }),
  },
  {
    selector: '[data-section-id] h5',
    apply: (heading) => attributes(heading, { 'aria-level': '4' }),
  },
  // A choice is called "Example", whatever is chosen: its name has to hold what can be seen.
  {
    selector: 'button[aria-haspopup][aria-label]',
    apply(button) {
      const shown = button.textContent.trim();
      const [name = ''] = button.getAttribute('aria-label')?.split(': ') ?? [];
      if (shown) attributes(button, { 'aria-label': name === shown ? shown : `${name}: ${shown}` });
    },
  },
];

/** Keeps Redoc's elements patched. */
export function keepAccessible(root: HTMLElement): void {
  // Redoc draws its first heading only while it is in view; this one is always there.
  document.querySelector('.site-header h1')?.removeAttribute('hidden');
  const patch = () => {
    for (const { selector, apply } of PATCHES) root.querySelectorAll<HTMLElement>(selector).forEach(apply);
  };
  new MutationObserver(patch).observe(root, { childList: true, subtree: true, characterData: true });
  patch();
}

function attributes(element: Element, wanted: Record<string, string>): void {
  for (const [name, value] of Object.entries(wanted))
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
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
