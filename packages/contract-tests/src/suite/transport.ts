// Requests that an HTTP library or a proxy may answer by itself, so that no application sees them. What it then answers is no answer of
// the API: the spec cannot ask anything of it but that the request is refused.
import { isObject } from '@bridges-api/spec/operations';

/** A request, as far as it tells whether it reaches an application. */
export interface Sent {
  readonly method: string;
  /** Path and query, without what comes before `/v1`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How many characters of headers every server reads: the least that is usual. */
const USUAL_HEADERS = 8_192;

const isRefusal = (status: number) => status >= 400 && status < 500;

/** Each kind of such a request, with the statuses by which libraries and proxies answer it. Any other is the application's. */
const kinds: readonly { is(sent: Sent): boolean; answers(status: number): boolean }[] = [
  // Go's net/http and nginx refuse a path that cannot be decoded.
  { is: ({ target }) => !isDecodable(target), answers: isRefusal },
  // nginx and what guards some frameworks refuse a NUL wherever it stands.
  { is: ({ target }) => target.includes('%00'), answers: isRefusal },
  // 494 is nginx's own, which it shows as 400.
  {
    is: ({ headers }) => sizeOf(headers) > USUAL_HEADERS,
    answers: (status) => [400, 413, 414, 431, 494].includes(status),
  },
  // A proxy has no site by that name.
  { is: ({ headers }) => headers.host !== undefined, answers: isRefusal },
  // A preflight is often answered where CORS is configured.
  {
    is: ({ method, headers }) => method === 'OPTIONS' && 'access-control-request-method' in headers,
    answers: (status) => status < 500,
  },
  // A proxy that hands on what begins with /v1/ refuses what does not, or leads there.
  {
    is: ({ target }) => !target.startsWith('/v1/'),
    answers: (status) => isRefusal(status) || (status >= 300 && status < 400),
  },
];

/** Whether an answer comes of an HTTP library or a proxy, and not of the API: its errors are known by their form. */
export function isOfTransport(sent: Sent, { status, json }: { status: number; json: unknown }): boolean {
  const isOfAPI = isObject(json) && typeof json.code === 'string';
  return !isOfAPI && kinds.some((kind) => kind.is(sent) && kind.answers(status));
}

function isDecodable(target: string): boolean {
  try {
    decodeURIComponent(target.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

function sizeOf(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce((size, [name, value]) => size + name.length + value.length, 0);
}
