import type { CallOptions } from './options.ts';

/** An operation as the generated table has it, and what is read from that once. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  /** Names of the parameters in the path. */
  parameters: readonly string[];
  hasBody?: boolean;
  isRepeatable?: boolean;
}

/** How to send requests. `fetch` has this type, and so has everything that stands in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where requests go, and the headers that all of them carry. */
export interface Address {
  baseUrl: string;
  headers: Record<string, string>;
}

const PARAMETER = /\{(\w+)\}/g;

/** Names of the parameters in a path. */
export function parametersOf(path: string): string[] {
  return Array.from(path.matchAll(PARAMETER), ([, name = '']) => name);
}

/**
 * Whether a URL carries a path parameter to the server as it is. Without a value, or with "." or "..", the request would go
 * to another operation.
 */
export function isCarried(value: unknown): value is string {
  return typeof value === 'string' && !/^\.{0,2}$/.test(value);
}

/** Puts parameters into a path. @throws {URIError} for half of a surrogate pair */
export function fillPath(path: string, values: Record<string, unknown>): string {
  return path.replaceAll(PARAMETER, (_, name) => encodeURIComponent(values[name] as string));
}

/**
 * Makes what `fetch` takes. Properties of the input that are no parameters are the body.
 *
 * @throws {TypeError | URIError} when the input or a header cannot be sent
 */
export function buildRequest(
  address: Address,
  { method, path, parameters, hasBody }: Operation,
  input: Record<string, unknown>,
  headers: CallOptions['headers'],
): [url: string, init: RequestInit] {
  const init: RequestInit = { method, headers: address.headers };
  if (hasBody) {
    const body = Object.entries(input).filter(([name]) => !parameters.includes(name));
    init.body = JSON.stringify(Object.fromEntries(body));
    init.headers = { 'content-type': 'application/json', ...address.headers };
  }
  if (headers) {
    init.headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(headers)) init.headers.set(name, value);
  }
  return [address.baseUrl + fillPath(path, input), init];
}
