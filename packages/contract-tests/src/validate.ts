// Judges what a server sends by the spec's schemas.
import type { Schema } from '@bridges-api/spec/operations';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { namedPlace, told } from './suite/difference.ts';

// What OpenAPI 3.1 adds to JSON Schema, and the extensions that the spec uses in schemas. Any other word is a mistake.
const OPENAPI_WORDS = [
  'discriminator',
  'example',
  'externalDocs',
  'xml',
  'x-enumDescriptions',
  'x-enum-sources',
  'x-source',
];

const [exact, fromText] = [false, true].map((coerceTypes) => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, coerceTypes, verbose: true });
  addFormats.default(ajv);
  ajv.addVocabulary(OPENAPI_WORDS);
  return ajv;
}) as [Ajv2020, Ajv2020];

/**
 * How a JSON value breaks a schema: one line for each fault, none for a value that keeps to it. Names the IDs on the way there, and a
 * value that is none of an enum.
 */
export function violations(schema: Schema, value: unknown): string[] {
  return errors(exact, schema, value).map((error) => {
    const place = namedPlace(value, error.instancePath) || '/';
    return `${place} ${messageOf(error)}`;
  });
}

/** The same with nothing of the value but its places, for one that may hold credentials. */
export function placesOfViolations(schema: Schema, value: unknown): string[] {
  return errors(exact, schema, value).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

/** The schemas of texts, each within an object: only there is what is checked replaced by what it is coerced to. */
const wrapped = new WeakMap<Schema, Schema>();

/** The same for a value that travels as text, such as a header: `10` is a fine integer. */
export function textViolations(schema: Schema, text: string | null): string[] {
  if (text === null) return ['is missing'];
  if (!wrapped.has(schema)) wrapped.set(schema, { type: 'object', properties: { text: schema } });
  return errors(fromText, wrapped.get(schema) ?? {}, { text }).map(
    (error) => `${error.instancePath || '/'} ${messageOf(error)}`,
  );
}

/** Compiled once for each schema, which ajv tells from others by its identity. */
function errors(ajv: Ajv2020, schema: Schema, value: unknown): ErrorObject[] {
  const validate = ajv.compile(schema);
  validate(value);
  // That a condition was not met says nothing which what was not met in it does not say.
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
}

/** What is wrong, with what was found where the words of the schema are a closed list. */
function messageOf({ data, keyword, message, params }: ErrorObject): string {
  if (keyword === 'enum') return `is ${told(data)}, and must be one of ${params.allowedValues.join(', ')}`;
  if (keyword === 'const') return `is ${told(data)}, and must be ${told(params.allowedValue)}`;
  if (keyword === 'additionalProperties') return `${message}: ${params.additionalProperty}`;
  return `${message}`;
}
