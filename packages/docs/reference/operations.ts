import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Source } from './sources.ts';
import { type ContentObject, type OperationObject, resolve, type Schema, type Spec } from './spec.ts';

/** An example of a body, under the name it has in the spec. */
export interface Example {
  key: string;
  title: string;
  value: unknown;
}
export interface Parameter {
  name: string;
  description: string;
  example: unknown;
  schema: Schema;
}
/** A body in JSON. */
export interface Body {
  description: string;
  isRequired: boolean;
  schema: Schema;
  examples: Example[];
}
export interface Response extends Omit<Body, 'isRequired'> {
  status: string;
  headers: { name: string; description: string }[];
}

/** An operation as the reference shows it. A schema may be a $ref to a component; nothing else is. */
export interface Operation {
  operationId: string;
  source: Source;
  /** As HTTP has it: GET. */
  method: string;
  path: string;
  summary: string;
  description: string;
  tag: string;
  parameters: Parameter[];
  body: Body | undefined;
  responses: Response[];
}

/** Reads the bundle that the spec's build wrote. */
export function readSpec(): Spec {
  const file = fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json'));
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Reads the operations, in the order of the spec.
 *
 * @throws {Error} when there is none, or one has something that the reference would not show
 */
export function readOperations(spec: Spec = readSpec()): Operation[] {
  const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => readOperation(spec, { path, method, operation })),
  );
  if (operations.length === 0) throw new Error('The spec has no operation.');
  return operations;
}

interface Place {
  path: string;
  method: string;
  operation: OperationObject;
}

function readOperation(spec: Spec, { path, method, operation }: Place): Operation {
  const { operationId, summary, description, tags, parameters = [], requestBody } = operation;
  return {
    operationId,
    source: operation['x-source'],
    method: method.toUpperCase(),
    path,
    summary,
    description: description.trim(),
    tag: tags[0] ?? '',
    parameters: parameters.map((one) => {
      const { name, in: place, description = '', example, schema } = resolve(spec, one);
      if (place !== 'path')
        throw new Error(`${operationId} has the ${place} parameter ${name}: only path is known.`);
      return { name, description: description.trim(), example, schema };
    }),
    body: requestBody && readBody(spec, requestBody),
    responses: Object.entries(operation.responses).map(([status, one]) => {
      const { isRequired, ...body } = readBody(spec, one);
      const headers = Object.entries(resolve(spec, one).headers ?? {}).map(([name, header]) => ({
        name,
        description: resolve(spec, header).description?.trim() ?? '',
      }));
      return { status, headers, ...body };
    }),
  };
}

function readBody(spec: Spec, object: ContentObject): Body {
  const { description = '', required = false, content } = resolve(spec, object);
  const json = content?.['application/json'];
  if (!json) throw new Error(`"${description}" has no JSON: only that is known.`);
  return {
    description: description.trim(),
    isRequired: required,
    schema: json.schema,
    examples: Object.entries(json.examples ?? {}).map(([key, example]) => {
      const { summary = key, value } = resolve(spec, example);
      return { key, title: summary, value };
    }),
  };
}
