// Where in a value its schema limits something, and how a value gets there in a body that is right otherwise.
import { isObject, type Schema } from '@bridges-api/spec/operations';
import { brokenBy } from './breaks.ts';
import { soundItems, soundValue } from './sound.ts';
import { escaped } from './words.ts';

/** Names of properties, and places in arrays, from the outside in. */
export type Path = readonly (string | number)[];

export interface Place {
  readonly schema: Schema;
  /** Of the schema, in that of the whole value. */
  readonly pointer: string;
  readonly path: Path;
  /** The path in words, with the branches of choices, so that no two places have the same. */
  readonly label: readonly string[];
  /** A right value for this place. Undefined where none is known. */
  readonly base: unknown;
  /** The whole value with another one in this place. */
  readonly put: (value: unknown) => unknown;
}

/** A key of a map. */
const KEY = 'key';

/**
 * The whole value and every place in it that the schema speaks of, at every depth.
 *
 * @param examples right values, from which parts are taken where they have them; the first is what is sent but for one place
 */
export function placesIn(schema: Schema, examples: readonly unknown[]): Place[] {
  const base = rightOf(schema, examples);
  return below({ schema, pointer: '', path: [], label: [], base, put: (value) => value }, examples);
}

function below(place: Place, samples: readonly unknown[]): Place[] {
  const { schema } = place;
  const { allOf = [], discriminator, oneOf = [] } = schema;
  const parts = allOf.map((part, index) => ({ ...place, schema: part, ...at(place, `allOf/${index}`) }));
  return [
    place,
    ...inProperties(place, samples),
    ...inMap(place, samples),
    ...inList(place, samples),
    ...parts.flatMap((part) => below(part, samples)),
    ...(discriminator ? oneOf.flatMap((branch, index) => inBranch(place, samples, branch, index)) : []),
  ];
}

function inProperties(place: Place, samples: readonly unknown[]): Place[] {
  return Object.entries(place.schema.properties ?? {}).flatMap(([name, schema]) =>
    within(place, schema, name, `properties/${escaped(name)}`, valuesAt(samples, name), (value) => ({
      ...objectOf(place.base),
      [name]: value,
    })),
  );
}

function inMap(place: Place, samples: readonly unknown[]): Place[] {
  const { additionalProperties: schema, properties = {} } = place.schema;
  if (!isObject(schema)) return [];
  const values = samples.flatMap((sample) =>
    Object.entries(objectOf(sample)).flatMap(([name, value]) => (name in properties ? [] : [value])),
  );
  return within(place, schema, KEY, 'additionalProperties', values, (value) => ({
    ...objectOf(place.base),
    [KEY]: value,
  }));
}

function inList(place: Place, samples: readonly unknown[]): Place[] {
  const { items, minItems = 1 } = place.schema;
  if (!isObject(items)) return [];
  const own = samples.flatMap((sample) => (Array.isArray(sample) ? sample : []));
  // As many others as there have to be, all of them different.
  const others = soundItems(items as Schema, minItems, own).slice(1);
  return within(place, items as Schema, 0, 'items', own, (value) => [value, ...others]);
}

/** A branch of a choice is where its discriminator says that it is meant. */
function inBranch(place: Place, samples: readonly unknown[], branch: Schema, index: number): Place[] {
  const own = samples.filter((sample) => brokenBy(branch, sample).length === 0);
  const base = rightOf(branch, own);
  const label = [...place.label, nameOf(place.schema, base, index)];
  return below({ ...place, schema: branch, ...at(place, `oneOf/${index}`), base, label }, own);
}

function nameOf({ discriminator }: Schema, base: unknown, index: number): string {
  const tag = objectOf(base)[discriminator?.propertyName ?? ''];
  return typeof tag === 'string' ? tag : `${index}`;
}

function within(
  place: Place,
  schema: Schema,
  name: string | number,
  where: string,
  samples: readonly unknown[],
  wrap: (value: unknown) => unknown,
): Place[] {
  const path = [...place.path, name];
  const label = [...place.label, `${name}`];
  const base = rightOf(schema, samples);
  const put = (value: unknown) => place.put(wrap(value));
  return below({ schema, ...at(place, where), path, label, base, put }, samples);
}

function at({ pointer }: Place, where: string) {
  return { pointer: `${pointer}/${where}` };
}

/** A sample that is right, or else one that is made up. */
function rightOf(schema: Schema, samples: readonly unknown[]): unknown {
  return samples.find((sample) => brokenBy(schema, sample).length === 0) ?? soundValue(schema);
}

function valuesAt(samples: readonly unknown[], name: string): unknown[] {
  return samples.flatMap((sample) => {
    const value = objectOf(sample)[name];
    return value === undefined ? [] : [value];
  });
}

export function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
