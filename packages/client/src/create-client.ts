import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/openapi.ts';
import { SERVER_URL } from './generated/server-url.ts';

/** What `createBridgesClient` needs to know. */
export interface BridgesClientOptions {
  /** The token that every request sends as `Authorization: Bearer …`. */
  accessToken: string;
  /** Where the server is, without `/v1`. Defaults to the first server of the spec. */
  baseUrl?: string;
}

/**
 * One method for each HTTP method (`GET`, `POST`, `DELETE`), called with a path of the spec. Each resolves to
 * `{ data, error, response }`: `data` on success, `error` (the spec's `APIError`) on any other status. It rejects only
 * when no response arrived.
 */
export type BridgesClient = Client<paths>;

/**
 * Makes a client of the Bridges API, typed by the spec.
 *
 * @throws {TypeError} without an access token
 */
export function createBridgesClient({
  accessToken,
  baseUrl = SERVER_URL,
}: BridgesClientOptions): BridgesClient {
  if (!accessToken)
    throw new TypeError('createBridgesClient needs an accessToken: a string that is not empty.');
  return createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
}
