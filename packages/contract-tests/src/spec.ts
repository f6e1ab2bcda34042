// What rules need of the spec beside its one reader: schemas whole, as ajv takes them, and examples by name.
import { createRequire } from 'node:module';
import {
  type Body,
  type Operation,
  operations,
  responseOf,
  type Schema,
  schemaAt,
} from '@bridges-api/spec/operations';

/** Path of the bundle. */
export const bundleFile = createRequire(import.meta.url).resolve('@bridges-api/spec/openapi.json');

const whole = new Map<string, Schema>();

/** The schema of a body, a parameter or a header without references. The same object each time: ajv tells them by that. */
export function schemaOf({ schemaPointer }: { readonly schemaPointer: string }): Schema {
  const found = whole.get(schemaPointer) ?? schemaAt(schemaPointer);
  whole.set(schemaPointer, found);
  return found;
}

/** The values of the examples of a body, by name. */
export function examplesOf({ examples }: Pick<Body, 'examples'>): Record<string, unknown> {
  return Object.fromEntries(examples.map(({ key, value }) => [key, value]));
}

/** What the mock answers when nothing is preferred: the first example of a status. */
export function firstExample(operation: Operation, status: number): unknown {
  const response = responseOf(operation, status);
  if (!response) throw new Error(`${operation.operationId} documents no ${status}.`);
  return response.examples[0]?.value;
}

/** Every status that an operation documents, each once, in order. */
export const statuses: readonly number[] = [
  ...new Set(operations.flatMap(({ responses }) => responses.map(({ status }) => status))),
].sort((a, b) => a - b);
