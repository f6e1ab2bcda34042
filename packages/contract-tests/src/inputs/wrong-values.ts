// Values that break a schema in one way each, keyword by keyword and at every depth, and right ones at its bounds.
import { isObject, limits, type Schema } from '@bridges-api/spec/operations';
import { breakingOf } from './breaking.ts';
import { brokenBy, isHere, isOnly, type Word } from './breaks.ts';
import { objectOf, type Path, type Place, placesIn } from './places.ts';
import { boundValues } from './sound.ts';

/** A value that breaks its schema in one way. */
export interface WrongValue {
  /** What is wrong, in words, and where. */
  readonly what: string;
  readonly value: unknown;
  /** The word that it breaks, and where in the schema that stands. */
  readonly broken: Word;
  /** Where the value is wrong, from the outside in, as an issue tells it. */
  readonly path: Path;
}

/** A value that keeps to its schema, at a bound of it. */
export interface RightValue {
  readonly value: unknown;
  /** The word that it keeps to so closely, and where in the schema that stands. */
  readonly kept: Word;
  readonly path: Path;
}

/** The longest text that a value is sent as, in bytes: a larger one would be refused for its size. */
const MOST_BYTES = limits.bodySize / 2;

/** Values that break a schema without references, each in one way. What the schema takes is left out. */
export function wrongValues(schema: Schema, examples: readonly unknown[]): WrongValue[] {
  const all = placesIn(schema, examples).flatMap((place) =>
    breakingOf(place).flatMap(({ what, word, values, at = [] }) => {
      const broken = { word, pointer: `${place.pointer}/${word}` };
      const all = values.map((one) => place.put(one)).filter(isSmall);
      const value =
        all.find((one) => isOnly(brokenBy(schema, one), broken)) ??
        all.find((one) => isHere(brokenBy(schema, one), broken));
      const path = [...place.path, ...at];
      return value === undefined ? [] : [{ what: named(what, place, at), value, broken, path }];
    }),
  );
  // Of two that have one name, as parts of an `allOf` can, one is enough.
  return [...new Map(all.reverse().map((wrong) => [wrong.what, wrong])).values()].reverse();
}

/** Values that keep to a schema without references, at its bounds. */
export function rightValues(schema: Schema, examples: readonly unknown[]): RightValue[] {
  return placesIn(schema, examples).flatMap((place) =>
    boundValues(place.schema, place.base).flatMap(({ word, value: own }) => {
      const value = place.put(own);
      const kept = { word, pointer: `${place.pointer}/${word}` };
      return isSmall(value) && brokenBy(schema, value).length === 0
        ? [{ value, kept, path: place.path }]
        : [];
    }),
  );
}

/** The same body with one of its other properties wrong. Nothing where it has no other that is wrong by itself. */
export function alsoWrong(body: unknown, path: Path, wrong: readonly WrongValue[]): WrongValue | undefined {
  const other = wrong.find((one) => one.path.length === 1 && one.path[0] !== path[0] && isObject(one.value));
  if (!other) return undefined;
  const [name = ''] = other.path;
  return { ...other, value: { ...objectOf(body), [name]: objectOf(other.value)[name] } };
}

function named(what: string, { label, pointer, schema }: Place, at: Path): string {
  // As it has been called since it was the only one of its kind.
  if (what === 'a number' && schema.type === 'string' && pointer.endsWith('/additionalProperties'))
    return `a map of numbers as ${label.slice(0, -1).join('.')}`;
  // A name that is wrong by itself is no place to speak of.
  const where = [...label, ...(what === 'another name' ? [] : at)].join('.');
  if (what === 'no') return `no ${where}`;
  return where === '' ? what : `${what} as ${where}`;
}

function isSmall(value: unknown): boolean {
  return (JSON.stringify(value)?.length ?? 0) < MOST_BYTES;
}
