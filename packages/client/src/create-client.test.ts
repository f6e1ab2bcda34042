import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBridgesClient } from './create-client.ts';
import { SERVER_URL } from './generated/constants.ts';
import { operationTable } from './generated/operation-table.ts';
import { accessToken, send, serve } from './testing/serve.ts';

describe('createBridgesClient', () => {
  it.each(['', 'two words', 'line\nbreak', 'ünïcode'])('refuses the access token "%s"', (token) => {
    expect(() => createBridgesClient({ accessToken: token })).toThrow(
      new TypeError('Set accessToken, or BEEPER_ACCESS_TOKEN, to a token without spaces, as a string.'),
    );
  });

  it('needs a token from somewhere', () => {
    vi.stubEnv('BEEPER_ACCESS_TOKEN', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(() => createBridgesClient()).toThrow(TypeError);
  });

  it('takes the token from the environment', async () => {
    vi.stubEnv('BEEPER_ACCESS_TOKEN', 'token-of-the-environment');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { seen, url } = await serve((response) => send(response, 200, []));
    await createBridgesClient({ baseUrl: url }).listAccounts();
    expect(seen[0]?.headers.authorization).toBe('Bearer token-of-the-environment');
  });

  it('needs a header that can be sent, and does not repeat it', () => {
    const create = () => createBridgesClient({ accessToken, headers: { 'x-secret': 'sec\nret' } });
    expect(create).toThrow(new TypeError('The header x-secret cannot be sent.'));
  });

  it.each([
    ['number', 1],
    ['object', {}],
    ['object', Promise.resolve('a')],
    ['boolean', true],
  ])('refuses an access token of the type %s', (_, token) => {
    expect(() => createBridgesClient({ accessToken: token as string })).toThrow(
      new TypeError(`Set accessToken, or BEEPER_ACCESS_TOKEN, to a token without spaces, as a string.`),
    );
  });

  it.each([
    '',
    'localhost',
    'localhost:1234',
    '127.0.0.1:1234',
    'file:///v1',
    'ws://host',
    '/v1',
    'http://',
    'http://user:secret@host',
    'http://secret@host',
    'https://host/path?key=secret',
    'https://host/#secret',
    'https://host:secret/',
    'http://host/?',
  ])('refuses the base URL "%s", and does not repeat it', (baseUrl) => {
    const message = `Set baseUrl, or BEEPER_BASE_URL, to a URL such as ${SERVER_URL}, without credentials, query and fragment.`;
    expect(() => createBridgesClient({ accessToken, baseUrl })).toThrow(new TypeError(message));
    if (!baseUrl) return;
    vi.stubEnv('BEEPER_BASE_URL', baseUrl);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(() => createBridgesClient({ accessToken })).toThrow(new TypeError(message));
  });

  it('calls the server of the spec by default', async () => {
    vi.stubEnv('BEEPER_BASE_URL', '');
    onTestFinished(() => void vi.unstubAllEnvs());
    const urls: string[] = [];
    const fetch = async ({ url }: Request) => {
      urls.push(url);
      return Response.json([]);
    };
    await createBridgesClient({ accessToken, fetch }).listAccounts();
    expect(urls).toEqual([`${SERVER_URL}/v1/accounts`]);
  });

  it.each(['', '/', '/proxy', '/proxy/', '/a/b'])('keeps the base path "%s"', async (base) => {
    const { seen, url } = await serve((response) => send(response, 200, []));
    await createBridgesClient({ accessToken, baseUrl: url + base }).listAccounts();
    expect(seen[0]?.url).toBe(`${base.replace(/\/$/, '')}/v1/accounts`);
  });

  it('sees a fetch that is replaced after it was made', async () => {
    const client = createBridgesClient({ accessToken });
    vi.stubGlobal('fetch', async () => Response.json([]));
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(await client.listAccounts()).toMatchObject({ ok: true, data: [] });
  });
});

describe('a method', () => {
  it('is there for each operation', () => {
    const client = createBridgesClient({ accessToken });
    const all: Record<string, unknown> = { ...client };
    for (const operationId of Object.keys(operationTable)) expect(all[operationId]).toBeTypeOf('function');
  });

  it('sends token, parameters and body', async () => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    await client.submitLoginStep({
      bridgeID: 'local-whatsapp',
      loginSessionID: 'ls_1',
      stepID: 'code~2',
      type: 'user_input',
      fields: { code: '12345' },
    });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        url: '/v1/bridges/local-whatsapp/login-sessions/ls_1/steps/code~2',
        headers: { authorization: 'Bearer token-1', 'content-type': 'application/json' },
        body: '{"type":"user_input","fields":{"code":"12345"}}',
      },
    ]);
  });

  it('sends no body where the operation has none', async () => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    const input = { bridgeID: 'a', extra: 'b' };
    await client.getBridge(input);
    await client.cancelLoginSession({ ...input, loginSessionID: 'c' });
    expect(seen.map(({ body, headers }) => [body, headers['content-type']])).toEqual([
      ['', undefined],
      ['', undefined],
    ]);
  });

  it('sends an empty object where the body is optional', async () => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    await client.createLoginSession({ bridgeID: 'a' });
    expect(seen[0]?.body).toBe('{}');
  });

  it('sends the headers of the client and of the call', async () => {
    const { client, seen } = await serve((response) => send(response, 200, []), {
      headers: { 'x-one': '1', 'x-two': '2' },
    });
    await client.listAccounts({ headers: { 'X-Two': 'two', Authorization: 'Bearer other' } });
    expect(seen[0]?.headers).toMatchObject({ 'x-one': '1', 'x-two': 'two', authorization: 'Bearer other' });
  });

  it.each(['a/b?c#d', 'é %41', '...', '.a', ' ', '{stepID}', '$&', 'a\nb', '😀'])(
    'carries the path value "%s" to the server as it is',
    async (bridgeID) => {
      const { client, seen } = await serve((response) => send(response, 200, {}));
      await client.getBridge({ bridgeID });
      expect(decodeURIComponent(seen[0]?.url.replace('/v1/bridges/', '') ?? '')).toBe(bridgeID);
    },
  );
});
