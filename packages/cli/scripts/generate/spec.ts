// The parts of an OpenAPI document that commands are made of.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  description?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  'x-enumDescriptions'?: Record<string, string>;
}

interface Example {
  $ref?: string;
  summary?: string;
  value?: unknown;
}
interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  description?: string;
  example?: unknown;
  required?: boolean;
  schema: Schema;
}
interface Content {
  $ref?: string;
  content: { 'application/json': { schema: Schema; examples?: Record<string, Example> } };
}
interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

/** A bundle: every $ref leads into it. */
export interface Spec {
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components?: Record<string, Record<string, unknown>>;
}

/** A value that an operation takes: a path parameter, or a property of the body. */
export interface Input {
  name: string;
  description: string;
  isRequired: boolean;
  schema: Schema;
  /** Of a parameter. */
  example?: unknown;
}

export interface NamedExample {
  key: string;
  summary: string;
  value: unknown;
}

/** An operation with every $ref of its first two levels followed. */
export interface Operation {
  operationId: string;
  path: string;
  summary: string;
  description: string;
  tag: string;
  parameters: Input[];
  properties: Input[];
  /** Whole bodies, as the spec shows them. */
  requestExamples: NamedExample[];
  response: Schema;
  responseExamples: NamedExample[];
}

/**
 * Reads the operations, in the order of the spec.
 *
 * @throws {Error} when there is none, or one takes something that no option can stand for
 */
export function readOperations(spec: Spec): Operation[] {
  const all = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => readOperation(spec, path, operation)),
  );
  if (all.length === 0) throw new Error('The spec has no operation.');
  return all;
}

/** What a $ref leads to, or the object itself when it is none. */
export function resolve<Value extends { $ref?: string }>(spec: Spec, value: Value): Value {
  if (value.$ref === undefined) return value;
  const names = value.$ref.split('/').slice(1);
  const found = names.reduce<unknown>((object, name) => (object as Record<string, unknown>)?.[name], spec);
  if (!found) throw new Error(`The spec has no ${value.$ref}.`);
  // What stands beside a $ref, such as a description, is about this place and wins.
  const { $ref, ...own } = value;
  return { ...resolve(spec, found as Value), ...own };
}

function readOperation(spec: Spec, path: string, operation: OperationObject): Operation {
  const { operationId, summary, description, tags } = operation;
  const parameters = (operation.parameters ?? []).map((one) => resolve(spec, one));
  const other = parameters.find((parameter) => parameter.in !== 'path');
  if (other)
    throw new Error(`${operationId} has the ${other.in} parameter ${other.name}: only path is known.`);
  const body = operation.requestBody && json(spec, operation.requestBody);
  const bodySchema = body && resolve(spec, body.schema);
  if (bodySchema && !bodySchema.properties)
    throw new Error(`${operationId} needs a body with properties of its own.`);
  const success = operation.responses['200'];
  if (!success) throw new Error(`${operationId} needs a 200.`);
  const response = json(spec, success);
  return {
    operationId,
    path,
    summary,
    description,
    tag: tags[0] ?? '',
    parameters: parameters.map(({ name, description = '', schema, example }) => ({
      name,
      description,
      isRequired: true,
      schema: resolve(spec, schema),
      example,
    })),
    properties: Object.entries(bodySchema?.properties ?? {}).map(([name, property]) => {
      const schema = resolve(spec, property);
      const isRequired = bodySchema?.required?.includes(name) ?? false;
      return { name, description: schema.description ?? '', isRequired, schema };
    }),
    requestExamples: body?.examples ?? [],
    response: resolve(spec, response.schema),
    responseExamples: response.examples,
  };
}

function json(spec: Spec, content: Content): { schema: Schema; examples: NamedExample[] } {
  const { schema, examples = {} } = resolve(spec, content).content['application/json'];
  return {
    schema,
    examples: Object.entries(examples).map(([key, example]) => {
      const { summary = '', value } = resolve(spec, example);
      return { key, summary, value };
    }),
  };
}
