// Judges what the mock sends by the spec's schemas, with a validator that Prism has no part in.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Schema } from './spec.ts';

// What OpenAPI 3.1 adds to JSON Schema, and the extensions that the spec uses in schemas. Any other word is a mistake.
const OPENAPI_WORDS = ['discriminator', 'example', 'externalDocs', 'xml', 'x-enumDescriptions'];

const [exact, fromText] = [false, true].map((coerceTypes) => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, coerceTypes });
  addFormats.default(ajv);
  ajv.addVocabulary(OPENAPI_WORDS);
  return ajv;
}) as [Ajv2020, Ajv2020];

/** How a JSON value breaks a schema: one line for each fault, none for a value that keeps to it. */
export function violations(schema: Schema, value: unknown): string[] {
  return errors(exact, schema, value);
}

/** The same for a value that travels as text, such as a header: `10` is a fine integer. */
export function textViolations(schema: Schema, text: string | null): string[] {
  if (text === null) return ['is missing'];
  return errors(fromText, { type: 'object', properties: { text: schema } }, { text });
}

function errors(ajv: Ajv2020, schema: Schema, value: unknown): string[] {
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}
