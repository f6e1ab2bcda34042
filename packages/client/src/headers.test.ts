// What a server gets of the headers that are given, as they come over the line.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBridgesClient } from './create-client.ts';

const spellings = ['content-type', 'Content-Type', 'CONTENT-TYPE'];

/** A server that notes each line of the headers: `name: value`. */
async function serveLines() {
  const requests: string[][] = [];
  const server = createServer(({ rawHeaders, method }, response) => {
    const lines = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [`${name.toLowerCase()}: ${rawHeaders[index + 1]}`] : [],
    );
    requests.push([method ?? '', ...lines]);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const ours = (name: string) =>
    requests.map((lines) =>
      lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)),
    );
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ours };
}

describe('a header that the client sends itself', () => {
  it.each(spellings)('is sent once when the client is given it as %s', async (name) => {
    const { baseUrl, ours } = await serveLines();
    const headers = { [name]: 'application/json' };
    const client = createBridgesClient({ accessToken: 'a', baseUrl, headers });
    await client.createLoginSession({ bridgeID: 'a' });
    await client.createLoginSession({ bridgeID: 'a' }, { headers });
    await client.POST('/v1/bridges/{bridgeID}/login-sessions', {
      params: { path: { bridgeID: 'a' } },
      headers,
    });
    expect(ours('content-type')).toEqual([['application/json'], ['application/json'], ['application/json']]);
    expect(ours('authorization')).toEqual([['Bearer a'], ['Bearer a'], ['Bearer a']]);
  });

  it.each(['authorization', 'Authorization', 'AUTHORIZATION'])(
    'gives way to the one given as %s',
    async (name) => {
      const { baseUrl, ours } = await serveLines();
      const headers = { [name]: 'Basic b' };
      for (const accessToken of ['a', () => 'a']) {
        await createBridgesClient({ accessToken, baseUrl, headers }).listBridges();
        await createBridgesClient({ accessToken, baseUrl }).listBridges({ headers });
        await createBridgesClient({ accessToken, baseUrl }).GET('/v1/bridges', { headers });
      }
      expect(ours('authorization')).toEqual(Array(6).fill(['Basic b']));
    },
  );

  it('is one of those that the call, the client and the environment have in several spellings', async () => {
    const { baseUrl, ours } = await serveLines();
    vi.stubEnv('BEEPER_CUSTOM_HEADERS', 'X-One: environment\nx-two: environment\nX-THREE: environment');
    onTestFinished(() => void vi.unstubAllEnvs());
    const client = createBridgesClient({
      accessToken: 'a',
      baseUrl,
      headers: { 'x-one': 'client', 'X-Two': 'client' },
    });
    await client.listBridges({ headers: { 'X-ONE': 'call' } });
    expect(['x-one', 'x-two', 'x-three'].map((name) => ours(name)[0])).toEqual([
      ['call'],
      ['client'],
      ['environment'],
    ]);
  });
});
