// Whether an answer is what was recorded, but for what is made up anew each time.
import type { Body } from './recording.ts';

/** What a connection came to: an answer, or an error. */
export interface Came {
  readonly status?: number | undefined;
  readonly contentType?: string | undefined;
  readonly body?: unknown;
  readonly error?: string | undefined;
}

/** IDs that are made up: each recorded one stands for one of the fake's, and the other way round. */
export class Names {
  readonly #own = new Map<string, string>();
  readonly #recorded = new Map<string, string>();

  /** Whether one may stand for the other. From now on it does. */
  unify(recorded: string, own: string): boolean {
    const known = this.#own.get(recorded);
    if (known !== undefined) return known === own;
    if (this.#recorded.has(own)) return false;
    this.#own.set(recorded, own);
    this.#recorded.set(own, recorded);
    return true;
  }

  /** What a recorded ID stands for here; one that never was answered stands for itself. */
  own(recorded: string): string {
    return this.#own.get(recorded) ?? recorded;
  }
}

const ids = ['login_id', 'txn_id'];
const times = ['timestamp', 'state_ts'];

/** The differences between what was recorded and what came, each with its place. */
export function differences(recorded: Came, came: Came, names: Names): string[] {
  if (recorded.error !== undefined || came.error !== undefined) {
    return recorded.error === came.error
      ? []
      : [`${recorded.error ?? recorded.status} but ${came.error ?? came.status}`];
  }
  return [
    ...(recorded.status === came.status ? [] : [`status ${recorded.status} but ${came.status}`]),
    ...(recorded.contentType === came.contentType
      ? []
      : [`type ${recorded.contentType} but ${came.contentType}`]),
    ...inValues(recorded.body, came.body, names, ''),
  ];
}

function inValues(recorded: unknown, came: unknown, names: Names, place: string): string[] {
  const key = place.split('.').at(-1) ?? '';
  if (ids.includes(key) && typeof recorded === 'string' && typeof came === 'string') {
    return names.unify(recorded, came) ? [] : [`${place}: it is another than before`];
  }
  if (times.includes(key) && typeof recorded === 'number' && typeof came === 'number') return [];
  if (Array.isArray(recorded) && Array.isArray(came)) {
    const [a, b] = ['logins', 'login_ids'].includes(key)
      ? [sorted(recorded), sorted(came)]
      : [recorded, came];
    if (a.length !== b.length) return [`${place}: ${a.length} but ${b.length}`];
    return a.flatMap((one, index) => inValues(one, b[index], names, `${place}[${index}]`));
  }
  if (isObject(recorded) && isObject(came)) {
    // What was kept of whoami is sometimes its logins alone.
    const all =
      place === '' && Object.keys(recorded).join() === 'logins' ? ['logins'] : keysOf(recorded, came);
    return all.flatMap((one) => inValues(recorded[one], came[one], names, place ? `${place}.${one}` : one));
  }
  return Object.is(recorded, came)
    ? []
    : [`${place}: ${JSON.stringify(recorded)} but ${JSON.stringify(came)}`];
}

function keysOf(...objects: Body[]): string[] {
  return [...new Set(objects.flatMap(Object.keys))];
}

function sorted(items: readonly unknown[]): unknown[] {
  const keyOf = (item: unknown) => (isObject(item) ? String(item.id) : String(item));
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
