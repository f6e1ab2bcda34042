import { type App, createApp } from '../app.ts';
import type { Session } from '../login-session/session.ts';
import type { SessionLimits } from '../login-sessions.ts';
import { undocumented } from './documented.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { mapStore } from './login-sessions.ts';
import { type ScriptedNetwork, scriptedNetwork } from './scripted-network.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * The login sessions of a server over one scripted network, spoken to by HTTP without a socket. An answer that the spec does
 * not have is an error.
 */
export interface SessionAPI {
  readonly app: App;
  readonly clock: FakeClock;
  readonly network: ScriptedNetwork;
  /** What is saved of each session, by ID. */
  readonly saved: ReadonlyMap<string, Session>;
  /** Sends a request to a path below the bridge's login sessions. A text is sent as it is. */
  send(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object | string): Promise<Reply>;
}

const TOKEN = 'token-of-the-test';

/** Starts one. The network has the logins `anna` and `bob`. */
export async function sessionAPI(limits: SessionLimits): Promise<SessionAPI> {
  const clock = fakeClock();
  const network = scriptedNetwork({}, ['anna', 'bob']);
  const saved = new Map<string, Session>();
  const app = await createApp({
    clock,
    networks: [network],
    store: mapStore(saved),
    limits,
    token: TOKEN,
    host: '127.0.0.1',
    logLevel: 'silent',
  });
  const faults: string[] = [];
  app.fastify.addHook('onSend', async ({ method, routeOptions }, reply, payload) => {
    const [status, headers] = [reply.statusCode, reply.getHeaders()];
    faults.push(...undocumented({ method, route: routeOptions.url, status, headers, body: String(payload) }));
  });
  return {
    app,
    clock,
    network,
    saved,
    async send(method, path, payload) {
      const { statusCode, headers, body } = await app.fastify.inject({
        method,
        url: `/v1/bridges/scripted/login-sessions${path}`,
        headers: {
          authorization: `Bearer ${TOKEN}`,
          host: 'localhost',
          ...(payload !== undefined && { 'content-type': 'application/json' }),
        },
        ...(payload !== undefined && { payload }),
      });
      if (faults.length > 0) throw new Error(`Not as the spec has it: ${faults.splice(0).join('; ')}`);
      return { status: statusCode, headers, body: JSON.parse(body) };
    },
  };
}

/** Waits for the server to have come to something. Without timers it takes a few turns of the event loop at most. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`The server never came to this: ${condition}`);
}

/** Waits for an answer that is due, and is an error when it is held instead. */
export async function answerTo(reply: Promise<Reply>): Promise<Reply> {
  let isAnswered = false;
  const settle = () => {
    isAnswered = true;
  };
  reply.then(settle, settle);
  await until(() => isAnswered);
  return reply;
}
