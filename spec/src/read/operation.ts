// An operation of the document, with all that belongs to it in one place.
import type {
  ContentObject,
  Document,
  HeaderObject,
  LinkObject,
  OperationObject,
  ParameterObject,
  Schema,
} from './document.ts';
import { escapeKey, follow, isObject, resolve, valueAt } from './references.ts';

/** Where a request carries a parameter. */
export const places = ['path', 'query', 'header'] as const;
export type Place = (typeof places)[number];

/** Something that the document describes, and where it does: a JSON pointer as a URI fragment, every `$ref` followed. */
interface Described {
  readonly pointer: string;
  /** In Markdown. Empty where there is none. */
  readonly description: string;
}

/** Something whose value is described by a schema. */
interface Typed extends Described {
  /** As it stands there. It may be a `$ref` to a component. */
  readonly schema: Schema;
  readonly schemaPointer: string;
}

export interface Parameter extends Typed {
  readonly name: string;
  readonly place: Place;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  /** What a request without it means, where that is a value. */
  readonly default: unknown;
  readonly example: unknown;
}

/** A property of a body that is an object. Its schema has its `$ref` followed. */
export interface Property {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly default: unknown;
  readonly schema: Schema;
}

/** An example of a body, under the name that it has there. */
export interface Example {
  readonly key: string;
  readonly summary: string;
  readonly value: unknown;
}

/** A body in JSON. */
export interface Body extends Typed {
  readonly isRequired: boolean;
  /** What a request without a body means, where that is a value. */
  readonly default: unknown;
  readonly properties: readonly Property[];
  /** The first is what a mock answers with. */
  readonly examples: readonly Example[];
}

export interface Header extends Typed {
  /** As the document writes it. */
  readonly name: string;
  readonly isRequired: boolean;
  /** The only value that its schema allows, if it allows but one. */
  readonly constant: string | undefined;
  readonly example: unknown;
}

export interface Response extends Typed {
  readonly status: number;
  readonly isSuccess: boolean;
  /** Whether a client can bring it about. Else it is answered for what happens to the server. */
  readonly isProvokable: boolean;
  readonly headers: readonly Header[];
  readonly examples: readonly Example[];
  /** Of an error: the codes that it can have, in the order of its examples. */
  readonly codes: readonly string[];
  readonly links: Readonly<Record<string, LinkObject>>;
}

export interface Operation extends Described {
  readonly operationId: string;
  /** As HTTP has it: GET. */
  readonly method: string;
  /** With parameters in braces: `/v1/bridges/{bridgeID}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly isDeprecated: boolean;
  /** Whether a request whose answer was lost may be sent again. */
  readonly isRepeatable: boolean;
  /** By place, each in the order of the document. */
  readonly parameters: Readonly<Record<Place, readonly Parameter[]>>;
  readonly body: Body | undefined;
  /** In the order of the document. */
  readonly responses: readonly Response[];
  /** The security schemes that are taken, by name: one of them is enough, and where there is none, none is needed. */
  readonly security: readonly string[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/**
 * Reads the operations, in the order of the document. What the document may have is held by its lint (`bridges/carried`).
 *
 * @throws {Error} when there is none, or a `$ref` leads nowhere
 */
export function readOperations(document: Document): Operation[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => readOperation(document, path, method, operation)),
  );
  if (operations.length === 0) throw new Error('The spec has no operation.');
  return operations;
}

function readOperation(
  document: Document,
  path: string,
  method: string,
  operation: OperationObject,
): Operation {
  const { operationId, summary, description, tags, security = document.security ?? [] } = operation;
  const pointer = `#/paths/${escapeKey(path)}/${method}`;
  const shared = listAt(document, `#/paths/${escapeKey(path)}/parameters`);
  const own = listAt(document, `${pointer}/parameters`).map((at) => readParameter(document, at));
  // Of two with one name in one place, that of the operation is meant.
  const others = shared
    .map((at) => readParameter(document, at))
    .filter((one) => !own.some(({ name, place }) => name === one.name && place === one.place));
  const all = [...others, ...own];
  return {
    operationId,
    method: method.toUpperCase(),
    path,
    pointer,
    summary,
    description: description.trim(),
    tag: tags[0] ?? '',
    isDeprecated: operation.deprecated === true,
    isRepeatable: method === 'get' || operation['x-repeatable'] === true,
    parameters: {
      path: all.filter(({ place }) => place === 'path'),
      query: all.filter(({ place }) => place === 'query'),
      header: all.filter(({ place }) => place === 'header'),
    },
    body: operation.requestBody && readBody(document, `${pointer}/requestBody`),
    responses: Object.keys(operation.responses).map((status) =>
      readResponse(document, Number(status), `${pointer}/responses/${status}`),
    ),
    security: security.flatMap((alternative) => Object.keys(alternative)),
  };
}

function listAt(document: Document, pointer: string): string[] {
  const list = valueAt(document, pointer);
  return Array.isArray(list) ? list.map((_, index) => follow(document, `${pointer}/${index}`)) : [];
}

function readParameter(document: Document, pointer: string): Parameter {
  const {
    name,
    in: place,
    required,
    deprecated,
    ...parameter
  } = valueAt(document, pointer) as ParameterObject;
  return {
    ...readTyped(parameter, pointer),
    name,
    place: place as Place,
    isRequired: required === true,
    isDeprecated: deprecated === true,
    default: resolve(document, parameter.schema).default,
    example: parameter.example,
  };
}

function readTyped({ description = '', schema }: HeaderObject, pointer: string): Typed {
  return { pointer, description: description.trim(), schema, schemaPointer: `${pointer}/schema` };
}

function readBody(document: Document, at: string): Body {
  const pointer = follow(document, at);
  const { required, ...content } = valueAt(document, pointer) as ContentObject;
  const { examples, ...typed } = readContent(document, content, pointer);
  return {
    ...typed,
    isRequired: required === true,
    default: resolve(document, typed.schema).default,
    properties: propertiesOf(document, typed.schema),
    examples,
  };
}

function readResponse(document: Document, status: number, at: string): Response {
  const pointer = follow(document, at);
  const response = valueAt(document, pointer) as ContentObject;
  const typed = readContent(document, response, pointer);
  const codes = typed.examples.map(({ value }) => (isObject(value) ? String(value.code) : ''));
  return {
    ...typed,
    status,
    isSuccess: status < 300,
    isProvokable: response['x-unprovokable'] !== true,
    headers: Object.keys(response.headers ?? {}).map((name) =>
      readHeader(document, name, `${pointer}/headers/${escapeKey(name)}`),
    ),
    codes: status < 400 ? [] : [...new Set(codes)],
    links: response.links ?? {},
  };
}

function readHeader(document: Document, name: string, at: string): Header {
  const pointer = follow(document, at);
  const header = valueAt(document, pointer) as HeaderObject;
  const { const: only, enum: values } = resolve(document, header.schema);
  const allowed = only === undefined ? values : [only];
  return {
    ...readTyped(header, pointer),
    name,
    isRequired: header.required === true,
    constant: allowed?.length === 1 ? String(allowed[0]) : undefined,
    example: header.example,
  };
}

function readContent(document: Document, { description = '', content }: ContentObject, pointer: string) {
  const json = content?.['application/json'];
  if (!json) throw new Error(`${pointer} has no application/json: every body needs it.`);
  return {
    pointer,
    description: description.trim(),
    schema: json.schema,
    schemaPointer: `${pointer}/content/application~1json/schema`,
    examples: Object.entries(json.examples ?? {}).map(([key, example]) => {
      const { summary = key, value } = resolve(document, example);
      return { key, summary, value };
    }),
  };
}

/** What an operation answers with a status, if that is documented. */
export function responseOf({ responses }: Operation, status: number): Response | undefined {
  return responses.find((response) => response.status === status);
}

/** The first success of an operation, which is what it answers unless something else is said. @throws {Error} when it has none */
export function successOf({ operationId, responses }: Operation): Response {
  const found = responses.find(({ isSuccess }) => isSuccess);
  if (!found) throw new Error(`${operationId} documents no success.`);
  return found;
}

/** The properties of an object, those of its `allOf` first. */
export function propertiesOf(document: Document, schema: Schema): Property[] {
  const { properties = {}, required = [] } = objectOf(document, schema);
  return Object.entries(properties).map(([name, property]) => {
    const own = resolve(document, property);
    return {
      name,
      description: own.description?.trim() ?? '',
      isRequired: required.includes(name),
      isDeprecated: own.deprecated === true,
      default: own.default,
      schema: own,
    };
  });
}

/**
 * A schema with its `$ref` followed, and with the parts of its `allOf` put together into one object. The lint holds that each
 * of them has properties. Of a property that two of them have, the last says what it is.
 */
export function objectOf(document: Document, schema: Schema): Schema {
  const { allOf, ...own } = resolve(document, schema);
  if (!allOf) return own;
  const parts = [...allOf.map((part) => objectOf(document, part)), own];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: [...new Set(parts.flatMap(({ required = [] }) => required))],
  };
}
