// Calls by path, and the middleware that the methods go through like they do.
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBridgesClient } from './create-client.ts';
import { operationTable } from './generated/operation-table.ts';
import { accessToken, cutOff, send, serve } from './testing/serve.ts';
import type { Middleware } from './transport.ts';

const folder = new URL('./', import.meta.url);
const error = { code: 'bridge_unavailable', message: 'Wait.' };

describe('openapi-fetch', () => {
  it('is touched by one file', () => {
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(name),
    );
    const isImported = (name: string) =>
      / from 'openapi-fetch'/.test(readFileSync(new URL(name, folder), 'utf8'));
    expect(sources.filter(isImported)).toEqual(['transport.ts']);
  });
});

describe('a call by path', () => {
  it('has the types of the spec', async () => {
    const { client, seen } = await serve((response) => send(response, 200, { status: 'available' }), {
      headers: { 'x-one': '1' },
    });
    const { data } = await client.GET('/v1/bridges/{bridgeID}', { params: { path: { bridgeID: 'a/b' } } });
    expect(data?.status).toBe('available');
    expect(seen).toMatchObject([
      { url: '/v1/bridges/a%2Fb', headers: { authorization: 'Bearer token-1', 'x-one': '1' } },
    ]);
  });

  it('is there for each method of HTTP that the spec has', () => {
    const client: Record<string, unknown> = { ...createBridgesClient({ accessToken }) };
    for (const { method } of Object.values(operationTable)) expect(client[method]).toBeTypeOf('function');
  });

  it.each(['', '.', '..'])('refuses the path value "%s"', async (bridgeID) => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    const call = client.GET('/v1/bridges/{bridgeID}', { params: { path: { bridgeID } } });
    await expect(call).rejects.toThrow('The path needs bridgeID, a string other than "", "." and "..".');
    expect(seen).toEqual([]);
  });

  it('keeps the base path, and takes the fetch of the client', async () => {
    const urls: string[] = [];
    const fetch = async ({ url }: Request) => {
      urls.push(url);
      return Response.json([]);
    };
    const client = createBridgesClient({ accessToken, baseUrl: 'http://host/proxy/', fetch });
    expect(await client.GET('/v1/accounts')).toMatchObject({ data: [] });
    expect(urls).toEqual(['http://host/proxy/v1/accounts']);
  });

  it('sees a fetch that is replaced after it was made', async () => {
    const client = createBridgesClient({ accessToken });
    vi.stubGlobal('fetch', async () => Response.json([]));
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(await client.GET('/v1/accounts')).toMatchObject({ data: [] });
  });
});

describe('middleware', () => {
  it('that fails before the request is sent makes a failure', async () => {
    const { client, seen } = await serve((response) => send(response, 200, []));
    const cause = new Error('No token.');
    client.use({ onRequest: () => Promise.reject(cause) });
    expect(await client.listAccounts()).toMatchObject({
      ok: false,
      kind: 'request',
      message: 'listAccounts cannot be sent.',
      cause,
    });
    expect(seen).toEqual([]);
  });

  it('that fails over an answer makes a failure', async () => {
    const { client, seen } = await serve((response) => send(response, 200, [], { 'x-request-id': 'req_1' }));
    const cause = new Error('Not for me.');
    client.use({ onResponse: () => Promise.reject(cause) });
    expect(await client.listAccounts()).toMatchObject({
      ok: false,
      kind: 'decode',
      message: 'listAccounts got an answer that a middleware refused.',
      requestID: 'req_1',
      cause,
    });
    expect(seen).toHaveLength(1);
  });

  it('that fails over an error leaves its status, and another try', async () => {
    const { client, seen } = await serve((response) => send(response, 503, error));
    client.use({
      onResponse({ response }) {
        if (!response.ok) throw new Error('Not ok.');
      },
    });
    expect(await client.listAccounts()).toMatchObject({ kind: 'http', status: 503 });
    expect(seen).toHaveLength(3);
  });

  it('that fails over a lost connection says why', async () => {
    const { client } = await serve((response) => response.destroy(), { retry: false });
    const cause = new Error('the tunnel is closed');
    client.use({ onError: () => cause });
    expect(await client.listAccounts()).toMatchObject({
      kind: 'network',
      message: 'listAccounts got no answer: the tunnel is closed.',
      cause,
    });
  });

  it.each([undefined, null])('that throws %s over a lost connection makes a failure', async (cause) => {
    const { client } = await serve((response) => response.destroy(), { retry: false });
    client.use({ onError: () => Promise.reject(cause) });
    const message = 'listAccounts got no answer: unknown reason.';
    expect(await client.listAccounts()).toMatchObject({ ok: false, kind: 'network', message });
  });

  it('that reads an answer and not its clone makes a failure, and no other try', async () => {
    const { client, seen } = await serve((response) => send(response, 200, []));
    client.use({ onResponse: async ({ response }) => void (await response.text()) });
    const message = 'listAccounts got an answer that a middleware refused.';
    expect(await client.listAccounts()).toMatchObject({ ok: false, kind: 'decode', message });
    expect(seen).toHaveLength(1);
  });

  it('that never ends is covered by the timeout', async () => {
    const { client, seen } = await serve((response) => send(response, 200, []));
    client.use({ onRequest: () => new Promise(() => {}) });
    expect(await client.listAccounts({ timeout: 10 })).toMatchObject({ kind: 'timeout' });
    expect(seen).toEqual([]);
  });

  it('repeats no header that it cannot set', async () => {
    const { client } = await serve((response) => send(response, 200, []));
    client.use({ onRequest: ({ request }) => request.headers.set('authorization', 'sec\nret') });
    const result = await client.listAccounts();
    expect(result).toMatchObject({ kind: 'request', message: 'listAccounts cannot be sent.' });
  });

  it('leaves a body that breaks off what it is', async () => {
    const { client } = await serve((response) => cutOff(response), { retry: false });
    client.use({ onResponse: () => undefined });
    expect(await client.listBridges()).toMatchObject({
      kind: 'network',
      message: 'listBridges got only a part of the answer: UND_ERR_SOCKET.',
    });
  });

  it('gives each try of a method a fresh token', async () => {
    const { client, seen } = await serve((response, nth) =>
      nth < 2 ? send(response, 503, error) : send(response, 200, []),
    );
    let token = 0;
    client.use({
      onRequest({ request }) {
        token += 1;
        request.headers.set('authorization', `Bearer fresh-${token}`);
      },
    });
    expect(await client.listAccounts()).toMatchObject({ ok: true });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer fresh-1',
      'Bearer fresh-2',
      'Bearer fresh-3',
    ]);
  });

  it('may send another request, with the body of the first', async () => {
    const { client, seen } = await serve((response) => send(response, 200, {}));
    client.use({ onRequest: ({ request }) => new Request(request, { headers: { 'x-one': '1' } }) });
    await client.createLoginSession({ bridgeID: 'a', flowID: 'qr' });
    expect(seen).toMatchObject([{ method: 'POST', headers: { 'x-one': '1' }, body: '{"flowID":"qr"}' }]);
  });

  it('may answer itself, and change an answer', async () => {
    const { client, seen } = await serve((response) => send(response, 500, error));
    client.use({
      onRequest: ({ schemaPath }) => (schemaPath === '/v1/accounts' ? Response.json([]) : undefined),
      onResponse: () => Response.json({ items: [] }),
    });
    expect(await client.listAccounts()).toMatchObject({ ok: true, data: [] });
    expect(await client.listBridges()).toMatchObject({ ok: true, data: { items: [] } });
    expect(seen).toHaveLength(1);
  });

  it('is told the path of the spec and the path values, and no more', async () => {
    const { client } = await serve((response) => send(response, 200, {}));
    const told: object[] = [];
    client.use({ onRequest: ({ schemaPath, params }) => void told.push({ schemaPath, params }) });
    await client.createLoginSession({ bridgeID: 'a', flowID: 'qr' });
    expect(told).toEqual([
      { schemaPath: '/v1/bridges/{bridgeID}/login-sessions', params: { path: { bridgeID: 'a' } } },
    ]);
  });

  it('sees when the request is given up', async () => {
    const { client } = await serve(() => {});
    const signals: AbortSignal[] = [];
    client.use({ onRequest: ({ request }) => void signals.push(request.signal) });
    await client.listAccounts({ timeout: 10 });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('need not pass the signal on for a request to be given up', async () => {
    const abort = new AbortController();
    let closed: Promise<unknown> | undefined;
    const { client } = await serve((response) => {
      closed = once(response, 'close');
      abort.abort();
    });
    client.use({ onRequest: ({ request: { url, headers } }) => new Request(url, { headers }) });
    expect(await client.listAccounts({ signal: abort.signal })).toMatchObject({ kind: 'aborted' });
    await closed;
  });

  it('is also that of calls by path, until it is ejected', async () => {
    const { client, seen } = await serve((response) => send(response, 200, []));
    const middleware: Middleware = {
      onRequest: ({ request }) => request.headers.set('x-one', '1'),
    };
    client.use(middleware);
    await client.GET('/v1/accounts');
    await client.listAccounts();
    client.eject(middleware);
    await client.GET('/v1/accounts');
    await client.listAccounts();
    expect(seen.map(({ headers }) => headers['x-one'])).toEqual(['1', '1', undefined, undefined]);
  });
});
