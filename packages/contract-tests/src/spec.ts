// The spec's bundle as tests need it: what is documented, with every $ref followed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dereference } from './pointer.ts';

export type Schema = Record<string, unknown>;

export interface Content {
  content: { 'application/json': { schema: Schema; examples: Record<string, { value: unknown }> } };
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
  example: string;
}

export interface Response extends Content {
  headers?: Record<string, { required?: boolean; schema: Schema }>;
  links?: Record<string, { operationId: string; parameters: Record<string, string> }>;
}

export interface Operation {
  operationId: string;
  /** As HTTP has it: GET. */
  method: string;
  /** As the spec has it, with parameters in braces. */
  path: string;
  parameters: Parameter[];
  requestBody?: Content & { required?: boolean };
  /** By status. */
  responses: Record<string, Response>;
}

/** Path of the bundle, which the mock serves and the tests read. */
export const bundleFile = createRequire(import.meta.url).resolve('@bridges-api/spec/openapi.json');

/** Every operation of the bundle, in its order. Never empty. */
export const operations: readonly Operation[] = readOperations(JSON.parse(readFileSync(bundleFile, 'utf8')));

/** The operation with this ID. @throws {Error} when the spec has none */
export function operationById(operationId: string | undefined): Operation {
  const found = operations.find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`The spec has no operation ${operationId}.`);
  return found;
}

/** The JSON content of a request or response: its schema, and the values of its examples by name. */
export function jsonOf({ content }: Content): { schema: Schema; examples: Record<string, unknown> } {
  const { schema, examples } = content['application/json'];
  const values = Object.entries(examples).map(([name, { value }]) => [name, value]);
  return { schema, examples: Object.fromEntries(values) };
}

/** What the mock answers when nothing is preferred: the first example of a status. */
export function firstExample({ operationId, responses }: Operation, status: number): unknown {
  const response = responses[status];
  if (!response) throw new Error(`${operationId} documents no ${status}.`);
  return Object.values(jsonOf(response).examples)[0];
}

function readOperations(bundle: { paths: unknown }): Operation[] {
  const paths = dereference(bundle.paths, bundle) as Record<string, Record<string, Partial<Operation>>>;
  const found = Object.entries(paths).flatMap(([path, { parameters: shared = [], ...methods }]) =>
    Object.entries(methods).map(([method, { parameters = [], ...operation }]) => ({
      ...(operation as Operation),
      method: method.toUpperCase(),
      path,
      parameters: [...(shared as Parameter[]), ...parameters],
    })),
  );
  if (found.length === 0) throw new Error('The bundle has no operation.');
  return found;
}
