import type { Document, Operation } from '@bridges-api/spec/operations';
import { validatorsModule } from '../../../../scripts/validators.ts';

/** A function for each documented status of each operation that checks a body, as one module that imports nothing. */
export function validators(document: Document, operations: readonly Operation[]): Promise<string> {
  const table = operations.map(({ operationId, responses }) => [
    operationId,
    Object.fromEntries(responses.map(({ status, schema }) => [status, schema])),
  ]);
  return validatorsModule(document, Object.fromEntries(table));
}
