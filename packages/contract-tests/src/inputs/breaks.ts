// By which words of a schema a value breaks it.
import { isObject, type Schema, valueIn } from '@bridges-api/spec/operations';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A word of a schema, and where in the schema it stands. */
export interface Word {
  readonly word: string;
  readonly pointer: string;
}

/** A word that a value breaks, and where in the value. */
export interface Broken extends Word {
  readonly place: string;
}

// What words there are is said in `words.ts`.
const [exact, fromText] = [false, true].map((coerceTypes) => {
  const ajv = new Ajv2020({ allErrors: true, coerceTypes, discriminator: true, strict: false });
  addFormats.default(ajv);
  return ajv;
}) as [Ajv2020, Ajv2020];

/** The schemas as ajv takes them: it tells them by their identity. */
const prepared = new WeakMap<Schema, Schema>();
const texts = new WeakMap<Schema, Schema>();

/** Everything that a value breaks of a schema without references. */
export function brokenBy(schema: Schema, value: unknown): Broken[] {
  const validate = exact.compile(once(prepared, schema, () => withoutMappings(schema) as Schema));
  return validate(value) ? [] : (validate.errors ?? []).map((error) => toBroken(schema, error));
}

/** The same for what travels as text. A list has a text for each of its values. */
export function brokenByTexts(schema: Schema, sent: readonly string[]): Broken[] {
  const text = schema.type === 'array' ? [...sent] : sent[0];
  // Only within an object is what is checked replaced by what it is coerced to.
  const wrap = () => ({ type: 'object', properties: { text: withoutMappings(schema) as Schema } });
  const validate = fromText.compile(once(texts, schema, wrap));
  return validate({ text })
    ? []
    : (validate.errors ?? []).map(({ schemaPath, ...error }) =>
        toBroken(schema, { ...error, schemaPath: schemaPath.replace('/properties/text', '') }),
      );
}

/** Whether what is broken is one word, with what cannot but go with it. */
export function isOnly(broken: readonly Broken[], word: Word): boolean {
  return breaks(broken, word) && broken.every((one) => goesWith(one, word));
}

/** Whether what is broken is one word and others that limit the same value: some, as a bound above another, are broken with others only. */
export function isHere(broken: readonly Broken[], word: Word): boolean {
  const place = broken.find(({ pointer }) => pointer === word.pointer)?.place;
  return breaks(broken, word) && broken.every((one) => one.place === place || goesWith(one, word));
}

function breaks(broken: readonly Broken[], { pointer, word }: Word): boolean {
  return broken.some((one) => one.word === word && one.pointer === pointer);
}

function goesWith(one: Broken, { pointer, word }: Word): boolean {
  const within = pointer.slice(0, -word.length);
  return (
    one.pointer === pointer ||
    // Why no branch of a choice fits, or a name does not.
    one.pointer.startsWith(`${pointer}/`) ||
    // A value of another type is none of those that are named.
    (word === 'type' && ['enum', 'const', 'format'].some((other) => one.pointer === within + other))
  );
}

interface AjvError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
}

function toBroken(schema: Schema, { instancePath, keyword, schemaPath }: AjvError): Broken {
  const pointer = decodeURIComponent(schemaPath.replace(/^#/, ''));
  const own = { word: keyword, pointer, place: instancePath };
  // The type that a choice among objects was given below.
  if (keyword !== 'type' || valueIn(schema, `#${pointer}`) !== undefined) return own;
  return { ...own, word: 'oneOf', pointer: pointer.replace(/type$/, 'oneOf') };
}

function once(known: WeakMap<Schema, Schema>, schema: Schema, make: () => Schema): Schema {
  const found = known.get(schema) ?? make();
  known.set(schema, found);
  return found;
}

/** Ajv reads what a branch is called off the branch, and takes no mapping. */
function withoutMappings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMappings);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, held]) => [key, withoutMappings(held)]));
  const { discriminator, oneOf } = copy;
  if (!isObject(discriminator) || !Array.isArray(oneOf)) return copy;
  return { type: 'object', ...copy, discriminator: { propertyName: discriminator.propertyName } };
}
