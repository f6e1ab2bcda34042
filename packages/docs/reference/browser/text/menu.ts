import { sectionBeingRead } from '../reading-line.ts';

/** Marks in the menu where the reader is, and lets the way to the other reference lead there. */
export function followReader(): void {
  const sections = [...document.querySelectorAll('main section[id]')];
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.menu a')].map((link) => [link.hash.slice(1), link]),
  );
  const other = document.querySelector<HTMLAnchorElement>('.other-way');
  let current: HTMLAnchorElement | undefined;
  let isAsked = false;
  const follow = () => {
    isAsked = false;
    const read = sectionBeingRead(sections);
    if (read && other) other.hash = read.id;
    const link = read && links.get(read.id);
    if (link === current) return;
    current?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'true');
    link?.scrollIntoView({ block: 'nearest' });
    current = link;
  };
  const ask = () => {
    if (!isAsked) requestAnimationFrame(follow);
    isAsked = true;
  };
  addEventListener('scroll', ask, { passive: true });
  ask();
}

/** On a phone the menu is a list above the text, which a button opens. */
export function foldMenu(): void {
  const menu = document.querySelector<HTMLElement>('.menu');
  const button = menu?.querySelector<HTMLElement>('.menu-button');
  if (!menu || !button) return;
  const show = (isShown: boolean) => {
    menu.classList.toggle('is-open', isShown);
    button.ariaExpanded = String(isShown);
  };
  button.addEventListener('click', () => show(button.ariaExpanded !== 'true'));
  menu.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('a')) show(false);
  });
}
