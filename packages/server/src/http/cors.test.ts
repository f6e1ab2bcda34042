import { describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../testing/start-server.ts';

const ORIGIN = 'http://localhost:5173';

describe('without configured origins', () => {
  it('sends no CORS header to any page', async () => {
    const server = await startServer();
    const reply = await server.call('GET', '/v1/bridges', undefined, { origin: ORIGIN });
    expect(corsOf(reply.headers)).toEqual([]);
    const { status, headers } = await preflight(server, ORIGIN);
    expect({ status, cors: corsOf(headers) }).toEqual({ status: 401, cors: [] });
  });
});

describe('with a configured origin', () => {
  it.each(['http://localhost:5174', 'https://localhost:5173', `${ORIGIN}.evil.example`, 'null'])(
    'lets no page of %s in',
    async (origin) => {
      const server = await startServer({ corsOrigins: [ORIGIN] });
      const { status, headers } = await preflight(server, origin);
      expect({ status, allowed: headers.get('access-control-allow-origin') }).toEqual({
        status: 401,
        allowed: null,
      });
      const reply = await server.call('GET', '/v1/bridges', undefined, { origin });
      expect(reply.headers.get('access-control-allow-origin')).toBe(null);
      expect(reply.headers.get('vary')).toBe('Origin');
    },
  );

  it('still refuses a page that has no token or another host', async () => {
    const server = await startServer({ corsOrigins: [ORIGIN] });
    const unauthorized = await server.call('GET', '/v1/bridges', undefined, {
      origin: ORIGIN,
      authorization: 'Bearer no',
    });
    expect(unauthorized.status).toBe(401);
    expect(unauthorized.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const request = `OPTIONS /v1/bridges HTTP/1.1\r\nHost: evil.example\r\nOrigin: ${ORIGIN}\r\nConnection: close\r\n\r\n`;
    expect(await server.send(request)).toMatch(/^HTTP\/1.1 421/);
  });

  it('answers its preflights before the token is asked for', async () => {
    const server = await startServer({ corsOrigins: ['http://a.example', ORIGIN] });
    const { status, headers } = await preflight(server, ORIGIN);
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'authorization,content-type',
      'x-request-id': expect.stringMatching(/^req_/),
    });
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  it.each(['/v1/nowhere', '/v1/bridges/%zz'])('lets its pages read that %s is not there', async (path) => {
    const server = await startServer({ corsOrigins: [ORIGIN] });
    const reply = await server.call('GET', path, undefined, { origin: ORIGIN });
    expect(reply).toMatchObject({ status: 404, body: { code: 'route_not_found' } });
    expect(reply.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  });

  it('lets its pages read the headers of the API', async () => {
    const server = await startServer({ corsOrigins: [ORIGIN] });
    const { headers } = await server.call('GET', '/v1/bridges', undefined, { origin: ORIGIN });
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const exposed = headers.get('access-control-expose-headers')?.split(', ');
    expect(exposed).toEqual(
      expect.arrayContaining(['X-Request-ID', 'X-Beeper-Desktop-Version', 'Retry-After', 'x-should-retry']),
    );
  });

  it('answers an OPTIONS that is no preflight of anybody like any other method', async () => {
    const server = await startServer({ corsOrigins: [ORIGIN] });
    expect((await server.call('OPTIONS', '/v1/bridges')).status).toBe(405);
    expect((await server.call('OPTIONS', '/v1/nowhere')).status).toBe(404);
  });
});

function preflight(server: TestServer, origin: string): Promise<Response> {
  return fetch(`${server.url}/v1/bridges`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
}

function corsOf(headers: Headers): string[] {
  return [...headers.keys()].filter((name) => name.startsWith('access-control') || name === 'vary');
}
