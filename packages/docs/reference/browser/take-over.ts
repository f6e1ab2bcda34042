import { focusOn } from './dialogs.ts';
import { keepPlace, readPlace, sectionOf } from './place.ts';

/** How long Redoc may take, in milliseconds, to draw another section than the one in the address. */
const PATIENCE = 10_000;

/**
 * Lets Redoc draw unseen, then puts it in the place of the prerendered page, where the reader is: at the same operation,
 * and as far into it.
 */
export function takeOver(start: (root: HTMLElement) => void): void {
  const prerendered = byId('prerendered');
  const root = byId('redoc');
  let place = readPlace(prerendered);
  const follow = () => {
    place = readPlace(prerendered);
  };
  addEventListener('scroll', follow, { passive: true });
  // Redoc scrolls the window to its first section, while the other page is still being read.
  const { scrollTo } = window;
  window.scrollTo = () => {};
  let asked: string | undefined;
  let deadline = Number.POSITIVE_INFINITY;
  const observer = new MutationObserver(change);
  observer.observe(root, { childList: true, subtree: true });
  start(root);

  function change(): void {
    if (prerendered.hidden || !root.querySelector('[data-section-id] :is(h1, h2)')) return;
    const isReady = !place || sectionOf(root, place)?.querySelector('h1, h2');
    if (!isReady && performance.now() < deadline) {
      // Redoc draws what the address names, and the reader has gone on since.
      if (place && asked !== place.address) {
        asked = place.address;
        deadline = performance.now() + PATIENCE;
        goTo(place.address);
        setTimeout(change, PATIENCE);
      }
      return;
    }
    observer.disconnect();
    removeEventListener('scroll', follow);
    window.scrollTo = scrollTo;
    const hadFocus = prerendered.contains(document.activeElement);
    // It stays for paper, and has no part in the page: its anchors must not be where the browser goes.
    prerendered.hidden = true;
    prerendered.querySelector('main')?.removeAttribute('id');
    root.hidden = false;
    if (place) keepPlace(root, place);
    if (hadFocus) focusOn((place && sectionOf(root, place)) ?? root);
  }
}

/** Changes the address as if the reader had come back to it, which is what Redoc's router listens to. */
function goTo(address: string): void {
  history.replaceState(history.state, '', `#${address}`);
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}
