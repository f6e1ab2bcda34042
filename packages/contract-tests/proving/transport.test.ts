// What HTTP libraries and plain reverse proxies answer by themselves is none of the API's doing. What an application does wrong is.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connect, NoAnswer } from '../src/suite/http.ts';
import { runSuite } from '../src/suite/suite.ts';
import { startMutant } from './mutants/start.ts';

/** How a front answers by itself: nothing hangs up, and what is not named here is handed on. */
type Answers = Readonly<
  Record<'undecodable' | 'large' | 'foreign' | 'root' | 'preflight', number | undefined>
>;

/** As servers on Go's net/http and nginx do, with pages of their own. */
const usual: Answers = { undecodable: 400, large: 400, foreign: 404, root: 301, preflight: 204 };

const only = ['api/404', 'api/421', 'api/431', 'api/cors', 'api/errors', 'api/headers', 'api/success'];

/** Rules that fail on a sound server behind a front that answers so, with their reasons. */
async function failuresBehind(answers: Answers): Promise<string[]> {
  const { stop, url, ...server } = await startMutant(undefined);
  const front = await startFront(url, answers);
  try {
    const all = [...only, 'listBridges/undocumented-status'];
    const { results } = await runSuite({ ...server, url: front.url, only: all });
    expect(results.length).toBeGreaterThan(10);
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    return failed.map(({ reason, rule }) => `${rule.id}: ${reason}`);
  } finally {
    front.close();
    await stop();
  }
}

async function startFront(url: string, answers: Answers) {
  const { host } = new URL(url);
  const server = createServer({ maxHeaderSize: 512 * 1024 }, (incoming, response) => {
    const kind = kindOf(incoming);
    if (kind === undefined) return forward(url, host, incoming, response);
    incoming.resume();
    const status = answers[kind];
    if (status === undefined) return response.destroy();
    const headers = { 'content-type': 'text/html', ...(status === 301 && { location: '/v1/' }) };
    response.writeHead(status, headers).end(status === 204 ? undefined : `<h1>${status}</h1>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function kindOf({ headers, method, url = '' }: IncomingMessage): keyof Answers | undefined {
  if (/%(?![0-9a-f]{2})/i.test(url)) return 'undecodable';
  if (url === '/v1') return 'root';
  if (headers['x-padding'] !== undefined) return 'large';
  if (headers.host?.includes('rebound')) return 'foreign';
  return method === 'OPTIONS' ? 'preflight' : undefined;
}

function forward(url: string, host: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url: path, headers } = incoming;
  const outgoing = request(url, { method, path, headers: { ...headers, host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}

describe.concurrent('behind a proxy', () => {
  it('no rule fails for what the proxy answers by itself', async ({ expect }) => {
    expect(await failuresBehind(usual)).toEqual([]);
  });

  it('no rule fails for a connection that the proxy closes', async ({ expect }) => {
    const closed = { undecodable: undefined, large: undefined, foreign: undefined };
    expect(await failuresBehind({ ...usual, ...closed })).toEqual([]);
  });

  it('a fault of an application fails', async ({ expect }) => {
    const faulty = { undecodable: 500, large: 500, foreign: 200, root: 200, preflight: 500 };
    const failures = (await failuresBehind(faulty)).map((failure) => failure.split(':', 1)[0]);
    expect(failures).toEqual([
      'api/404/unknown-path',
      'api/404/undecodable-path',
      'api/421/foreign-host',
      'api/421/before-401',
      'api/431/large-headers',
      'api/errors/body',
      'api/headers/x-request-id',
      'api/headers/x-beeper-desktop-version',
      'listBridges/undocumented-status',
    ]);
  });
});

it('tells a server that hangs up from one that does not answer', async () => {
  const server = createServer(({ url }, response) => {
    if (url === '/closed') response.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { send, close } = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const isClosed = (target: string, timeout: number) =>
    send({ method: 'GET', target, headers: {}, timeout }).catch((error: unknown) => {
      return error instanceof NoAnswer && error.isClosed;
    });
  expect(await isClosed('/closed', 60_000)).toBe(true);
  expect(await isClosed('/hangs', 100)).toBe(false);
  close();
  server.close();
  server.closeAllConnections();
});
