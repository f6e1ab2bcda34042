// Values that keep to a schema, at its very bounds where it has some.
import { isObject, type Schema } from '@bridges-api/spec/operations';
import { brokenBy } from './breaks.ts';
import { formats } from './formats.ts';

/** A character that is one code point, two units of UTF-16 and four bytes. */
export const ASTRAL = '😀';

/** What a text is made of until one has the form that is asked for. */
const PIECES = ['x', 'a', 'A', '0', '-', '+1', 'a1', 'a@b.cd', 'https://example.com/a', ASTRAL];

/** A value that the schema takes. Undefined where none is found: its place then needs an example. */
export function soundValue(schema: Schema): unknown {
  return candidates(schema).find((value) => isSound(schema, value));
}

/** Values that the schema takes, each at a bound of it or of another kind, by the word that is kept to so closely. */
export function boundValues(schema: Schema, base: unknown): { word: string; value: unknown }[] {
  const { minItems, maxItems, minProperties, maxProperties, items, maxLength, minLength } = schema;
  const list = (word: string, count: number | undefined) =>
    count === undefined ? [] : [{ word, value: soundItems(itemsOf(items), count, listOf(base)) }];
  const all = [
    ...of('const', 'const' in schema ? [schema.const] : []),
    ...of('enum', schema.enum ?? []),
    ...of(
      'type',
      [...types(schema)].flatMap((type) => (BY_TYPE[type] ?? [])[0] ?? []),
    ),
    ...of('nullable', schema.nullable === true ? [null] : []),
    ...of('minLength', minLength === undefined ? [] : textsOf(minLength, base)),
    ...of('maxLength', maxLength === undefined ? [] : textsOf(maxLength, base)),
    ...of('format', formats[String(schema.format)]?.right ?? []),
    ...of('minimum', [schema.minimum]),
    ...of('maximum', [schema.maximum]),
    ...of('exclusiveMinimum', nextTo(schema.exclusiveMinimum, 1)),
    ...of('exclusiveMaximum', nextTo(schema.exclusiveMaximum, -1)),
    ...of(
      'multipleOf',
      schema.multipleOf === undefined ? [] : [0, 1, 2].map((n) => n * Number(schema.multipleOf)),
    ),
    ...list('minItems', minItems),
    ...list('maxItems', maxItems),
    ...of('minProperties', minProperties === undefined ? [] : [sized(schema, base, Number(minProperties))]),
    ...of('maxProperties', maxProperties === undefined ? [] : [sized(schema, base, Number(maxProperties))]),
    ...of('oneOf', (schema.oneOf ?? []).map(soundValue)),
    ...of('anyOf', branches(schema.anyOf).map(soundValue)),
  ];
  return all.filter(({ value }) => value !== undefined && isSound(schema, value));
}

/** So many values for a list, all different where that can be. */
export function soundItems(items: Schema, count: number, own: readonly unknown[] = []): unknown[] {
  const made = [...own, ...candidates(items), ...numbered(items, count)].filter((one) => isSound(items, one));
  const different = [...new Map(made.map((value) => [JSON.stringify(value), value])).values()];
  const first = different[0];
  return Array.from({ length: count }, (_, index) => different[index] ?? first);
}

/** An object with so many properties: what it needs, and then others. */
export function sized(schema: Schema, base: unknown, count: number): Record<string, unknown> | undefined {
  const { additionalProperties = {}, required = [] } = schema;
  const own = Object.entries(isObject(base) ? base : {});
  const needed = own.filter(([name]) => required.includes(name));
  const kept = [...needed, ...own.filter(([name]) => !required.includes(name))].slice(0, count);
  if (kept.length < count && additionalProperties === false) return undefined;
  const value = isObject(additionalProperties) ? soundValue(additionalProperties as Schema) : 'value';
  const names = Array.from({ length: count }, (_, index) => `more${index}`);
  const free = names.filter((name) => !kept.some(([other]) => other === name));
  const more = free.slice(0, count - kept.length).map((name) => [name, value]);
  return Object.fromEntries([...kept, ...more]);
}

/** Texts of so many code points: of one character, and of one that is longer in every other measure. */
export function textsOf(length: number, base?: unknown): string[] {
  const own = typeof base === 'string' ? [...base] : [];
  const last = own.at(-1) ?? 'x';
  return [
    ASTRAL.repeat(length),
    own.slice(0, length).join('') + last.repeat(Math.max(0, length - own.length)),
    ...PIECES.map((piece) => [...piece.repeat(length)].slice(0, length).join('')),
  ];
}

/** The types that a schema takes. */
export function types({ nullable, type }: Schema): ReadonlySet<string> {
  return new Set([type ?? [], nullable === true ? 'null' : []].flat());
}

const BY_TYPE: Readonly<Record<string, readonly unknown[]>> = {
  null: [null],
  string: PIECES,
  integer: [1, 0, -1],
  number: [1, 0.5, 0, -1],
  boolean: [true, false],
  array: [[]],
  object: [{}],
};

function candidates(schema: Schema): unknown[] {
  const { allOf = [], items, minItems = 0, minLength = 0, maxLength, oneOf = [], properties = {} } = schema;
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  const parts = allOf.map(soundValue).filter(isObject);
  const required = [schema, ...allOf].flatMap((one) => one.required ?? []);
  const needed = Object.entries(properties).filter(([name]) => required.includes(name));
  const object = {
    ...Object.assign({}, ...parts),
    ...Object.fromEntries(needed.map(([name, property]) => [name, soundValue(property)])),
  };
  return [
    ...('const' in schema ? [schema.const] : []),
    ...('default' in schema ? [schema.default] : []),
    ...('example' in schema ? [schema.example] : []),
    ...examples,
    ...(schema.enum ?? []),
    ...[...types(schema)].flatMap((type) => BY_TYPE[type] ?? []),
    ...[minLength, maxLength ?? minLength].flatMap((length) => textsOf(length)),
    ...(formats[String(schema.format)]?.right ?? []),
    ...[schema.minimum, schema.maximum, schema.multipleOf],
    ...[...nextTo(schema.exclusiveMinimum, 1), ...nextTo(schema.exclusiveMaximum, -1)],
    ...(minItems > 0 && isObject(items) ? [soundItems(items, minItems)] : []),
    object,
    ...(typeof schema.minProperties === 'number' ? [sized(schema, object, schema.minProperties)] : []),
    ...[...oneOf, ...branches(schema.anyOf)].map(soundValue),
    ...(schema.type === undefined ? ['value'] : []),
  ].filter((value) => value !== undefined);
}

function numbered({ minimum = 0, type }: Schema, count: number): unknown[] {
  const numbers = Array.from({ length: count }, (_, index) => minimum + index);
  return type === 'string' ? numbers.flatMap((number) => [`x${number}`, 'x'.repeat(number + 1)]) : numbers;
}

function nextTo(bound: number | undefined, step: 1 | -1): number[] {
  return bound === undefined ? [] : [bound + step, bound + step / 2, bound + step / 1024];
}

function of(word: string, values: readonly unknown[]) {
  return values.map((value) => ({ word, value }));
}

function branches(anyOf: unknown): Schema[] {
  return Array.isArray(anyOf) ? (anyOf as Schema[]) : [];
}

function itemsOf(items: Schema | undefined): Schema {
  return isObject(items) ? items : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isSound(schema: Schema, value: unknown): boolean {
  return brokenBy(schema, value).length === 0;
}
