import { sectionAt } from './place.ts';

let dialog: HTMLElement | undefined;
let opener: Element | null = null;
let address = '';
/** Whether a dialog was closed, and focus is still to come back. */
let isClosed = false;

/**
 * Does for an open dialog of Redoc what `showModal` does: focus goes in, cannot leave, and comes back where it was; or to
 * the section that was found, as soon as it is drawn. To be called after every change of the page.
 */
export function followDialogs(): void {
  const now = document.querySelector<HTMLElement>('[role="dialog"]') ?? undefined;
  if (now !== dialog) {
    if (!dialog) [opener, address] = [document.activeElement, location.hash];
    dialog = now;
    isClosed = !now;
    for (const element of document.querySelectorAll<HTMLElement>('.skip, .site-header, #redoc'))
      element.inert = Boolean(now);
    // Redoc focuses the field of its search by itself.
    if (now && !now.contains(opener)) now.querySelector<HTMLElement>('input, button')?.focus();
  }
  if (isClosed) isClosed = !returnFocus();
}

/** Whether it could. */
function returnFocus(): boolean {
  if (document.activeElement !== document.body) return true;
  if (address === location.hash) (opener as HTMLElement | null)?.focus();
  else focusOn(document.querySelector(sectionAt(location.hash)));
  return document.activeElement !== document.body;
}

/** Whoever reads by keyboard goes on from there, not from the top of the page. */
export function focusOn(section: Element | null): void {
  const heading = section?.querySelector<HTMLElement>('h1, h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
