// A difference between two versions of the spec, before it is known which operations it concerns.
import type { Kind } from './kinds.ts';

/** Which part of an exchange a schema describes. */
export type Side = 'request' | 'response';

export interface Finding {
  readonly kind: Kind;
  /** What has changed, by a name that people know, in Markdown: `` `Bridge.status` ``. */
  readonly place: string;
  /** What is different now, as one sentence in Markdown. */
  readonly sentence: string;
}

/** What is different now at a place, in the words that follow its name. */
export function finding(kind: Kind, place: string, what: string): Finding {
  return { kind, place, sentence: `${place} ${what}.` };
}

/** A place in the middle of a sentence: "the answer 404". */
export function inSentence(place: string): string {
  return place.replace(/^The /, 'the ');
}

/** A finding of a kind that has a name for each side. */
export function onSide<What extends string>(side: Side, what: What): `${Side}-${What}` {
  return `${side}-${what}`;
}

/** Code in Markdown. Texts as they are, other values as JSON. */
export function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** Whether two JSON values are the same. The order of keys does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** What is only in the first of two lists. */
export function without<Item>(list: readonly Item[], others: readonly Item[]): Item[] {
  return list.filter((item) => !others.some((other) => isSame(item, other)));
}

/** The keys that both of two objects have. */
export function sharedKeys(one: object, other: object): string[] {
  return Object.keys(one).filter((key) => Object.hasOwn(other, key));
}

/** What two versions say that only people read. */
export function textFindings(
  place: string,
  base: object,
  revision: object,
  words: readonly string[],
): Finding[] {
  const differ = (keys: readonly string[]) =>
    keys.some((key) => !isSame(base[key as keyof object], revision[key as keyof object]));
  const found: Finding[] = [];
  if (differ(words))
    found.push({ kind: 'text-changed', place, sentence: `The text of ${inSentence(place)} changed.` });
  if (differ(SOURCES)) found.push(finding('source-changed', place, 'has another source now'));
  return found;
}

const SOURCES = ['x-source', 'x-enum-sources', 'x-default-source'];

/** Whether something is deprecated that was not, or no longer. */
export function deprecationFindings(place: string, was: boolean, is: boolean): Finding[] {
  if (was === is) return [];
  return is
    ? [finding('part-deprecated', place, 'is deprecated now')]
    : [finding('part-reactivated', place, 'is no longer deprecated')];
}
