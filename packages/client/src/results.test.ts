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
    ['an object that is no error', '{"code":1,"message":"x"}'],
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
      message: 'listBridges got only a part of the answer.',
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

it.each([200, 500])('a %i without headers is a failure', async (status) => {
  const answer = { ok: status === 200, status, text: async () => '[]' } as Response;
  const client = createBridgesClient({ accessToken, fetch: async () => answer, retry: false });
  expect(await client.listBridges()).toMatchObject({ ok: false, response: answer });
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
