// Whether a reader wants Redoc or the text. The address of either stays what it is for those who have not chosen.
import { sectionBeingRead } from './reading-line.ts';
import { read, write } from './storage.ts';

const KEY = 'bridges-reference';
const TEXT = /\/reference\/text\/(\w*)(?:\.html)?$/;

/** Whether this page is one of the text. */
export function isText(): boolean {
  return TEXT.test(location.pathname);
}

/** Goes on to the way that was chosen, at the same place. Whoever is sent to the text by a link from elsewhere gets the text. */
export function followChoice(): void {
  const choice = read(KEY);
  const page = TEXT.exec(location.pathname);
  if (!page && choice === 'text') location.replace(`text/index.html${location.hash}`);
  if (page && choice === 'redoc' && isFromThisSite()) {
    const [, operation = ''] = page;
    const isOperation = operation !== '' && operation !== 'index';
    location.replace(`../index.html${location.hash || (isOperation ? `#${operation}` : '')}`);
  }
}

/**
 * Remembers the way that a reader changes to, and leads to the place that they are at. From the first moment on: a link may be clicked
 * before anything else has run.
 */
export function rememberChoice(): void {
  document.addEventListener('click', ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('.other-way');
    if (!link) return;
    write(KEY, isText() ? 'redoc' : 'text');
    const sections = isText() ? [...document.querySelectorAll('main section[id]')] : [];
    // Redoc has the place of its reader in the address.
    const place = sectionBeingRead(sections)?.id ?? location.hash;
    if (place !== '' || !isText()) link.hash = place;
  });
}

/** Whether a guide, the search or the home page led here, and not the other way to read. */
function isFromThisSite(): boolean {
  const from = URL.parse?.(document.referrer);
  return from?.origin === location.origin && !from.pathname.includes('/reference/');
}
