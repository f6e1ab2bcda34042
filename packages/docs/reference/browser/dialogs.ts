import { sectionAt } from './place.ts';

let dialog: HTMLElement | undefined;
/** What had the focus before it went into a dialog. */
let opener: HTMLElement | undefined;
/** Where that was. */
let address = '';
/** Whether a dialog led elsewhere, and what is there has not been drawn yet. */
let isFollowing = false;

document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement && target.closest('#redoc')) opener = target;
});

/**
 * Does for an open dialog of Redoc what `showModal` does: focus goes in, cannot leave, and comes back where it was; or to
 * the section that was found, as soon as it is drawn. To be called after every change of the page.
 */
export function followDialogs(): void {
  const now = document.querySelector<HTMLElement>('[role="dialog"]') ?? undefined;
  if (now !== dialog) {
    if (!dialog) address = location.hash;
    dialog = now;
    for (const element of document.querySelectorAll<HTMLElement>('.skip, .site-header, #redoc'))
      element.inert = Boolean(now);
    // Redoc focuses the field of its search by itself.
    if (now && !now.contains(document.activeElement))
      now.querySelector<HTMLElement>('input, button')?.focus();
    isFollowing = !now && address !== location.hash;
    if (!now && !isFollowing) opener?.focus();
  }
  if (isFollowing) isFollowing = !focusOn(document.querySelector(sectionAt(location.hash)));
}

/** Whoever reads by keyboard goes on from there, not from the top of the page. Returns whether it is there. */
export function focusOn(section: Element | null): boolean {
  const heading = section?.querySelector<HTMLElement>('h1, h2');
  if (!heading) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
