import { bundle, operations, successOf } from '@bridges-api/spec/operations';
import { elements, isDocumented } from '@bridges-api/spec/sources';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OperationID } from '../routes.ts';

/** What a 200 of an operation must look like, by the shapes that the spec has from the documentation: the faults of `value`. */
export function faults(operation: OperationID, value: unknown): string[] {
  const pointer = pointers.get(operation);
  if (pointer === undefined) throw new Error(`the spec has no 200 for ${operation}`);
  const validate = ajv.getSchema(`spec${pointer}`);
  if (!validate) throw new Error(`no schema at ${pointer}`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Every operation that the spec has from the vendor. */
export function specOperations(): string[] {
  return elements
    .filter(({ kind, source }) => kind === 'operation' && isDocumented(source))
    .map(({ name }) => name);
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(bundle, 'spec');

const pointers = new Map(
  operations.map((operation) => [operation.operationId, successOf(operation).schemaPointer]),
);
