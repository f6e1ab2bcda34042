// What tests of the spec hold values to: its schemas without references, and its examples by name.
import { type Body, schemaAt } from '@bridges-api/spec/operations';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Checks by JSON Schema's own words. That no other word is in a schema is shown by the linter. */
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats.default(ajv);

/** How a value breaks the schema at a pointer: one line for each fault. */
export function violations({ schemaPointer }: { readonly schemaPointer: string }, value: unknown): string[] {
  const validate = ajv.compile(schemaAt(schemaPointer));
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

/** The values of the examples of a body, by name. */
export function examplesOf({ examples }: Pick<Body, 'examples'>): Record<string, unknown> {
  return Object.fromEntries(examples.map(({ key, value }) => [key, value]));
}
