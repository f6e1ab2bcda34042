import { toRoute } from './for-redoc.ts';
import { sectionBeingRead } from './reading-line.ts';

/** Where the reader is: a section, how far its top is from that of the window, and how high it is, in pixels. */
export interface Place {
  address: string;
  top: number;
  height: number;
}

/** How long nothing may have moved the page until it counts as settled, in milliseconds. */
const SETTLING = 3000;
const READER_MOVES = ['wheel', 'touchmove', 'keydown', 'pointerdown', 'popstate'];

/** The innermost section of the prerendered page at the reading line. Undefined at the top of the page. */
export function readPlace(prerendered: Element): Place | undefined {
  if (scrollY === 0) return undefined;
  const read = sectionBeingRead([...prerendered.querySelectorAll('section[id]')]);
  if (!read) return undefined;
  const { top, height } = read.getBoundingClientRect();
  return { address: read.id, top, height };
}

/** Where Redoc shows the same section. */
export function sectionOf(root: Element, { address }: Place): Element | null {
  return root.querySelector(sectionAt(`#${address}`));
}

/** Selects the section that Redoc shows at an address. */
export function sectionAt(hash: string): string {
  const [, route = ''] = toRoute(hash).split('#');
  return `[data-section-id="${CSS.escape(route)}"]`;
}

/** Scrolls Redoc to the place, and again while it loads what is around it, until the reader moves. */
export function keepPlace(root: Element, place: Place): void {
  const over = new AbortController();
  for (const type of READER_MOVES)
    addEventListener(type, ({ isTrusted }) => isTrusted && over.abort(), {
      capture: true,
      passive: true,
      signal: over.signal,
    });
  let end = performance.now() + SETTLING;
  const settle = () => {
    if (over.signal.aborted) return;
    const { top, height } = sectionOf(root, place)?.getBoundingClientRect() ?? { top: 0, height: 0 };
    // Of a section that has begun above the window, as much is above it as before, for its height.
    const wanted = place.top >= 0 ? place.top : place.top * (height / place.height);
    if (height > 0 && Math.abs(top - wanted) > 1) {
      // Redoc itself scrolls to the beginning of a section while things load, until a reader pages on.
      dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));
      scrollBy(0, top - wanted);
      end = performance.now() + SETTLING;
    }
    if (performance.now() < end) requestAnimationFrame(settle);
    else over.abort();
  };
  settle();
}
