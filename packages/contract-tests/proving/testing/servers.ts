// Servers to try the suite on: the real one over its sandbox, and ones that answer as a test wants.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { memoryStore, type Session, systemClock } from '@bridges-api/core';
import { sandboxNetworks } from '@bridges-api/sandbox/networks';
import { createApp } from '@bridges-api/server/app';
import { randomBytes } from '@bridges-api/server/means';
import { times as specTimes } from '@bridges-api/spec/operations';
import type { Times } from '../../src/suite/run.ts';

export const TOKEN = 'contract-tests-Token-7d1e';

export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface Sandbox extends TestServer {
  readonly times: Times;
  /** What the server last stored of each session, by ID. */
  readonly sessions: ReadonlyMap<string, Session>;
  /** How often a bridge's logins were stored since the start. */
  readonly changes: () => number;
}

/**
 * packages/server over its sandbox, faster than life. By default a wait is short, and the sandbox as much faster, so that
 * what is longer than a wait stays so.
 */
export async function startSandbox(given: Partial<Times> = {}, ownSpeed?: number): Promise<Sandbox> {
  const times = { ...specTimes, wait: 1.5, ...given };
  const speed = ownSpeed ?? specTimes.wait / times.wait;
  const sessions = new Map<string, Session>();
  let changes = 0;
  const limits = {
    wait: times.wait * 1000,
    lifetime: times.sessionLifetime * 1000,
    retention: times.sessionRetention * 1000,
    // As the slow bridge takes longer, its sessions begin by displaying nothing.
    startWait: Math.min(times.wait, 5 / speed) * 1000,
    maxLive: 10_000,
    maxStarts: 10_000,
  };
  const keeper = {
    load: () => [],
    save: (session: Session) => void sessions.set(session.loginSessionID, session),
    mark: () => {},
    forget: () => {},
  };
  const app = await createApp({
    clock: systemClock,
    networks: sandboxNetworks({
      clock: systemClock,
      randomBytes,
      logins: { load: () => undefined, save: () => (changes += 1) },
      speed,
    }),
    store: memoryStore({ clock: systemClock, limits, keeper }),
    limits,
    token: TOKEN,
    host: '127.0.0.1',
    logLevel: 'silent',
  });
  const url = await app.listen(0);
  const made = changes;
  return { url, times, sessions, changes: () => changes - made, close: () => app.close() };
}

/** A server that answers every request by `answer`, and remembers what was asked. */
export async function startServer(
  answer: (request: IncomingMessage) => { status: number; body?: unknown; headers?: Record<string, string> },
): Promise<TestServer & { readonly requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url}`);
    request.resume();
    const { body, headers = {}, status } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? '' : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
