// Where two JSON values part, in words: names IDs and the words of enums, and no value that may be private.
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '@bridges-api/spec/operations';

/** Properties whose values may be told: what names something, and the words of enums. */
const TOLD =
  /^(?:id|\w+IDs?|status|type|provider|network|scope|removeScopes|code|activeAccountCount|supportsMultipleAccounts)$/;

/** The most IDs that are named of one side. */
const MOST = 3;

/** The longest value that is told whole. */
const LONGEST = 80;

/** How two values differ, in words that follow "differ". Those of the values themselves, and of lists, are taken for IDs. */
export function difference(a: unknown, b: unknown): string {
  return part(a, b, '', true);
}

/** A place within a value, with the IDs of what is on the way there: `/items/3 (matrix)/status`. */
export function namedPlace(value: unknown, pointer: string): string {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map((key) => {
      const isList = Array.isArray(at);
      at = isObject(at) || isList ? (at as Record<string, unknown>)[unescaped(key)] : undefined;
      const id = isList ? idOf(at) : undefined;
      return `/${key}${id === undefined ? '' : ` (${id})`}`;
    })
    .join('');
}

/** A value as it may be told: the beginning of its JSON. */
export function told(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function part(a: unknown, b: unknown, at: string, isTold: boolean): string {
  const place = at === '' ? '' : ` at ${at}`;
  if (Array.isArray(a) && Array.isArray(b)) {
    const [ids, others] = [namesIn(a, isTold), namesIn(b, isTold)];
    return (ids && others && unlike(ids, others, place)) ?? firstUnlike(a, b, at, isTold);
  }
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    const key = keys.find((one) => !isDeepStrictEqual(a[one], b[one]));
    return key === undefined ? place : part(a[key], b[key], `${at}/${key}`, TOLD.test(key));
  }
  const isPlain = [a, b].every((value) => typeof value !== 'object' || value === null);
  return isTold && isPlain ? `${place}: ${told(a)} and ${told(b)}` : place;
}

/** The names of what is in a list, if each has one. */
function namesIn(list: readonly unknown[], isTold: boolean): string[] | undefined {
  const names = list.map((item) => (typeof item === 'string' && isTold ? item : idOf(item)));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** How two lists of names differ, if they do. */
function unlike(a: readonly string[], b: readonly string[], place: string): string | undefined {
  const sides = [
    ['first', a.filter((id) => !b.includes(id))],
    ['second', b.filter((id) => !a.includes(id))],
  ] as const;
  const only = sides.flatMap(([side, ids]) => {
    const rest = ids.length > MOST ? ` and ${ids.length - MOST} more` : '';
    return ids.length === 0 ? [] : [`only the ${side} has ${ids.slice(0, MOST).join(', ')}${rest}`];
  });
  if (only.length > 0) return `${place}: ${only.join(', and ')}`;
  const index =
    a.length >= b.length ? a.findIndex((id, at) => id !== b[at]) : b.findIndex((id, at) => id !== a[at]);
  if (index < 0) return undefined;
  return `${place} in their order: at ${index} the first has ${a[index] ?? 'nothing'}, and the second ${b[index] ?? 'nothing'}`;
}

/** The first of the items that differ. */
function firstUnlike(a: readonly unknown[], b: readonly unknown[], at: string, isTold: boolean): string {
  const index = a.findIndex((item, place) => !isDeepStrictEqual(item, b[place]));
  if (index < 0 || index >= b.length)
    return `${at === '' ? '' : ` at ${at}`}: ${a.length} and ${b.length} items`;
  const id = idOf(a[index]);
  return part(a[index], b[index], `${at}/${index}${id === undefined ? '' : ` (${id})`}`, isTold);
}

function idOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const { accountID, id, loginID, loginSessionID, stepID } = item;
  return [accountID, loginID, id, loginSessionID, stepID].find((one) => typeof one === 'string') as
    | string
    | undefined;
}

/** A part of a JSON pointer as the key that it stands for. */
function unescaped(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
