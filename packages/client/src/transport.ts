// The one file that touches openapi-fetch, which gets no more updates. Every request of the client goes through it.
import createClient, { type Client, defaultPathSerializer, type Middleware } from 'openapi-fetch';
import type { Address } from './address.ts';
import type { paths } from './generated/openapi.ts';
import type { operationTable } from './generated/operation-table.ts';
import type { Exchange } from './judge.ts';
import { type Fetch, lackOf, type Operation, splitInput } from './request.ts';
import { type AskForToken, NoToken, withToken } from './token.ts';

export type { Middleware };

/** The HTTP methods of the spec: GET. */
type Verb = (typeof operationTable)[keyof typeof operationTable]['method'];

/**
 * The calls of openapi-fetch: one for each HTTP method of the spec, which takes a path of the spec, and `use` and `eject` for
 * middleware. A call resolves to `{ data, error, response }`, rejects when there is no answer, and has neither timeout nor tries.
 */
export interface PathCalls extends Pick<Client<paths>, Verb | 'use' | 'eject'> {}

/** How the requests of one client are sent. */
export interface Transport {
  calls: PathCalls;
  /** Sends the request of a method through the middleware, and reads the answer. Never rejects. */
  exchange(
    operation: Operation,
    input: Record<string, unknown>,
    headers: Record<string, string> | undefined,
    signal: AbortSignal,
  ): Promise<Exchange>;
}

/**
 * @param ownFetch the caller's, if it is not to be the global one
 * @param ask for the token, if the address does not have it
 */
export function createTransport(address: Address, ownFetch: Fetch | undefined, ask?: AskForToken): Transport {
  const send = async (request: Request, init?: RequestInit): Promise<Response> =>
    // Looked up when it is called, so that a mock which is installed later is seen.
    asResponse(await (ownFetch ? ownFetch(request) : globalThis.fetch(request, init)));
  const fetch = ask ? withToken(ask, send) : send;
  const client = createClient<paths>({
    ...address,
    fetch,
    pathSerializer(path, values) {
      const lack = lackOf(path, values);
      if (lack) throw new TypeError(`The path ${lack}`);
      return defaultPathSerializer(path, values);
    },
  });
  // Its own type is for those who know the path when they write the call.
  const request = client.request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ error?: unknown; response: Response }>;

  let isSeen = ownFetch !== undefined;

  return {
    calls: {
      ...client,
      use(...middleware) {
        isSeen = true;
        client.use(...middleware);
      },
    },
    async exchange(operation, input, headers, signal) {
      const seen: Exchange = { fault: 'request' };
      try {
        const { error, response } = await request(operation.method, operation.path, {
          ...splitInput(operation, input),
          headers,
          // A signal in the request takes a tenth of a call's time, so it is only there when somebody may look at it.
          signal: isSeen ? signal : undefined,
          // The body of an error is read there in any case.
          parseAs: 'stream',
          fetch: async (sent: Request) => {
            seen.fault = 'network';
            // Beside a signal in the request too: a middleware may have made another request.
            seen.response = await fetch(sent, { signal });
            seen.fault = 'decode';
            return seen.response;
          },
        });
        seen.response = response;
        // One that was read is not a part of an answer.
        seen.fault = response.bodyUsed ? 'decode' : 'network';
        seen.body = response.ok ? JSON.parse(await response.text()) : error;
      } catch (cause) {
        seen.cause = cause;
        if (cause instanceof NoToken) seen.fault = 'request';
      }
      return seen;
    },
  };
}

/** The answer; or what a mock has for one, made into one: it may have no headers, and `json` alone. */
async function asResponse(given: Response): Promise<Response> {
  const { status, headers, text } = Object(given) as Partial<Response>;
  if (headers?.get && text) return given;
  if (!status) throw new TypeError('fetch returned no Response');
  const body = text ? await given.text() : JSON.stringify(await given.json?.());
  return new Response(body || null, { status, headers: headers ?? {} });
}
