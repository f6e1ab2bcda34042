import { expect, it, onTestFinished, vi } from 'vitest';
import { createPathClient } from './paths.ts';
import { accessToken, send, serve } from './testing/serve.ts';

it('calls by path, with the types of the spec', async () => {
  const { seen, url } = await serve((response) => send(response, 200, { status: 'available' }));
  const client = createPathClient({ accessToken, baseUrl: url, headers: { 'x-one': '1' } });
  const params = { path: { bridgeID: 'a/b' } };
  const { data } = await client.GET('/v1/bridges/{bridgeID}', { params });
  expect(data?.status).toBe('available');
  expect(seen).toMatchObject([
    { url: '/v1/bridges/a%2Fb', headers: { authorization: 'Bearer token-1', 'x-one': '1' } },
  ]);
});

it.each(['', '.', '..'])('refuses the path value "%s"', async (bridgeID) => {
  const { seen, url } = await serve((response) => send(response, 200, {}));
  const client = createPathClient({ accessToken, baseUrl: url });
  const call = client.GET('/v1/bridges/{bridgeID}', { params: { path: { bridgeID } } });
  await expect(call).rejects.toThrow('bridgeID must be a string other than "", "." and "..".');
  expect(seen).toEqual([]);
});

it('sees a fetch that is replaced after it was made', async () => {
  const client = createPathClient({ accessToken });
  vi.stubGlobal('fetch', async () => Response.json([]));
  onTestFinished(() => void vi.unstubAllGlobals());
  expect(await client.GET('/v1/accounts')).toMatchObject({ data: [] });
});

it('refuses a missing access token', () => {
  expect(() => createPathClient({ accessToken: '' })).toThrow(TypeError);
});
