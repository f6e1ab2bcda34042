// The one file that touches openapi-fetch, which gets no more updates. Only this entry needs it.
import createClient, { type Client } from 'openapi-fetch';
import { addressOf } from './address.ts';
import type { paths } from './generated/openapi.ts';
import type { BridgesClientOptions } from './options.ts';
import { fillPath, isCarried, parametersOf } from './request.ts';

/**
 * The calls of openapi-fetch: `GET`, `POST` and `DELETE` with a path of the spec, and `use` for middleware. They resolve to
 * `{ data, error, response }`, reject when there is no answer, and have neither timeout nor tries.
 */
export type PathClient = Client<paths>;

/** What `createPathClient` takes. `fetch` is given a `Request`. */
export type PathClientOptions = Pick<BridgesClientOptions, 'accessToken' | 'baseUrl' | 'headers'> & {
  fetch?: (request: Request) => Promise<Response>;
};

/**
 * Makes a client that is called by path: `client.GET('/v1/bridges/{bridgeID}', { params: { path: { bridgeID } } })`. Like
 * the methods, it refuses path values that would lead to another operation.
 *
 * @throws {TypeError} without an access token, with one that a header cannot carry, or with a `baseUrl` that is no URL
 */
export function createPathClient({ fetch, ...options }: PathClientOptions = {}): PathClient {
  return createClient<paths>({
    ...addressOf(options),
    // Looked up when it is called, so that a mock which is installed later is seen.
    fetch: fetch ?? ((request) => globalThis.fetch(request)),
    pathSerializer(path, values) {
      const bad = parametersOf(path).find((name) => !isCarried(values[name]));
      if (bad) throw new TypeError(`${bad} must be a string other than "", "." and "..".`);
      return fillPath(path, values);
    },
  });
}
