// The spec's bundle as rules and tests need it: what is documented, with every $ref followed.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { dereference, escapeKey, isObject, valueAt } from './pointer.ts';

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
  headers?: Record<string, { description: string; required?: boolean; schema: Schema; example: string }>;
  links?: Record<string, { operationId: string; parameters: Record<string, string> }>;
  description: string;
  /** Of the response, into the bundle; of the component, where it is one. */
  place: string;
  /** Of the body's schema, into the bundle. */
  pointer: string;
}

export interface Operation {
  operationId: string;
  description: string;
  /** As HTTP has it: GET. */
  method: string;
  /** As the spec has it, with parameters in braces. */
  path: string;
  /** Of the operation, into the bundle. */
  pointer: string;
  parameters: Parameter[];
  requestBody?: Content & { required?: boolean };
  /** Of the request body's schema, into the bundle. */
  bodyPointer?: string;
  /** By status. */
  responses: Record<string, Response>;
}

const SCHEMA = 'content/application~1json/schema';

/** Path of the bundle: the copy beside the built program, else that of the workspace. */
export const bundleFile = specFile('openapi.json');

/** The bundle as it is, with its references. */
export const bundle = JSON.parse(readFileSync(bundleFile, 'utf8')) as {
  info: { version: string; description: string };
  paths: unknown;
  'x-times': { wait: number; sessionLifetime: number; sessionRetention: number };
};

/** The limits in seconds that the spec gives. */
export const times = bundle['x-times'];

/** Every operation of the bundle, in its order. Never empty. */
export const operations: readonly Operation[] = readOperations(bundle);

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

/** Path of something that the spec exports: the copy beside the built program, else that of the workspace. */
export function specFile(name: string): string {
  const copy = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(copy) ? copy : createRequire(import.meta.url).resolve(`@bridges-api/spec/${name}`);
}

function readOperations(root: { paths: unknown }): Operation[] {
  const paths = dereference(root.paths, root) as Record<string, Record<string, Partial<Operation>>>;
  const found = Object.entries(paths).flatMap(([path, { parameters: shared = [], ...methods }]) =>
    Object.entries(methods).map(([method, { parameters = [], responses = {}, ...operation }]) => {
      const pointer = `#/paths/${escapeKey(path)}/${method}`;
      return {
        ...(operation as Operation),
        method: method.toUpperCase(),
        path,
        pointer,
        parameters: [...(shared as Parameter[]), ...parameters],
        ...(operation.requestBody && { bodyPointer: `${pointer}/requestBody/${SCHEMA}` }),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, response]) => {
            const place = followed(root, `${pointer}/responses/${status}`);
            return [status, { ...response, place, pointer: `${place}/${SCHEMA}` }];
          }),
        ),
      };
    }),
  );
  if (found.length === 0) throw new Error('The bundle has no operation.');
  return found;
}

/** Where something is that may be a reference. */
function followed(root: unknown, pointer: string): string {
  const found = valueAt(root, pointer);
  return isObject(found) && typeof found.$ref === 'string' ? found.$ref : pointer;
}
