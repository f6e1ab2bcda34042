import { type API, createAPI } from '../api.ts';
import type { Session } from '../login-session/session.ts';
import { type ManualClock, manualClock } from '../manual-clock.ts';
import type { Means } from '../means.ts';
import type { SessionLimits } from '../session-limits.ts';
import { memoryStore } from '../store/memory.ts';
import { undocumented } from './documented.ts';
import { mapKeeper } from './login-sessions.ts';
import { testMeans } from './means.ts';
import { incoming } from './request.ts';
import { type ScriptedNetwork, scriptedNetwork } from './scripted-network.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The login sessions of an API over one scripted network. An answer that the spec does not have is an error. */
export interface SessionAPI {
  readonly api: API;
  readonly clock: ManualClock;
  readonly network: ScriptedNetwork;
  /** What is saved of each session, by ID. */
  readonly saved: ReadonlyMap<string, Session>;
  /** Sends a request to a path below the bridge's login sessions. A text is sent as it is. */
  send(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    payload?: object | string,
    signal?: AbortSignal,
  ): Promise<Reply>;
}

const TOKEN = 'token-of-the-test';

/** Starts one. The network has the logins `anna` and `bob`. @param means those that are not the usual ones of tests */
export async function sessionAPI(limits: SessionLimits, means: Partial<Means> = {}): Promise<SessionAPI> {
  const clock = manualClock();
  const network = scriptedNetwork({}, ['anna', 'bob']);
  const saved = new Map<string, Session>();
  const api = await createAPI({
    means: { ...testMeans(clock), ...means },
    owners: [{ networks: [network], token: TOKEN }],
    store: memoryStore({ clock, limits, keeper: mapKeeper(saved) }),
    limits,
  });
  return {
    api,
    clock,
    network,
    saved,
    async send(method, path, payload, signal) {
      const { status, headers, body, route } = await api.answer(
        incoming({
          method,
          target: `/v1/bridges/scripted/login-sessions${path}`,
          headers: {
            authorization: `Bearer ${TOKEN}`,
            ...(payload !== undefined && { 'content-type': 'application/json' }),
          },
          ...(payload !== undefined && {
            body: typeof payload === 'string' ? payload : JSON.stringify(payload),
          }),
          ...(signal && { signal }),
        }),
      );
      const faults = undocumented({ method, route, status, headers, body });
      if (faults.length > 0) throw new Error(`Not as the spec has it: ${faults.join('; ')}`);
      return { status, headers, body: JSON.parse(body) };
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
