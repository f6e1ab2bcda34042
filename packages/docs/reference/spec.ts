// The parts of an OpenAPI document that the reference shows.

import type { Source } from '@bridges-api/spec/sources';

export interface Schema {
  $ref?: string;
  title?: string;
  type?: string;
  description?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  example?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  oneOf?: Schema[];
  allOf?: Schema[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  'x-enumDescriptions'?: Record<string, string>;
  'x-enum-sources'?: Record<string, Source>;
  'x-source'?: Source;
}

interface Referring {
  $ref?: string;
}
/** What any object of the spec may have. */
export interface Describable extends Referring {
  name?: string;
  description?: string;
  'x-enumDescriptions'?: Record<string, string>;
}
export interface ExampleObject extends Referring {
  summary?: string;
  value?: unknown;
}
export interface ContentObject extends Referring {
  description?: string;
  required?: boolean;
  headers?: Record<string, { $ref?: string; description?: string }>;
  content?: { 'application/json'?: { schema: Schema; examples?: Record<string, ExampleObject> } };
}
export interface ParameterObject extends Referring {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  example?: unknown;
  schema: Schema;
}
export interface OperationObject {
  operationId: string;
  'x-source': Source;
  summary: string;
  description: string;
  tags: string[];
  parameters?: ParameterObject[];
  requestBody?: ContentObject;
  responses: Record<string, ContentObject>;
}

/** A bundle: every $ref leads into it. */
export interface Spec {
  info: { title: string; version: string; summary: string; description: string };
  servers: { url: string; description?: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema> } & Record<string, Record<string, unknown>>;
}

/**
 * What a $ref leads to, or the object itself when it has none. What stands beside a $ref is about that place, and wins.
 *
 * @throws {Error} when it leads nowhere
 */
export function resolve<Value extends Referring>(spec: Spec, value: Value): Value {
  if (value.$ref === undefined) return value;
  const steps = value.$ref.split('/').slice(1);
  const found = steps.reduce<unknown>((object, step) => (object as Record<string, unknown>)?.[step], spec);
  if (found === undefined) throw new Error(`The spec has no ${value.$ref}.`);
  const { $ref, ...own } = value;
  return { ...resolve(spec, found as Value), ...own };
}

/** The name of the component that a schema refers to. */
export function refName({ $ref }: Referring): string | undefined {
  return $ref?.split('/').at(-1);
}

/** What is at a JSON pointer that is a URI fragment: `#/components/schemas/Bridge`. */
export function nodeAt(spec: Spec, pointer: string): Describable {
  const node = keysOf(pointer).reduce<unknown>((value, key) => Object(value)[key], spec);
  if (typeof node !== 'object' || node === null) throw new Error(`The spec has no ${pointer}.`);
  return node;
}

/** The keys of such a pointer, as they are in the document. */
export function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
}
