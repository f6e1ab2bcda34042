import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { memoryStore, type SessionStore, StoreUnavailable, systemClock } from '@bridges-api/core';
import { undocumented } from '@bridges-api/core/testing/documented';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { type ScriptedNetwork, scriptedNetwork } from '@bridges-api/core/testing/scripted-network';
import { expect, onTestFinished } from 'vitest';
import { type App, type AppOptions, createApp } from '../app.ts';

/** A server that listens until the test ends. Every response it sends is judged by the spec; the test fails with it. */
export interface TestServer {
  readonly app: App;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The bridge `scripted`, which has the logins `anna` and `bob`. */
  readonly network: ScriptedNetwork;
  /** From now on the store of the sessions cannot be reached. */
  loseStore(): void;
  /** Everything that was logged. */
  readonly log: () => string;
  /** Sends a request, with the token unless `headers` says otherwise. A body that is no text or bytes is sent as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Sends bytes as they are and resolves with all that comes back until the connection is closed. */
  send(...parts: (string | Buffer)[]): Promise<string>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came
  readonly body: any;
}

export const TOKEN = 'token-of-the-test';

/** Starts a server on a free port. */
export async function startServer(options: Partial<AppOptions> = {}): Promise<TestServer> {
  const network = scriptedNetwork({}, ['anna', 'bob']);
  const lines: string[] = [];
  const faults: string[] = [];
  const { clock = systemClock, limits = testLimits } = options;
  const store = losable(options.store ?? memoryStore({ clock, limits }));
  const app = await createApp({
    clock,
    networks: [network],
    limits,
    token: TOKEN,
    host: '127.0.0.1',
    logLevel: 'trace',
    logStream: { write: (line) => lines.push(line) },
    around: (answer) => async (request) => {
      const answered = await answer(request);
      // The answer to a preflight is not one of the API's, and what a client that is gone is answered with is nobody's.
      if (answered.status !== 204 && !request.signal.aborted)
        faults.push(...undocumented({ method: request.method, ...answered }));
      return answered;
    },
    ...options,
    store: store.store,
  });
  const url = await app.listen(0);
  const { port } = app.server.address() as AddressInfo;
  onTestFinished(async () => {
    await app.close();
    expect(faults).toEqual([]);
  });
  return {
    app,
    url,
    network,
    loseStore: store.lose,
    log: () => lines.join(''),
    call: (method, path, body, headers) => call(`${url}${path}`, method, body, headers),
    send: (...parts) => send(port, parts),
  };
}

/** A store that can be lost. */
function losable(sound: SessionStore): { store: SessionStore; lose: () => void } {
  let isLost = false;
  const store = new Proxy(sound, {
    get(target, name: keyof SessionStore) {
      const value = target[name];
      if (typeof value !== 'function') return value;
      if (!isLost || name === 'close') return value.bind(target);
      return () => Promise.reject(new StoreUnavailable('The store is away.'));
    },
  });
  return {
    store,
    lose() {
      isLost = true;
    },
  };
}

async function call(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const raw = body instanceof Uint8Array ? Buffer.from(body) : typeof body === 'string' ? body : undefined;
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: raw ?? JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

async function send(port: number, parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
  });
  // A server that has had enough may cut the connection while the rest is still being sent.
  socket.on('error', () => {});
  for (const part of parts) socket.write(part);
  await once(socket, 'close');
  return text;
}
