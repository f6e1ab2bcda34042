// Lets pages of some origins use the API. Others get nothing, not even to a preflight.
import { operations, responseHeaders } from '../generated/spec.ts';
import type { IncomingRequest } from './message.ts';

/** What the policy says of a request. */
export interface CORS {
  /** What every answer to it has. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it is the preflight of an origin that is let in, which is answered without any other check. */
  readonly isPreflight: boolean;
}

/** How long a page may go by the answer to a preflight, in seconds. */
const MAX_AGE = '600';

const methods = [...new Set(operations.map(({ method }) => method))].join(', ');
const exposed = responseHeaders.join(', ');

/** Makes what tells of a request what its page may do. Nothing where no origin is let in. */
export function corsPolicy(origins: readonly string[]): ((request: IncomingRequest) => CORS) | undefined {
  if (origins.length === 0) return undefined;
  const allowed = new Set(origins);
  return ({ method, headers }) => {
    const { origin } = headers;
    if (origin === undefined || !allowed.has(origin))
      return { headers: { vary: 'Origin' }, isPreflight: false };
    const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
    const wanted = headers['access-control-request-headers'];
    const shared = { vary: 'Origin', 'access-control-allow-origin': origin };
    if (!isPreflight)
      return { headers: { ...shared, 'access-control-expose-headers': exposed }, isPreflight };
    return {
      headers: {
        ...shared,
        vary: 'Origin, Access-Control-Request-Headers',
        'access-control-allow-methods': methods,
        'access-control-max-age': MAX_AGE,
        ...(wanted !== undefined && { 'access-control-allow-headers': wanted }),
      },
      isPreflight,
    };
  };
}
