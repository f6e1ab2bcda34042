/**
 * The spec as data: its operations and what goes with them, read off the bundle in one place. It imports nothing but the
 * bundle, so it works wherever modules do.
 */
import { bundle as built } from '@bridges-api/spec/bundle';
import type { AnyPathErrorObject, Document, Schema } from './read/document.ts';
import { fillIn as fill, placeholdersOf } from './read/fill-in.ts';
import { type Operation, propertiesOf, readOperations } from './read/operation.ts';
import { dereference as dereferenceIn, resolve as resolveIn, valueAt as valueIn } from './read/references.ts';
import { readSecuritySchemes, type SecurityScheme } from './read/security.ts';

export type { Document, Schema, SpecData } from './read/document.ts';
export { spanOf as spanInWords } from './read/fill-in.ts';
export {
  type Body,
  type Example,
  type Header,
  type Operation,
  objectOf,
  type Parameter,
  type Place,
  type Property,
  places,
  propertiesOf,
  type Response,
  readOperations,
  responseOf,
  successOf,
} from './read/operation.ts';
export { branchTypes, type Part, type PartKind, partsIn, partsOf } from './read/parts.ts';
export {
  escapeKey,
  isObject,
  keysOf,
  refName,
  resolve as resolveIn,
  valueAt as valueIn,
} from './read/references.ts';
export { readSecuritySchemes, type SecurityScheme } from './read/security.ts';

/** The bundle itself, which pointers lead into. */
export const bundle = built as unknown as Document & typeof built;

/** Every operation, in the order of the spec. Never empty. */
export const operations: readonly Operation[] = readOperations(bundle);

/** The operation with this ID. @throws {Error} when the spec has none */
export function operationById(operationId: string | undefined): Operation {
  const found = operations.find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`The spec has no operation ${operationId}.`);
  return found;
}

/** The ways to show who is asking, in the order of the spec. */
export const securitySchemes: readonly SecurityScheme[] = readSecuritySchemes(bundle);

/** The address that the API has by default: that of the first server. */
export const serverURL: string = serverOf(bundle);

/** The limits that a client must know, in seconds. */
export const times = built['x-times'];

/** Limits in bytes. */
export const limits = built['x-limits'];

type Codes = (typeof built)['x-error-codes'];
export type AnyPathCode = keyof Codes['anyPath'];
export type SessionErrorCode = keyof Codes['session'];

/** An error that any path can answer with. */
export interface AnyPathError {
  readonly code: AnyPathCode;
  readonly status: number;
  /** What it means, in Markdown. */
  readonly meaning: string;
  /** What its body says. */
  readonly message: string;
}

/** The errors that any path can answer with, in the order of the spec. */
export const anyPathErrors: readonly AnyPathError[] = Object.entries<AnyPathErrorObject>(
  built['x-error-codes'].anyPath,
).map(([code, { status, meaning, message = messageOf(code) }]) => ({
  code: code as AnyPathCode,
  status,
  meaning,
  message,
}));

/** Why a login session failed, in the order of the spec: `error.code`, and what it means in Markdown. */
export const sessionErrors = Object.entries<{ readonly meaning: string }>(built['x-error-codes'].session).map(
  ([code, { meaning }]) => ({ code: code as SessionErrorCode, meaning }),
);

/** A check of a request. One without errors ends in an answer. */
export interface Check {
  readonly id: CheckID;
  readonly errors: readonly { readonly status: number; readonly code: string }[];
}
export type CheckID = (typeof built)['x-checks'][number]['id'];

/** What is wrong with a request, in the order in which it decides. */
export const checks: readonly Check[] = built['x-checks'].map((check) => ({
  id: check.id,
  errors: ('errors' in check ? check.errors : []).map((error) => {
    const [status, code = ''] = error.split(' ');
    return { status: Number(status), code };
  }),
}));

/** A text with what `{wait}` and the like stand for, as the bundle has it. Whoever quotes the spec writes the braces. */
export function fillIn(text: string): string {
  return fill(text, placeholders);
}

const placeholders = placeholdersOf(built);

/** What a `$ref` of the bundle leads to, or the value itself when it has none. What stands beside a `$ref` wins. */
export function resolve<Value extends { readonly $ref?: string }>(value: Value): Value {
  return resolveIn(bundle, value);
}

/** What is at a JSON pointer into the bundle, or undefined. */
export function valueAt(pointer: string): unknown {
  return valueIn(bundle, pointer);
}

/** The schema at a JSON pointer into the bundle, with everything in place that its `$ref`s lead to. */
export function schemaAt(pointer: string): Schema {
  return dereferenceIn(bundle, valueIn(bundle, pointer)) as Schema;
}

/** What the properties of a component mean where they are left out, by name. */
export function defaultsOf(component: string): Readonly<Record<string, unknown>> {
  const properties = propertiesOf(bundle, { $ref: `#/components/schemas/${component}` });
  return Object.fromEntries(properties.map(({ name, default: value }) => [name, value]));
}

/** A schema of another document, with everything in place that its `$ref`s lead to. */
export function schemaIn(document: Document, schema: Schema): Schema {
  const { $ref, ...own } = schema;
  // What stands beside a reference is about that place.
  return {
    ...(dereferenceIn(document, $ref === undefined ? {} : { $ref }) as Schema),
    ...(dereferenceIn(document, own) as Schema),
  };
}

/** The address of a document's first server. @throws {Error} when it has none */
export function serverOf({ servers }: Pick<Document, 'servers'>): string {
  const [server] = servers;
  if (!server) throw new Error('The spec names no server.');
  return server.url;
}

/** What the operations' examples say with a code. */
function messageOf(code: string): string {
  const examples = operations.flatMap(({ responses }) => responses.flatMap((response) => response.examples));
  const found = examples
    .map(({ value }) => value as { code?: string; message?: string })
    .find((one) => one?.code === code);
  return found?.message ?? '';
}
