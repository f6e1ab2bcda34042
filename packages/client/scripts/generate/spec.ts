// The parts of an OpenAPI document that the client is made of.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  [keyword: string]: unknown;
}

interface Reference {
  $ref?: string;
}
interface Parameter extends Reference {
  name: string;
  in: string;
}
interface Content extends Reference {
  content: { 'application/json': { schema: Schema } };
}
interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
  'x-repeatable'?: boolean;
}

/** A bundle: every $ref leads to its own components. */
export interface Spec {
  servers?: { url: string }[];
  paths: Record<string, Record<string, OperationObject> & { parameters?: Parameter[] }>;
  components: { schemas: Record<string, Schema> } & Record<string, Record<string, unknown>>;
  'x-times'?: Record<string, number>;
}

export interface Operation {
  operationId: string;
  /** As HTTP has it: GET. */
  method: string;
  path: string;
  summary: string;
  description: string;
  /** Names of the path parameters. */
  pathParameters: string[];
  /** Schema of the body, where the operation takes one. */
  body: Schema | undefined;
  /** Schemas by status. */
  responses: Map<number, Schema>;
  /** Whether a request whose answer was lost may be sent again. */
  isRepeatable: boolean;
}

/**
 * Reads the operations, in the order of the spec.
 *
 * @throws {Error} when one of them cannot become a method that takes all its input in one flat object
 */
export function readOperations(spec: Spec): Operation[] {
  const operations = Object.entries(spec.paths).flatMap(([path, { parameters: shared = [], ...methods }]) =>
    Object.entries(methods).map(([method, operation]) => {
      const parameters = [...shared, ...(operation.parameters ?? [])].map((one) => resolve(spec, one));
      const { requestBody } = operation;
      return checked({
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        summary: operation.summary,
        description: operation.description,
        pathParameters: parameters.map(({ name, in: place }) => {
          if (place === 'path') return name;
          throw new Error(`${operation.operationId} has the ${place} parameter ${name}: only path is known.`);
        }),
        body: requestBody && jsonSchema(spec, requestBody),
        responses: new Map(
          Object.entries(operation.responses).map(([status, one]) => [Number(status), jsonSchema(spec, one)]),
        ),
        isRepeatable: method === 'get' || operation['x-repeatable'] === true,
      });
    }),
  );
  if (operations.length === 0) throw new Error('The spec has no operation.');
  return operations;
}

/** What a $ref leads to, or the object itself when it is none. */
export function resolve<Value extends Reference>(spec: Spec, value: Value): Value {
  if (value.$ref === undefined) return value;
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(\w+)$/.exec(value.$ref) ?? [];
  const found = spec.components[kind]?.[name];
  if (!found) throw new Error(`The spec has no ${value.$ref}.`);
  return resolve(spec, found as Value);
}

/** The name of the component schema that a schema refers to. */
export function refName({ $ref }: Reference): string | undefined {
  return $ref?.split('/').at(-1);
}

function jsonSchema(spec: Spec, content: Content): Schema {
  return resolve(spec, content).content['application/json'].schema;
}

function checked(operation: Operation): Operation {
  const { operationId, pathParameters, body, responses } = operation;
  if (body && !body.properties) throw new Error(`${operationId} needs a body with properties of its own.`);
  const both = pathParameters.filter((name) => name in (body?.properties ?? {}));
  if (both.length > 0)
    throw new Error(`${operationId} has a parameter and a property of the body named ${both}: rename one.`);
  // What else may succeed, or answer without an object, is not told apart by the client's results.
  const successes = [...responses.keys()].filter((status) => status < 300);
  if (`${successes}` !== '200') throw new Error(`${operationId} needs 200 as its only success.`);
  return operation;
}
