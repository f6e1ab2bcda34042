import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OperationID } from '../routes.ts';

/** What a 200 of an operation must look like, by the shapes that the spec has from the documentation: the faults of `value`. */
export function faults(operation: OperationID, value: unknown): string[] {
  const pointer = pointers.get(operation);
  if (pointer === undefined) throw new Error(`the spec has no 200 for ${operation}`);
  const validate = ajv.getSchema(`spec#${pointer}`);
  if (!validate) throw new Error(`no schema at ${pointer}`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Every operation that the spec has. */
export function specOperations(): string[] {
  return [...pointers.keys()];
}

type Operations = Record<string, { operationId?: string }>;

const file = createRequire(import.meta.url).resolve('@bridges-api/spec/openapi.json');
const spec = JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, Operations> };
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(spec, 'spec');

const pointers = new Map(
  Object.entries(spec.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { operationId }]) => {
      if (operationId === undefined) return [];
      const parts = ['', 'paths', path, method, 'responses', '200', 'content', 'application/json', 'schema'];
      return [[operationId, parts.map(escaped).join('/')] as const];
    }),
  ),
);

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
