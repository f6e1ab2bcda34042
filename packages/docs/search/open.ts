// Opens the search: a button, Ctrl+K, ⌘K or "/". Its script, with all that it knows, is loaded when somebody first asks for it.

/** What the script of the search leaves on the window. */
export interface LoadedSearch {
  /** Opens it. `root` is where the site's root is, from the page. */
  open(root: string): void;
}

declare global {
  interface Window {
    bridgesSearch?: LoadedSearch;
  }
}

/**
 * Lets readers open the search from this page.
 *
 * @param root the root of the site, from the page: `../` or `/docs/`
 */
export function offerSearch(root: string): void {
  for (const button of document.querySelectorAll('[data-search]')) button.removeAttribute('hidden');
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-search]')) open(root);
  });
  // Before Redoc, which has a search of its own.
  addEventListener(
    'keydown',
    (event) => {
      const isShortcut = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if (!isShortcut && !(event.key === '/' && !isTyping(event))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      open(root);
    },
    { capture: true },
  );
}

let isLoading = false;

function open(root: string): void {
  window.bridgesSearch?.open(root);
  if (window.bridgesSearch || isLoading) return;
  isLoading = true;
  const script = document.createElement('script');
  script.src = `${root}search.js`;
  script.addEventListener('load', () => window.bridgesSearch?.open(root));
  script.addEventListener('error', () => {
    isLoading = false;
    script.remove();
  });
  document.head.append(script);
}

function isTyping({ target }: Event): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
