import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBridgesClient } from './create-client.ts';
import { SERVER_URL } from './generated/server-url.ts';

const accessToken = 'token-1';

describe('createBridgesClient', () => {
  it('refuses an empty access token', () => {
    expect(() => createBridgesClient({ accessToken: '' })).toThrow(
      new TypeError('createBridgesClient needs an accessToken: a string that is not empty.'),
    );
  });

  it('rejects when nothing listens', async () => {
    const { url, close } = await serve(() => {});
    await close();
    const client = createBridgesClient({ accessToken, baseUrl: url });
    await expect(client.GET('/v1/bridges')).rejects.toThrow('fetch failed');
  });

  it('returns the error body of a refused request', async () => {
    const body = { code: 'bridge_not_found', message: 'List the bridges.' };
    const { client } = await serve((_, response) =>
      response.writeHead(404, jsonType).end(JSON.stringify(body)),
    );
    const params = { path: { bridgeID: 'local-whatsapp' } };
    const { data, error, response } = await client.GET('/v1/bridges/{bridgeID}', { params });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: body, status: 404 });
  });

  it('passes on an enum value that the spec does not have', async () => {
    const { client } = await serve((_, response) =>
      response.writeHead(200, jsonType).end('{"items":[{"status":"sleeping"}]}'),
    );
    const { data } = await client.GET('/v1/bridges');
    expect(data?.items[0]?.status).toBe('sleeping');
  });

  it('sends token and body, and encodes IDs', async () => {
    const seen: unknown[] = [];
    const { client } = await serve(async (request, response) => {
      const { method, url, headers } = request;
      seen.push(method, url, headers.authorization, headers['content-type'], await json(request));
      response.writeHead(200, jsonType).end('{}');
    });
    await client.POST('/v1/bridges/{bridgeID}/login-sessions', {
      params: { path: { bridgeID: 'a/b?c#d é' } },
      body: { flowID: 'qr' },
    });
    const path = '/v1/bridges/a%2Fb%3Fc%23d%20%C3%A9/login-sessions';
    expect(seen).toEqual(['POST', path, 'Bearer token-1', 'application/json', { flowID: 'qr' }]);
  });

  it.each(['', '/', '/proxy', '/proxy/'])('keeps the base path "%s"', async (base) => {
    let seen: string | undefined;
    const { url } = await serve((request, response) => {
      seen = request.url;
      response.writeHead(200, jsonType).end('{"items":[]}');
    });
    await createBridgesClient({ accessToken, baseUrl: url + base }).GET('/v1/bridges');
    expect(seen).toBe(`${base.replace(/\/$/, '')}/v1/bridges`);
  });

  it('calls the server of the spec by default', async () => {
    const urls: string[] = [];
    const fetch = async (request: Request) => {
      urls.push(request.url);
      return Response.json({ items: [] });
    };
    await createBridgesClient({ accessToken }).GET('/v1/bridges', { fetch });
    expect(urls).toEqual([`${SERVER_URL}/v1/bridges`]);
  });
});

const jsonType = { 'content-type': 'application/json' };

/** Serves until the test ends. */
async function serve(handle: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    const closed = once(server, 'close');
    server.close().closeAllConnections();
    return closed;
  };
  onTestFinished(async () => {
    if (server.listening) await close();
  });
  return { url, close, client: createBridgesClient({ accessToken, baseUrl: url }) };
}
