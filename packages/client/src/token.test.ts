import { describe, expect, it, vi } from 'vitest';
import { connectWithCredentials } from './connect-with-credentials.ts';
import { createBridgesClient } from './create-client.ts';
import { send, serve } from './testing/serve.ts';

const refusal = { code: 'unauthorized', message: 'Send another token.' };

/** A server that takes one token. */
const serveFor = (token: string) =>
  serve((response, _, { headers }) =>
    headers.authorization === `Bearer ${token}` ? send(response, 200, {}) : send(response, 401, refusal),
  );

describe('an access token that is a function', () => {
  it('is asked before each request, promise or not', async () => {
    const { url, seen } = await serve((response) => send(response, 200, {}));
    let nth = 0;
    for (const accessToken of [() => `token-${++nth}`, async () => `token-${++nth}`]) {
      const client = createBridgesClient({ accessToken, baseUrl: url });
      await client.listBridges();
      await client.GET('/v1/bridges');
    }
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(
      [1, 2, 3, 4].map((token) => `Bearer token-${token}`),
    );
  });

  it('is asked again after a 401, and the request is sent again, body and all', async () => {
    const { url, seen } = await serveFor('fresh');
    const accessToken = vi.fn().mockReturnValueOnce('stale').mockResolvedValue('fresh');
    const client = createBridgesClient({ accessToken, baseUrl: url });
    expect(await client.createLoginSession({ bridgeID: 'a', flowID: 'qr' })).toMatchObject({ ok: true });
    expect(seen.map(({ headers, body }) => [headers.authorization, body])).toEqual([
      ['Bearer stale', '{"flowID":"qr"}'],
      ['Bearer fresh', '{"flowID":"qr"}'],
    ]);
    expect(accessToken).toHaveBeenCalledTimes(2);
  });

  it('is asked once more only, and sent again only when it is another', async () => {
    const { url, seen } = await serveFor('none of these');
    let nth = 0;
    const always = vi.fn(() => `token-${++nth}`);
    expect(await createBridgesClient({ accessToken: always, baseUrl: url }).listBridges()).toMatchObject({
      kind: 'http',
      status: 401,
    });
    expect([always.mock.calls.length, seen.length]).toEqual([2, 2]);
    const same = vi.fn(() => 'same');
    expect(await createBridgesClient({ accessToken: same, baseUrl: url }).listBridges()).toMatchObject({
      status: 401,
    });
    expect([same.mock.calls.length, seen.length]).toEqual([2, 3]);
  });

  it('that fails after a 401 leaves the 401', async () => {
    const { url } = await serveFor('fresh');
    const accessToken = vi.fn().mockReturnValueOnce('stale').mockRejectedValue(new Error('Signed out.'));
    expect(await createBridgesClient({ accessToken, baseUrl: url }).listBridges()).toMatchObject({
      kind: 'http',
      status: 401,
      error: refusal,
    });
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
    ['returns nothing', () => undefined],
    ['returns an empty text', () => ''],
    ['returns what cannot be sent', async () => 'sec ret'],
    ['returns another type', () => 7],
  ])('that %s sends nothing, and is not repeated', async (_, accessToken) => {
    const { url, seen } = await serve((response) => send(response, 200, {}));
    const client = createBridgesClient({
      accessToken: accessToken as () => string,
      baseUrl: url,
      retry: false,
    });
    const result = await client.listBridges();
    expect(result).toMatchObject({
      ok: false,
      kind: 'request',
      message: 'listBridges cannot be sent.',
      cause: { message: 'accessToken gave no token.', cause: expect.any(Error) },
    });
    await expect(client.GET('/v1/bridges')).rejects.toThrow();
    expect(seen).toEqual([]);
  });

  it('that never answers is covered by the timeout', async () => {
    const client = createBridgesClient({ accessToken: () => new Promise<string>(() => {}) });
    expect(await client.listBridges({ timeout: 10 })).toMatchObject({ kind: 'timeout' });
  });

  it('leaves a lost connection what it is', async () => {
    const { url } = await serve((response) => response.destroy());
    const client = createBridgesClient({ accessToken: () => 'a', baseUrl: url, retry: false });
    expect(await client.listBridges()).toMatchObject({
      kind: 'network',
      message: 'listBridges got no answer: UND_ERR_SOCKET.',
    });
  });

  it('is asked again also where there are several credentials', async () => {
    const { url, seen } = await serveFor('fresh');
    const schemes = { bearerAuth: { header: 'authorization', prefix: 'Bearer ', option: 'accessToken' } };
    const accessToken = vi.fn().mockReturnValueOnce('stale').mockResolvedValue('fresh');
    const { calls } = connectWithCredentials(schemes, ['bearerAuth'])({ accessToken, baseUrl: url });
    const init = { params: { path: { bridgeID: 'a' } }, body: { flowID: 'qr' } };
    expect(await calls.POST('/v1/bridges/{bridgeID}/login-sessions', init)).toMatchObject({ data: {} });
    expect(seen.map(({ headers, body }) => [headers.authorization, body])).toEqual([
      ['Bearer stale', '{"flowID":"qr"}'],
      ['Bearer fresh', '{"flowID":"qr"}'],
    ]);
  });
});
