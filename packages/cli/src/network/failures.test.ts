// Each way in which a server is not reached, with real servers: one line that names the cause and the way out.
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHTTPS } from 'node:https';
import { type AddressInfo, createServer as createTCP, type Server as NetServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../testing/run-program.ts';
import { certificate } from './testing/certificate.ts';

const token = 'any-token';

async function listening(server: NetServer): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const http = (listener: RequestListener) => listening(createServer(listener));
const tcp = (listener: (socket: Socket) => void) =>
  listening(createTCP((socket) => void listener(socket.on('error', () => {}))));

async function list(baseUrl: string, more: readonly string[] = [], env = {}) {
  const began = performance.now();
  const ended = await runProgram(['bridges', 'list', '--base-url', baseUrl, ...more], {
    BEEPER_ACCESS_TOKEN: token,
    ...env,
  });
  expect(ended.stderr).toMatch(/^bridges: [^\n]+\n$/);
  expect(ended.stderr).not.toMatch(/listBridges|any-token/);
  return { ...ended, seconds: (performance.now() - began) / 1000 };
}

describe('what is not reached', () => {
  it('has nobody that listens', async () => {
    const port = await http(() => {});
    // Taken and given back: nobody listens there.
    const server = createTCP().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const free = (server.address() as AddressInfo).port;
    server.close();
    expect(port).not.toBe(free);
    const { stderr, code } = await list(`http://127.0.0.1:${free}`);
    expect(code).toBe(7);
    expect(stderr).toContain('Nothing listens there. Check the address, which is that of --base-url.');
  });

  it.each([
    ['http://no-such-host.invalid', /There is no host no-such-host\.invalid|cannot be looked up now/],
    ['http://127.0.0.1:6000', /The port of http:\/\/127\.0\.0\.1:6000 is one that other protocols have/],
  ])('is named: %s', async (address, message) => {
    const { stderr, code } = await list(address);
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(message), code: 7 });
  });

  it('closes the connection', async () => {
    const port = await tcp((socket) => socket.end());
    const { stderr } = await list(`http://127.0.0.1:${port}`);
    expect(stderr).toContain(
      'closes the connection without an answer. If the server speaks https, begin the address with that.',
    );
  });

  it('speaks http where https is asked for', async () => {
    const port = await http((_, response) => response.end('{}'));
    const { stderr, code } = await list(`https://127.0.0.1:${port}`);
    expect(stderr).toContain('does not speak https. If the server speaks http, begin the address with that.');
    expect(code).toBe(7);
  });

  it('speaks https where http is asked for', async () => {
    const { key, cert } = certificate('127.0.0.1');
    const port = await listening(createHTTPS({ key, cert }, (_, response) => response.end('{}')));
    const { stderr } = await list(`http://127.0.0.1:${port}`);
    expect(stderr).toMatch(/If the server speaks https, begin the address with that/);
  });

  it.each([['127.0.0.1', 1, /is signed by nobody that this machine trusts.*NODE_EXTRA_CA_CERTS/]])(
    'has a certificate for %s that is valid for %d days and not trusted',
    async (host, days, message) => {
      const { key, cert } = certificate(host, days);
      const port = await listening(createHTTPS({ key, cert }, (_, response) => response.end('{}')));
      const { stderr, code } = await list(`https://127.0.0.1:${port}`);
      expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(message), code: 7 });
    },
  );

  it('has a trusted certificate for another host', async () => {
    const { key, cert, file } = certificate('other.example');
    const port = await listening(createHTTPS({ key, cert }, (_, response) => response.end('{}')));
    const { stderr } = await list(`https://127.0.0.1:${port}`, [], { NODE_EXTRA_CA_CERTS: file });
    expect(stderr).toContain('is for another host. Check the address');
  });

  it('sends each request on, without end', async () => {
    const port = await http((_, response) => response.writeHead(302, { location: '/v1/bridges' }).end());
    expect((await list(`http://127.0.0.1:${port}`)).stderr).toContain(
      'sends each request on to another address, without end.',
    );
  });

  it('sends what cannot be unpacked', async () => {
    const port = await http((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"items":[]}').fill(7, 12)),
    );
    expect((await list(`http://127.0.0.1:${port}`)).stderr).toContain(
      'is compressed, and cannot be unpacked.',
    );
  });

  it('is a proxy that wants a password', async () => {
    const port = await http((_, response) => response.writeHead(407).end());
    const { stderr, code } = await list(`http://127.0.0.1:${port}`);
    expect({ stderr, code }).toEqual({
      stderr: expect.stringContaining('A proxy wants a name and a password (407).'),
      code: 7,
    });
  });

  it('does not speak HTTP', async () => {
    const port = await tcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect((await list(`http://127.0.0.1:${port}`)).stderr).toContain('does not speak http.');
  });
});

describe('who answers and is no server of the API', () => {
  it.each<[string, number, string, string, RegExp, number]>([
    [
      'a proxy whose server is down',
      502,
      'text/html',
      '<h1>502</h1>',
      /a page, as a proxy does that stands before the server at http.*: is the server running\?/,
      6,
    ],
    [
      'problem+json',
      403,
      'application/problem+json',
      '{"title":"Forbidden","detail":"Not from here."}',
      /Not from here\./,
      3,
    ],
    [
      'an error in an error',
      401,
      'application/json',
      '{"error":{"message":"Who are you?"}}',
      /Who are you\? The token is that of BEEPER_ACCESS_TOKEN\./,
      3,
    ],
    [
      'something else',
      404,
      'text/plain',
      'nope',
      /Is http\S+ the address of the server\? Something else seems to answer there\./,
      4,
    ],
  ])('is named: %s', async (_, status, type, body, message, ending) => {
    const port = await http((_request, response) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
    const { stderr, code } = await list(`http://127.0.0.1:${port}`);
    expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(message), code: ending });
  });

  it.each(['/v1', '/v1/', '//', '/v1/bridges'])(
    'answers at an address with the path %s too much',
    async (path) => {
      const port = await http(({ url }, response) =>
        url === '/v1/bridges' ? response.end('{"items":[]}') : response.writeHead(404).end('no'),
      );
      const { stderr } = await list(`http://127.0.0.1:${port}${path}`);
      expect(stderr).toContain('The address, which is that of --base-url, is to end before /v1.');
    },
  );
});

describe('a time limit', () => {
  it('ends a read, which may not have been done', async () => {
    const port = await http(() => {});
    const { stderr, code } = await list(`http://127.0.0.1:${port}`, ['--timeout', '300ms']);
    expect({ stderr, code }).toEqual({
      stderr: 'bridges: bridges list got no answer in time. --timeout sets a longer time.\n',
      code: 7,
    });
  });

  it('ends a change, which may have been done', async () => {
    const port = await http(() => {});
    const { stderr } = await runProgram(
      [
        'bridges:login-sessions',
        'create',
        '--bridge-id=a',
        '--timeout=0.3',
        `--base-url=http://127.0.0.1:${port}`,
      ],
      { BEEPER_ACCESS_TOKEN: token },
    );
    expect(stderr).toContain(
      'bridges:login-sessions create got no answer in time. It may have been done all the same.',
    );
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['never answers TLS', 'https', () => {}],
    ['begins an answer', 'http', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{')],
  ])('ends the program too when a server %s', async (_, scheme, listener) => {
    const port = await tcp(listener);
    const { code, seconds } = await list(`${scheme}://127.0.0.1:${port}`, ['--timeout', '1']);
    expect(code).toBe(7);
    expect(seconds).toBeLessThan(8);
  });
});
