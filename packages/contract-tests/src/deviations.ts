// Where Prism does not do what the API says. Each entry is run, and must go on deviating: when Prism comes to conform,
// the entry goes and a test takes its place. Everywhere else Prism is held to the spec.
import { request } from 'node:http';

export interface Deviation {
  /** What Prism does, as the name of a test. */
  name: string;
  /** Why it does so, and what that means for whoever uses the mock. */
  reason: string;
  /** Does it, and tells what came back. */
  observe(mock: string): Promise<unknown>;
  /** What the API says would come back. */
  said: unknown;
  /** What comes back from Prism. */
  done: unknown;
}

const SESSIONS = '/v1/bridges/local-whatsapp/login-sessions';
const TOKEN = { authorization: 'Bearer any-token' };
const JSON_BODY = { ...TOKEN, 'content-type': 'application/json' };

export const deviations: readonly Deviation[] = [
  {
    name: 'answers malformed JSON with a body of its own',
    reason: 'It reads the body before it looks at the spec, so the documented 400 is never considered.',
    observe: (mock) => post(mock, SESSIONS, '{"flowID":'),
    said: { status: 400, code: 'invalid_json' },
    done: { status: 400, body: { error: { code: 'invalid_json', message: 'Invalid JSON' } } },
  },
  {
    name: 'answers an unknown path with a body of its own',
    reason:
      'No operation matches, so there is no documented response to take; the spec tells of it in info only.',
    observe: (mock) => get(mock, '/v1/unknown'),
    said: { status: 404, code: 'route_not_found' },
    done: { status: 404, type: 'https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR' },
  },
  {
    name: 'answers an unknown path before it asks for a token',
    reason: 'Security belongs to an operation, and no operation matches.',
    observe: (mock) => get(mock, '/v1/unknown', {}),
    said: { status: 401, code: 'unauthorized' },
    done: { status: 404, type: 'https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR' },
  },
  {
    name: 'answers another method with a body of its own',
    reason:
      'No operation matches, so there is no documented response to take; the spec tells of it in info only.',
    observe: (mock) => tell(mock, '/v1/bridges', { method: 'PUT', headers: TOKEN }),
    said: { status: 405, code: 'method_not_allowed' },
    done: { status: 405, type: 'https://stoplight.io/prism/errors#NO_METHOD_MATCHED_ERROR' },
  },
  {
    name: 'takes any bearer token',
    reason: 'It checks that there is one; the spec cannot say which one is right.',
    observe: async (mock) => (await fetch(`${mock}/v1/bridges`, { headers: TOKEN })).status,
    said: 401,
    done: 200,
  },
  {
    name: 'takes any Host',
    reason: 'It looks at the path alone; the spec tells of 421 in info only.',
    observe: (mock) => statusForHost(mock, 'rebound.example'),
    said: 421,
    done: 200,
  },
  {
    name: 'takes a body of more than 64 KiB',
    reason: 'Its own limit is 10 MB; the spec tells of the limit in words.',
    observe: async (mock) => (await fetch(`${mock}${SESSIONS}`, large())).status,
    said: 413,
    done: 200,
  },
  {
    name: 'knows every bridge',
    reason: 'It keeps no state: a path parameter is checked against its schema and then ignored.',
    observe: async (mock) => (await fetch(`${mock}/v1/bridges/no-such-bridge`, { headers: TOKEN })).status,
    said: 404,
    done: 200,
  },
  {
    name: 'forgets that a session was cancelled',
    reason: 'It keeps no state: every answer is an example, whatever went before.',
    observe: async (mock) => {
      await fetch(`${mock}${SESSIONS}/any`, { method: 'DELETE', headers: TOKEN });
      const session = await fetch(`${mock}${SESSIONS}/any`, { headers: TOKEN });
      return (await readObject(session)).status === 'cancelled';
    },
    said: true,
    done: false,
  },
  {
    name: 'gives every request the same X-Request-ID',
    reason: "A header is the spec's example of it.",
    observe: async (mock) => {
      const ids = [1, 2].map(async () => (await fetch(`${mock}/v1/bridges`, { headers: TOKEN })).headers);
      return new Set((await Promise.all(ids)).map((headers) => headers.get('x-request-id'))).size;
    },
    said: 2,
    done: 1,
  },
];

function get(mock: string, path: string, headers: Record<string, string> = TOKEN): Promise<unknown> {
  return tell(mock, path, { headers });
}

function post(mock: string, path: string, body: string): Promise<unknown> {
  return tell(mock, path, { method: 'POST', headers: JSON_BODY, body });
}

function large(): RequestInit {
  return { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ flowID: 'x'.repeat(64 * 1024) }) };
}

/** The status, with the code of an error of ours, the type of one of Prism's, or else the whole body. */
async function tell(mock: string, path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(`${mock}${path}`, init);
  const { status } = response;
  const body = await readObject(response);
  if ('code' in body) return { status, code: body.code };
  return 'type' in body ? { status, type: body.type } : { status, body };
}

async function readObject(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

/** fetch sends no Host but the address's own. */
function statusForHost(mock: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${mock}/v1/bridges`, { headers: { ...TOKEN, host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
