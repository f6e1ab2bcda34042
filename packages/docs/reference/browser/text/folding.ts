import { whenNear } from './near.ts';

/** How many properties of a schema are shown at once, and how many more there must be to fold them. */
const SHOWN = 6;
const FEW = 2;

/** Folds what a schema has beyond its first properties. The browser's own search and links unfold it again. */
export function foldLongLists(): void {
  whenNear<HTMLElement>('.schema > ul', (list) => {
    const rest = [...list.children].slice(SHOWN) as HTMLElement[];
    if (rest.length > FEW) fold(list, rest);
  });
}

function fold(list: HTMLElement, rest: readonly HTMLElement[]): void {
  const more = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'more',
    textContent: `Show ${rest.length} more`,
  });
  const unfold = () => {
    for (const item of rest) item.removeAttribute('hidden');
    more.remove();
  };
  for (const item of rest) {
    item.setAttribute('hidden', 'until-found');
    item.addEventListener('beforematch', unfold);
  }
  more.addEventListener('click', () => {
    unfold();
    const [first] = rest;
    if (!first) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  });
  addEventListener('beforeprint', unfold);
  list.after(more);
}
