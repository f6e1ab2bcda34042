import { createBridgesClient } from '@bridges-api/client';
import type { Operation } from './spec.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** The parsed JSON; undefined when there is none. */
  body: unknown;
}

export interface CallOptions {
  /** Path parameters that differ from the spec's examples. */
  path?: Record<string, string>;
  /** Sent as JSON. Defaults to no body. */
  body?: unknown;
  /** Null takes a header away that the client would send. */
  headers?: Record<string, string | null>;
}

// The client's methods are typed by the path, one operation at a time; this calls whatever operation it is given.
type Request = (
  method: string,
  path: string,
  init: { params: { path: Record<string, string> }; body: unknown; headers: Record<string, string | null> },
) => Promise<{ data?: unknown; error?: unknown; response: globalThis.Response }>;

/** Sends a request of an operation through the client, by default with a token and the spec's example parameters. */
export async function call(
  baseUrl: string,
  operation: Operation,
  { path = {}, body, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const examples = operation.parameters.map(({ name, example }) => [name, example]);
  const client = createBridgesClient({ accessToken: 'any-token', baseUrl });
  const { data, error, response } = await (client.request as unknown as Request)(
    operation.method.toLowerCase(),
    operation.path,
    { params: { path: { ...Object.fromEntries(examples), ...path } }, body, headers },
  );
  return { status: response.status, headers: response.headers, body: data ?? error };
}
