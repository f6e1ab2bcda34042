import { element } from './element.ts';

/** A link to another site. What a server sends is only a link when it leads to a web page, and never to a script. */
export function link(url: string, text = url): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return element('code', {}, url);
  return element('a', { href: url, target: '_blank', rel: 'noreferrer' }, text);
}
