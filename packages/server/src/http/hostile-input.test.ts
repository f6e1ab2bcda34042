import { once } from 'node:events';
import { connect } from 'node:net';
import { inputStep } from '@bridges-api/core/testing/scripted-network';
import { limits } from '@bridges-api/spec/operations';
import { beforeEach, describe, expect, it } from 'vitest';
import { startSession, until } from '../testing/logins.ts';
import { startServer, type TestServer, TOKEN } from '../testing/start-server.ts';

const AUTH = `Host: localhost\r\nAuthorization: Bearer ${TOKEN}\r\n`;
const CLOSE = `${AUTH}Connection: close\r\n`;
const SESSIONS = '/v1/bridges/scripted/login-sessions';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});

describe('a request that is hardly HTTP', () => {
  it.each<[string, string, number, string]>([
    ['no request line', 'hello\r\n\r\n', 400, 'invalid_http'],
    ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00', 400, 'invalid_http'],
    ['an absurd method', `FROBNICATE /v1/bridges HTTP/1.1\r\n${CLOSE}\r\n`, 400, 'invalid_http'],
    ['a version of its own', `GET /v1/bridges HTTP/9.9\r\n${CLOSE}\r\n`, 400, 'invalid_http'],
    ['a header without colon', `GET /v1/bridges HTTP/1.1\r\n${CLOSE}nonsense\r\n\r\n`, 400, 'invalid_http'],
    ['a NUL in a header', `GET /v1/bridges HTTP/1.1\r\n${CLOSE}X: a\0b\r\n\r\n`, 400, 'invalid_http'],
    ['a NUL in the path', `GET /v1/bri\0dges HTTP/1.1\r\n${CLOSE}\r\n`, 400, 'invalid_http'],
    ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}'), 400, 'invalid_http'],
    [
      'a length and chunks',
      post('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n'),
      400,
      'invalid_http',
    ],
    ['a length below nothing', post('Content-Length: -1', '{}'), 400, 'invalid_http'],
    [
      'chunks that are none',
      post('Transfer-Encoding: chunked', 'zz\r\n{}\r\n0\r\n\r\n'),
      400,
      'invalid_http',
    ],
    [
      'huge headers',
      `GET /v1/bridges HTTP/1.1\r\n${CLOSE}X: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
    ['a huge path', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${CLOSE}\r\n`, 431, 'headers_too_large'],
    ['no host', 'GET /v1/bridges HTTP/1.1\r\nConnection: close\r\n\r\n', 421, 'host_not_allowed'],
    ['no host, and old', 'GET /v1/bridges HTTP/1.0\r\n\r\n', 421, 'host_not_allowed'],
    ['two hosts', `GET /v1/bridges HTTP/1.1\r\nHost: localhost\r\n${CLOSE}\r\n`, 421, 'host_not_allowed'],
    [
      'two tokens',
      `GET /v1/bridges HTTP/1.1\r\nAuthorization: Bearer x\r\n${CLOSE}\r\n`,
      401,
      'unauthorized',
    ],
    ['any path', `OPTIONS * HTTP/1.1\r\n${CLOSE}\r\n`, 404, 'route_not_found'],
    ['a proxied path that is none', `GET http://localhost HTTP/1.1\r\n${CLOSE}\r\n`, 404, 'route_not_found'],
    ['HEAD', `HEAD /v1/bridges HTTP/1.1\r\n${CLOSE}\r\n`, 405, ''],
    ['TRACE', `TRACE /v1/bridges HTTP/1.1\r\n${CLOSE}\r\n`, 405, 'method_not_allowed'],
    ['OPTIONS', `OPTIONS /v1/bridges HTTP/1.1\r\n${CLOSE}\r\n`, 405, 'method_not_allowed'],
    ['PROPFIND', `PROPFIND /v1/bridges HTTP/1.1\r\n${CLOSE}\r\n`, 405, 'method_not_allowed'],
  ])('with %s has its error', async (_, text, status, code) => {
    const reply = parse(await server.send(text));
    expect(reply).toMatchObject({ status, code });
    expect(reply.head).toContain('application/json');
    expect(reply.head).toMatch(/^x-request-id: req_/im);
  });

  it.each([
    ['an old version', `GET /v1/bridges HTTP/1.0\r\n${CLOSE}\r\n`],
    ['an address for a path', `GET http://localhost/v1/bridges HTTP/1.1\r\n${CLOSE}\r\n`],
    ['a broken query', `GET /v1/bridges?%zz&__proto__[x]=1 HTTP/1.1\r\n${CLOSE}\r\n`],
    ['an upgrade', `GET /v1/bridges HTTP/1.1\r\n${AUTH}Connection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n`],
    ['an expectation', `GET /v1/bridges HTTP/1.1\r\n${CLOSE}Expect: wonders\r\n\r\n`],
    ['a body that nobody asked for', `GET /v1/bridges HTTP/1.1\r\n${CLOSE}Content-Length: 3\r\n\r\n{{{`],
  ])('with %s is answered all the same', async (_, text) => {
    expect(parse(await server.send(text)).status).toBe(200);
  });

  it.each([
    ['localhost:80', 404, 'route_not_found'],
    ['/v1/bridges', 405, 'method_not_allowed'],
  ])('is answered when it is CONNECT %s', async (target, status, code) => {
    const text = await server.send(`CONNECT ${target} HTTP/1.1\r\n${AUTH}\r\n`);
    expect(parse(text)).toMatchObject({ status, code });
    expect(text).toMatch(/\r\nX-Request-ID: req_/i);
  });
});

describe('a path', () => {
  it.each([
    ['/v1/bridges/%zz', 404, 'route_not_found'],
    ['/v1/bridges/%ff', 404, 'route_not_found'],
    ['/v1/bridges/%', 404, 'route_not_found'],
    ['/v1/bridges/%00', 404, 'bridge_not_found'],
    ['/v1/bridges/..', 404, 'bridge_not_found'],
    ['/v1/bridges/.', 404, 'bridge_not_found'],
    ['/v1/bridges/../../etc/passwd', 404, 'route_not_found'],
    ['/v1/bridges/..%2f..%2fetc%2fpasswd', 404, 'bridge_not_found'],
    ['/v1/bridges/__proto__', 404, 'bridge_not_found'],
    ['/v1/bridges/constructor/logins/toString', 404, 'bridge_not_found'],
    ['/v1/bridges/scripted/logins/__proto__', 404, 'login_not_found'],
    ['/v1/bridges/scripted/login-sessions/constructor', 404, 'login_session_not_found'],
    [`/v1/bridges/${'x'.repeat(15_000)}`, 404, 'bridge_not_found'],
    ['//v1/bridges', 404, 'route_not_found'],
    ['/v1/bridges/scripted/', 404, 'route_not_found'],
    ['/V1/bridges', 404, 'route_not_found'],
    ['/v1%2fbridges', 404, 'route_not_found'],
    ['/', 404, 'route_not_found'],
    ['/v1/bridges/', 422, 'invalid_request'],
    ['/v1/bridges//capabilities', 422, 'invalid_request'],
  ])('%s has its error', async (path, status, code) => {
    const text = await server.send(`GET ${path} HTTP/1.1\r\n${CLOSE}\r\n`);
    expect(parse(text)).toMatchObject({ status, code });
  });

  it('names every segment that is empty', async () => {
    const { body } = await server.call('POST', '/v1/bridges//login-sessions//steps/', {});
    const paths = body.details.issues.map((issue: { path: string[] }) => issue.path);
    expect(paths).toEqual([['bridgeID'], ['loginSessionID'], ['stepID']]);
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['a%2Fb', 'a%252Fb'],
    ['a?b#c', 'a%3Fb%23c'],
    ['a b+c', 'a%20b+c'],
    ['ä€😀', '%C3%A4%E2%82%AC%F0%9F%98%80'],
    ['..', '..'],
  ])('reaches the login %j', async (loginID, encoded) => {
    const [login] = server.network.logins();
    Object.assign(server.network, { logins: () => [{ ...login, loginID }] });
    const text = await server.send(`GET /v1/bridges/scripted/logins/${encoded} HTTP/1.1\r\n${CLOSE}\r\n`);
    expect(parse(text)).toMatchObject({ status: 200, body: { loginID } });
  });
});

describe('a body', () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000);
  it.each<[string, string | Buffer, number]>([
    ['half an object', '{', 400],
    ['two values', '{}{}', 400],
    ['blanks alone', '  ', 400],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400],
    ['UTF-16', Buffer.from('{}', 'utf16le'), 400],
    ['NaN', 'NaN', 400],
    ['half a deep array', '['.repeat(60_000), 400],
    ['a deep array', deep, 422],
    ['a deep value', `{"flowID":${deep}}`, 422],
    ['null', 'null', 422],
    ['text', '"flowID"', 422],
    ['an array', '[]', 422],
    ['a number for text', '{"flowID":1}', 422],
    ['empty text', '{"flowID":""}', 422],
    ['a lone surrogate', '{"flowID":"\\ud800"}', 422],
    ['an unknown flow named __proto__', '{"flowID":"__proto__"}', 422],
  ])('that is %s has its error', async (_, body, status) => {
    expect((await server.call('POST', SESSIONS, body)).status).toBe(status);
  });

  it.each(['{"__proto__":{"flowID":1}}', '{"constructor":{"prototype":{"flowID":1}}}', '\ufeff{}', ''])(
    'as odd as %j starts a login all the same',
    async (body) => {
      Object.assign(server.network, { startLogin: () => Promise.reject(new Error('reached')) });
      const reply = await server.call('POST', SESSIONS, body);
      expect(reply.body).toMatchObject({ status: 'failed', error: { code: 'login_failed' } });
    },
  );

  it.each(['__proto__', 'constructor', 'hasOwnProperty', '\ud800', '\0'])(
    'with a field named %j is as one without it',
    async (name) => {
      const session = await startSession(server);
      const path = `${SESSIONS}/${session.loginSessionID}/steps/code`;
      const reply = await server.call(
        'POST',
        path,
        `{"type":"user_input","fields":{${JSON.stringify(name)}:"x"}}`,
      );
      expect(reply.body.details.issues).toEqual([
        { code: 'required', message: 'Is required.', path: ['fields', 'code'] },
      ]);
    },
  );

  it.each([
    'text/plain',
    'application/jsonp',
    'application/json; charset=latin1',
    'application/json; profile=x',
    'multipart/form-data; boundary=x',
    ';;;',
  ])('of the type %s is refused', async (type) => {
    expect((await server.call('POST', SESSIONS, '{}', { 'content-type': type })).status).toBe(415);
  });

  it('without a type is refused, and so is a compressed one', async () => {
    const plain = await server.send(post('Content-Length: 2\r\nConnection: close', '{}'));
    expect(parse(plain)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect((await server.call('POST', SESSIONS, '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    const chunks = '2\r\n{}\r\n0\r\n\r\n';
    const type = 'Content-Type: application/json\r\nConnection: close';
    const coded = await server.send(post(`${type}\r\nTransfer-Encoding: gzip, chunked`, chunks));
    expect(parse(coded)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });

  it.each(['application/json', 'Application/JSON;charset=UTF-8', 'application/json ; charset="utf-8"'])(
    'of the type %s is read',
    async (type) => {
      const reply = await server.call('POST', SESSIONS, '{"flowID":1}', { 'content-type': type });
      expect(reply.status).toBe(422);
    },
  );

  it.each(['Content-Length: 0', 'Transfer-Encoding: chunked', 'X-Nothing: at all'])(
    'that is required cannot come as a content type without a byte: %s',
    async (framing) => {
      const path = '/v1/bridges/scripted/logins/anna/remove';
      const text = await server.send(post(`${BARE}${framing}`, noBytes(framing), path));
      const { status, body } = parse(text);
      expect({ status, issues: body.details.issues }).toEqual({
        status: 422,
        issues: [{ code: 'type', message: 'Must be an object.', path: [] }],
      });
    },
  );

  it.each(['Content-Length: 0', 'Transfer-Encoding: chunked', 'X-Nothing: at all'])(
    'that may be left out may come as a content type without a byte: %s',
    async (framing) => {
      const reply = server.send(post(`${BARE}${framing}`, noBytes(framing)));
      await until(() => server.network.started.length === 1);
      server.network.newest.answer(inputStep());
      expect(parse(await reply)).toMatchObject({ status: 200, body: { status: 'waiting_for_input' } });
      expect(server.network.newest.start).toEqual({ flowID: 'default' });
    },
  );

  it('that is required cannot be left out', async () => {
    const reply = await server.call('POST', '/v1/bridges/scripted/logins/anna/remove');
    expect(reply.body.details.issues).toEqual([{ code: 'type', message: 'Must be an object.', path: [] }]);
  });

  it('of the largest size is read, and one byte more is refused, with and without chunks', async () => {
    const largest = `"${'x'.repeat(limits.bodySize - 2)}"`;
    expect((await server.call('POST', SESSIONS, largest)).status).toBe(422);
    expect((await server.call('POST', SESSIONS, `${largest} `)).status).toBe(413);
    const tooLarge = limits.bodySize + 1;
    const chunks = `${tooLarge.toString(16)}\r\n${'x'.repeat(tooLarge)}\r\n0\r\n\r\n`;
    const text = await server.send(post('Transfer-Encoding: chunked\r\nConnection: close', chunks));
    expect(parse(text)).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('that is far too large does not keep its client from the answer', async () => {
    const reply = await server.call('POST', SESSIONS, Buffer.alloc(20_000_000, 'x'));
    expect(reply).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  });

  it('that ends early leaves nothing behind', async () => {
    const { server: http } = server.app;
    const arrived = once(http, 'request');
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(post('Content-Length: 100', '{'));
    const [request] = await arrived;
    socket.destroy();
    await new Promise((resolve) => request.once('close', resolve));
    await server.app.close();
    expect(server.log()).not.toContain('Internal error');
  });
});

const BARE = 'Content-Type: application/json\r\nConnection: close\r\n';

/** No bytes, as the framing wants them. */
function noBytes(framing: string): string {
  return framing.endsWith('chunked') ? '0\r\n\r\n' : '';
}

function post(headers: string, body: string, path = SESSIONS): string {
  return `POST ${path} HTTP/1.1\r\n${AUTH}${headers}\r\n\r\n${body}`;
}

function parse(text: string) {
  const [head = '', json = ''] = text.split('\r\n\r\n');
  const body = json && JSON.parse(Buffer.from(json, 'latin1').toString());
  return { status: Number(head.split(' ')[1]), head, body, code: body.code ?? '' };
}
