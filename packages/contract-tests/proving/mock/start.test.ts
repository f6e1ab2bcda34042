import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { operationById, operations } from '@bridges-api/spec/operations';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleFile, examplesOf, firstExample } from '../../src/spec.ts';
import { type Prism, runPrism } from './prism.ts';
import { type Mock, startMock } from './start.ts';

const withToken = { authorization: 'Bearer any' };
const withJSON = { ...withToken, 'content-type': 'application/json' };
const submit = '/v1/bridges/local-telegram/login-sessions/ls_1/steps/phone';
const create = '/v1/bridges/local-telegram/login-sessions';

describe('a running mock', () => {
  const started: Prism[] = [];
  const log: string[] = [];
  let mock: Mock;

  beforeAll(async () => {
    mock = await startMock({
      document: bundleFile,
      warn: (line) => log.push(line),
      async run(...args) {
        const prism = await runPrism(...args);
        started.push(prism);
        return prism;
      },
    });
  });
  afterAll(() => mock.close());

  it.each(['/v1/bridges/%', '/v1/bridges/%zz', '/v1/bridges/%c3%28', '/v1/bridges/a%/logins'])(
    'has nothing at %s, and goes on',
    async (path) => {
      expect(await ask('GET', path)).toEqual({
        status: 404,
        body: firstExample(operationById('getBridge'), 404),
      });
      expect(await ask('GET', '/v1/bridges')).toMatchObject({ status: 200 });
      expect(started).toHaveLength(1);
    },
  );

  it.each(['☃', 'é☃', '😀', '\n'])('refuses a value of the property %j, and goes on', async (name) => {
    const body = JSON.stringify({ type: 'user_input', fields: { [name]: 1 } });
    const refusal = firstExample(operationById('submitLoginStep'), 422);
    expect(await ask('POST', submit, body, withJSON)).toEqual({ status: 422, body: refusal });
    expect(await ask('GET', '/v1/bridges')).toMatchObject({ status: 200 });
    expect(started).toHaveLength(1);
  });

  it.each([
    ['GET', '/v1', 404, 'route_not_found'],
    ['GET', '//', 404, 'route_not_found'],
    ['GET', '*', 404, 'route_not_found'],
    ['PUT', '/v1/bridges', 405, 'method_not_allowed'],
    ['DELETE', '/v1/bridges/%', 405, 'method_not_allowed'],
  ])('answers %s %s with an error of the API', async (method, path, status, code) => {
    const body = { code, message: expect.stringMatching(/./) };
    expect(await ask(method, path)).toEqual({ status, body });
  });

  it.each([
    ['half of an object', Buffer.from('{"a":')],
    ['JSON in no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('answers %s with the documented 400', async (_, body) => {
    const refusal = firstExample(operationById('submitLoginStep'), 400);
    expect(await ask('POST', submit, body, withJSON)).toEqual({ status: 400, body: refusal });
  });

  it.each([
    ['a byte order mark', '\ufeff{"type":"user_input"}', 'application/json'],
    ['UTF-16', '{"type":"user_input"}', 'application/json; charset=utf-16'],
    ['a type that is none', '{"type":"user_input"}', ';;;'],
    ['objects in objects in objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'application/json'],
    ['a name that is too long for a header', `{"fields":{"${'☃'.repeat(9000)}":1}}`, 'application/json'],
  ])('answers %s with an error of the API, and goes on', async (_, body, type) => {
    const answer = await ask('POST', submit, body, { ...withToken, 'content-type': type });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const code = expect.stringMatching(/^(?!mock_ended)\w/);
    expect(answer.body).toMatchObject({ code, message: expect.stringMatching(/\w/) });
    expect(started).toHaveLength(1);
  });

  it.each(['json', 'é', 'text/html', 'a/b, ;'])('answers in JSON to who would accept %j', async (accept) => {
    expect(await ask('GET', '/v1/bridges', '', { ...withToken, accept })).toMatchObject({ status: 200 });
    expect(started).toHaveLength(1);
  });

  it('refuses a HEAD as it refuses any other method', async () => {
    const outgoing = request(mock.url, { method: 'HEAD', path: '/v1/bridges', headers: withToken }).end();
    const [{ statusCode, headers }] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect({ statusCode, allow: headers.allow }).toEqual({ statusCode: 405, allow: 'GET' });
  });

  it('refuses an example that is not there with an error of the API', async () => {
    const { status, body } = await ask('GET', '/v1/bridges', '', { ...withToken, prefer: 'example=none' });
    expect({ status, body }).toEqual({
      status: 404,
      body: { code: 'not_found', message: expect.any(String) },
    });
  });

  it.each(['content-length', 'transfer-encoding'])('takes a type with no bytes and %s', async (header) => {
    const headers = { ...withJSON, [header]: header === 'content-length' ? '0' : 'chunked' };
    expect(await ask('POST', create, '', headers)).toEqual({
      status: 200,
      body: firstExample(operationById('createLoginSession'), 200),
    });
  });

  it.each(operations)(
    'has every example of $operationId',
    async ({ method, path, responses, ...operation }) => {
      const target = path.replaceAll(/\{\w+\}/g, 'x');
      const [body] = operation.body ? Object.values(examplesOf(operation.body)) : [];
      for (const { status: code, ...response } of responses)
        for (const [example, value] of Object.entries(examplesOf(response))) {
          const headers = { ...withJSON, prefer: `code=${code}, example=${example}` };
          const answer = await ask(method, target, body === undefined ? '' : JSON.stringify(body), headers);
          expect(answer).toEqual({ status: Number(code), body: value });
        }
    },
  );

  it('makes values up when it is asked to', async () => {
    const operation = operationById('listAccounts');
    const { status, body } = await ask('GET', operation.path, '', { ...withToken, prefer: 'dynamic=true' });
    expect(status).toBe(200);
    expect(body).toEqual(expect.any(Array));
    expect(body).not.toEqual(firstExample(operation, 200));
  });

  it('starts Prism again when it ends by itself', async () => {
    const before = started.length;
    started.at(-1)?.process.kill('SIGKILL');
    await started.at(-1)?.exited;
    expect(await ask('GET', '/v1/bridges')).toMatchObject({ status: 200 });
    expect(started).toHaveLength(before + 1);
    expect(log).toContain('Prism ended by itself. It is started again.');
  });

  it('answers a request that ends Prism', async () => {
    const prism = started.at(-1);
    // It reads nothing more, so the request is there for as long as it lives.
    prism?.process.kill('SIGSTOP');
    const answer = ask('GET', '/v1/bridges');
    prism?.process.kill('SIGKILL');
    const error = { code: 'mock_ended', message: expect.any(String) };
    const { status, body } = await answer;
    expect([
      { status: 500, body: error },
      { status: 200, body: expect.anything() },
    ]).toContainEqual({ status, body });
    expect(await ask('GET', '/v1/bridges')).toMatchObject({ status: 200 });
  });

  /** Sends the target as it is; fetch would tidy it. */
  async function ask(
    method: string,
    target: string,
    body: string | Buffer = '',
    headers: object = withToken,
  ) {
    const outgoing = request(mock.url, { method, path: target, headers: { ...headers } }).end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { status: incoming.statusCode, body: await json(incoming) };
  }
});

describe('startMock', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['broken JSON', '{"openapi":'],
    ['no operation', '{"openapi":"3.1.0","info":{"title":"Bridges","version":"1"},"paths":{}}'],
  ])('says why it does not start with %s', async (_, text) => {
    const document = join(folder, 'openapi.json');
    await writeFile(document, text);
    await expect(startMock({ document })).rejects.toThrow(/^The mock did not start\. ./);
  });

  it('fails for good when Prism cannot be started again', async () => {
    const document = join(folder, 'openapi.json');
    const responses = { 200: { description: 'Fine.' } };
    const paths = { '/health': { get: { responses } } };
    await writeFile(
      document,
      JSON.stringify({ openapi: '3.1.0', info: { title: 'Health', version: '1' }, paths }),
    );
    const started: Prism[] = [];
    const mock = await startMock({
      document,
      async run(...args) {
        const prism = await runPrism(...args);
        started.push(prism);
        return prism;
      },
    });
    await rm(document);
    started[0]?.process.kill();
    await expect(mock.failed).rejects.toThrow('The mock did not start.');
    await mock.close();
    await expect(fetch(mock.url)).rejects.toThrow('fetch failed');
  });
});
