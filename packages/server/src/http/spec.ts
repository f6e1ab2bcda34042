// Reads the bundled spec, from which routes, checks, headers and times come.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** An operation, as far as the server needs to know it. */
export interface Operation {
  readonly operationId: string;
  /** As HTTP has it: GET. */
  readonly method: string;
  /** As the spec has it, with parameters in braces. */
  readonly path: string;
  /** Pointers to the schemas of the path's parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: { readonly required: boolean; readonly schema: string };
  readonly responses: ReadonlyMap<number, Response>;
}

export interface Response {
  /** Pointer to the schema of the body. */
  readonly schema: string;
  /** Names as the spec writes them. */
  readonly headers: readonly { name: string; schema: string; example: string }[];
  /** Bodies. */
  readonly examples: readonly unknown[];
}

/** The bundle itself. Pointers are into it. */
export const bundle: Record<string, unknown> = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json')), 'utf8'),
);

/** Every operation, in the order of the spec. */
export const operations: readonly Operation[] = entries('#/paths').flatMap(([path, item]) =>
  entries(item)
    .filter(([, pointer]) => has(pointer, 'operationId'))
    .map(([method, pointer]) => readOperation(path, method.toUpperCase(), pointer)),
);

/** The version of Beeper Desktop that the server is compatible with. */
export const desktopVersion = text('#/components/headers/DesktopVersion/example');

/** The address the API has by default. */
export const serverURL = new URL(text('#/servers/0/url'));

/** The limits that a client must know, in seconds. */
export const times = {
  wait: seconds('wait'),
  sessionLifetime: seconds('sessionLifetime'),
  sessionRetention: seconds('sessionRetention'),
};

function readOperation(path: string, method: string, pointer: string): Operation {
  const parameters = entries(`${pointer}/parameters`).map(([, parameter]) => {
    return [text(`${parameter}/name`), `${parameter}/schema`] as const;
  });
  const body = has(pointer, 'requestBody') && {
    required: valueAt(`${pointer}/requestBody/required`) === true,
    schema: `${pointer}/requestBody/content/application~1json/schema`,
  };
  const responses = entries(`${pointer}/responses`).map(([status, response]) => {
    return [Number(status), readResponse(response)] as const;
  });
  return {
    operationId: text(`${pointer}/operationId`),
    method,
    path,
    parameters: Object.fromEntries(parameters),
    ...(body && { body }),
    responses: new Map(responses),
  };
}

function readResponse(pointer: string): Response {
  const content = `${pointer}/content/application~1json`;
  return {
    schema: `${content}/schema`,
    headers: entries(`${pointer}/headers`).map(([name, header]) => ({
      name,
      schema: `${header}/schema`,
      example: String(valueAt(`${header}/example`)),
    })),
    examples: entries(`${content}/examples`).map(([, example]) => valueAt(`${example}/value`)),
  };
}

/** What an object or array has, as pointers with every `$ref` followed. Nothing when it is not there. */
function entries(pointer: string): [key: string, pointer: string][] {
  const value = valueAt(pointer);
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, child]) => {
    const isReference = isObject(child) && typeof child.$ref === 'string';
    return [key, isReference ? String(child.$ref) : `${pointer}/${escapeKey(key)}`];
  });
}

function has(pointer: string, key: string): boolean {
  const value = valueAt(pointer);
  return isObject(value) && Object.hasOwn(value, key);
}

function valueAt(pointer: string): unknown {
  const keys = pointer.split('/').slice(1).map(unescapeKey);
  return keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), bundle);
}

function text(pointer: string): string {
  const value = valueAt(pointer);
  if (typeof value !== 'string') throw new Error(`The spec has no string at ${pointer}.`);
  return value;
}

function seconds(name: string): number {
  const value = valueAt(`#/x-times/${name}`);
  if (typeof value !== 'number') throw new Error(`The spec has no time x-times/${name}.`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
