// What the client makes of servers that misbehave: the rows of the comparison in the README.
import { describe, expect, it } from 'vitest';
import { createBridgesClient } from './create-client.ts';
import { accessToken, cutOff, send, serve } from './testing/serve.ts';
import { responseValidator, validateResponse } from './validate.ts';

const notFound = { code: 'bridge_not_found', message: 'List the bridges.' };
const bridgeID = 'local-whatsapp';

describe('an error status', () => {
  it('gives the error that was sent', async () => {
    const { client } = await serve((response) => send(response, 404, notFound, { 'x-request-id': 'req_1' }));
    const result = await client.getBridge({ bridgeID });
    expect(result).toMatchObject({
      ok: false,
      kind: 'http',
      status: 404,
      error: notFound,
      message: notFound.message,
      requestID: 'req_1',
    });
    expect(result.response).toBeInstanceOf(Response);
  });

  it.each([
    ['an empty body', ''],
    ['HTML', '<h1>Bad gateway</h1>'],
    ['null', 'null'],
    ['a string', '"no"'],
    ['an object that is no error', '{"code":1,"message":2}'],
    ['a list', '[{"message":"x"}]'],
    ['an error that is a list', '{"error":["x"],"detail":{}}'],
  ])('still has an error with %s', async (_, body) => {
    const { client } = await serve((response) => response.writeHead(401).end(body), { retry: false });
    expect(await client.listBridges()).toMatchObject({
      ok: false,
      kind: 'http',
      status: 401,
      error: { code: 'http_401', message: 'The server answered 401 without saying why.' },
    });
  });

  it('still has an error when the body breaks off', async () => {
    const { client } = await serve((response) => cutOff(response, 404));
    expect(await client.getBridge({ bridgeID })).toMatchObject({ kind: 'http', error: { code: 'http_404' } });
  });

  it('has issues for every 422', async () => {
    const error = { code: 'invalid_fields', message: 'Correct them.' };
    const { client } = await serve((response) => send(response, 422, error));
    const result = await client.createLoginSession({ bridgeID });
    expect(result).toMatchObject({ status: 422, error: { ...error, details: { issues: [] } } });
  });

  it('fails with a status that the spec does not have', async () => {
    const { client } = await serve((response) => send(response, 418, notFound));
    expect(await client.getBridge({ bridgeID })).toMatchObject({ ok: false, status: 418, error: notFound });
  });

  it('is an error also with a body that looks like a success', async () => {
    const { client } = await serve((response) => send(response, 409, { loginSessionID: 'ls_1' }));
    expect(await client.createLoginSession({ bridgeID })).toMatchObject({ ok: false, status: 409 });
  });
});

describe('a 200', () => {
  it('gives the data', async () => {
    const { client } = await serve((response) => send(response, 200, [], { 'x-request-id': 'req_1' }));
    expect(await client.listAccounts()).toMatchObject({
      ok: true,
      status: 200,
      data: [],
      requestID: 'req_1',
    });
  });

  it.each([
    ['HTML', '<h1>Sign in to the Wi-Fi</h1>'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '1'],
  ])('with %s is not data', async (_, body) => {
    const { client } = await serve((response) => response.writeHead(200).end(body));
    const result = await client.listBridges();
    expect(result).toMatchObject({
      ok: false,
      kind: 'decode',
      message: 'listBridges got an answer that breaks the spec.',
    });
    expect(result.response?.status).toBe(200);
  });

  it('passes on what newer servers send', async () => {
    const session = { status: 'not_a_status', currentStep: { type: 'martian' } };
    const { client } = await serve((response) => send(response, 200, session));
    expect(await client.getLoginSession({ bridgeID, loginSessionID: 'ls_1' })).toMatchObject({
      data: session,
    });
  });

  it('passes on what newer servers send also when it is validated, unless that is to fail', async () => {
    const session = { bridgeID, loginSessionID: 'ls_1', status: 'not_a_status' };
    const { client, url } = await serve((response) => send(response, 200, session), {
      validate: validateResponse,
    });
    expect(await client.getLoginSession(session)).toMatchObject({ ok: true, data: session });
    const validate = responseValidator({ unknown: 'fail' });
    const strict = createBridgesClient({ accessToken, baseUrl: url, validate });
    expect(await strict.getLoginSession(session)).toMatchObject({
      ok: false,
      kind: 'decode',
      cause: [{ path: ['status'], unknown: 'not_a_status' }],
    });
  });

  it('fails when it breaks the spec, if it is validated', async () => {
    const session = { bridgeID, loginSessionID: 'ls_1', status: 1 };
    const { client } = await serve((response) => send(response, 200, session), {
      validate: validateResponse,
    });
    expect(await client.getLoginSession({ bridgeID, loginSessionID: 'ls_1' })).toMatchObject({
      ok: false,
      kind: 'decode',
      message: 'getLoginSession got an answer that breaks the spec.',
      cause: [{ path: ['status'], message: 'must be string' }, { path: ['status'] }],
    });
  });

  it('fails when what validates it throws', async () => {
    const cause = new TypeError('Not a session.');
    const validate = () => {
      throw cause;
    };
    const { client } = await serve((response) => send(response, 200, {}), { validate });
    const ids = { bridgeID, loginSessionID: 'ls_1' };
    expect(await client.getLoginSession(ids)).toMatchObject({ ok: false, kind: 'decode', cause });
  });
});

describe('no answer', () => {
  it('is a network failure when nothing listens', async () => {
    const { client, close } = await serve(() => {});
    await close();
    expect(await client.listBridges()).toMatchObject({
      ok: false,
      kind: 'network',
      message: 'listBridges got no answer: ECONNREFUSED.',
      cause: expect.any(TypeError),
    });
  });

  it('is a network failure when the connection is reset', async () => {
    const { client } = await serve((response) => response.socket?.resetAndDestroy());
    expect(await client.listBridges()).toMatchObject({ ok: false, kind: 'network' });
  });

  it('is a network failure when the body breaks off', async () => {
    const { client } = await serve((response) => cutOff(response));
    expect(await client.listBridges()).toMatchObject({
      ok: false,
      kind: 'network',
      message: 'listBridges got only a part of the answer: UND_ERR_SOCKET.',
    });
  });

  it('is a network failure when a fetch throws anything', async () => {
    const fetch = () => Promise.reject('nothing');
    const client = createBridgesClient({ accessToken, fetch });
    expect(await client.listBridges({ retry: false })).toMatchObject({ kind: 'network', cause: 'nothing' });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'answer'],
    ['an object', {}],
    ['Response.error()', Response.error()],
  ])('is a network failure when a fetch resolves to %s', async (_, answer) => {
    const client = createBridgesClient({ accessToken, fetch: async () => answer as Response, retry: false });
    const message = expect.stringMatching(/^listBridges got no answer: .+\.$/);
    expect(await client.listBridges()).toMatchObject({ ok: false, kind: 'network', message });
  });
});

describe('what a mock has for an answer', () => {
  const bridges = { items: [] };
  const error = { code: 'unauthorized', message: 'Send a token.' };

  it.each<[string, object, object]>([
    ['json alone', { ok: true, status: 200, json: async () => bridges }, { ok: true, data: bridges }],
    ['text alone', { ok: true, status: 200, text: async () => '{"items":[]}' }, { ok: true, data: bridges }],
    [
      'headers that are an object',
      { ok: true, status: 200, headers: { 'x-request-id': 'req_1' }, json: () => bridges },
      { ok: true, requestID: 'req_1' },
    ],
    ['an error as json', { ok: false, status: 401, json: async () => error }, { kind: 'http', error }],
    ['a status alone', { ok: true, status: 200 }, { kind: 'decode' }],
    ['a failing status alone', { ok: false, status: 500 }, { kind: 'http', status: 500 }],
    ['a text that fails', { status: 200, text: () => Promise.reject(new Error('No.')) }, { kind: 'network' }],
    ['headers that throw', { status: 200, headers: { 'a b': '1' } }, { kind: 'network' }],
  ])('is taken for one: %s', async (_, answer, result) => {
    const fetch = async () => answer as Response;
    const client = createBridgesClient({ accessToken, fetch, retry: false });
    expect(await client.listBridges()).toMatchObject(result);
    expect((await client.createLoginSession({ bridgeID: 'a' })).ok).toBe(
      'ok' in result && result.ok === true,
    );
  });

  it('is left as it is when it has all that is used', async () => {
    const text = async () => JSON.stringify(bridges);
    const answer = { ok: true, status: 200, headers: new Map(), text } as unknown as Response;
    const client = createBridgesClient({ accessToken, fetch: async () => answer });
    expect(await client.listBridges()).toMatchObject({ ok: true, data: bridges, response: answer });
  });
});

describe('an error of somebody else', () => {
  it.each<[string, string, object]>([
    ['application/problem+json', 'detail', { title: 'Forbidden', detail: 'No access from here.' }],
    ['application/problem+json', 'title', { title: 'No access from here.', status: 403 }],
    ['application/json', 'error.message', { error: { message: 'No access from here.', code: 7 } }],
    ['application/json', 'error', { error: 'No access from here.' }],
    ['application/json', 'message', { message: 'No access from here.' }],
  ])('in %s has its message: %s', async (type, _, body) => {
    for (const status of [401, 403, 404, 502]) {
      const { client } = await serve((response) => send(response, status, body, { 'content-type': type }), {
        retry: false,
      });
      expect(await client.getBridge({ bridgeID })).toMatchObject({
        kind: 'http',
        status,
        message: 'No access from here.',
        error: { code: `http_${status}`, message: 'No access from here.' },
      });
    }
  });
});

describe('why there is no answer', () => {
  it('is found below what the runtime says', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const nested: [Error, string][] = [
      [new TypeError('fetch failed', { cause: refused }), 'ECONNREFUSED'],
      [new TypeError('fetch failed', { cause: new TypeError('failed', { cause: refused }) }), 'ECONNREFUSED'],
      [
        new TypeError('fetch failed', { cause: new Error('redirect count exceeded') }),
        'redirect count exceeded',
      ],
      [new TypeError('Failed to fetch'), 'Failed to fetch'],
    ];
    for (const [cause, reason] of nested) {
      const client = createBridgesClient({ accessToken, fetch: () => Promise.reject(cause), retry: false });
      expect(await client.listBridges()).toMatchObject({
        kind: 'network',
        message: `listBridges got no answer: ${reason}.`,
        cause,
      });
    }
  });

  it('is told of an answer that cannot be decompressed', async () => {
    const { client } = await serve(
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
      { retry: false },
    );
    expect(await client.listBridges()).toMatchObject({
      kind: 'network',
      message: 'listBridges got only a part of the answer: Z_DATA_ERROR.',
    });
  });
});

describe('a request that cannot be sent', () => {
  it.each(['', '.', '..', undefined, null, 1, ['a'], {}])('has the path value %j', async (bridgeID) => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    expect(await client.getBridge({ bridgeID: bridgeID as string })).toMatchObject({
      ok: false,
      kind: 'request',
      message: 'getBridge needs bridgeID, a string other than "", "." and "..".',
    });
    expect(seen).toEqual([]);
  });

  it('has half of a surrogate pair in the path', async () => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    const result = await client.getBridge({ bridgeID: '\ud800' });
    expect(result).toMatchObject({ kind: 'request', cause: expect.any(URIError) });
    expect(seen).toEqual([]);
  });

  it('has a body that is no JSON', async () => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    const fields: Record<string, string> = {};
    Object.assign(fields, { fields });
    const step = { bridgeID, loginSessionID: 'a', stepID: 'b', type: 'user_input', fields } as const;
    expect(await client.submitLoginStep(step)).toMatchObject({
      kind: 'request',
      cause: expect.any(TypeError),
    });
    expect(seen).toEqual([]);
  });

  it('has no input at all', async () => {
    const client = createBridgesClient({ accessToken });
    const getBridge = client.getBridge as unknown as () => ReturnType<typeof client.getBridge>;
    expect(await getBridge()).toMatchObject({ kind: 'request' });
  });

  it('has null for input and options', async () => {
    const client = createBridgesClient({ accessToken });
    const getBridge = client.getBridge as unknown as (...args: null[]) => ReturnType<typeof client.getBridge>;
    expect(await getBridge(null, null)).toMatchObject({ kind: 'request' });
  });
});

it('repeats nothing secret in a message', async () => {
  const { client, close } = await serve(() => {}, { retry: false });
  await close();
  const headers = { 'x-secret': 'sec\nret' };
  const step = { bridgeID, loginSessionID: 'a', stepID: 'b', type: 'user_input' } as const;
  const results = await Promise.all([
    client.submitLoginStep({ ...step, fields: { password: 'secret' } }),
    client.listBridges({ headers }),
    client.getBridge({ bridgeID: '' }),
  ]);
  expect(results.map((result) => !result.ok && result.kind)).toEqual(['network', 'request', 'request']);
  for (const result of results) expect(!result.ok && result.message).not.toMatch(/secret|sec\nret|token-1/);
});
