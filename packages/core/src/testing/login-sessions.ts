import { times } from '@bridges-api/spec/operations';
import type { Session } from '../login-session/session.ts';
import { LoginSessions } from '../login-sessions.ts';
import { type ManualClock, manualClock } from '../manual-clock.ts';
import type { LoginStart, NetworkStep } from '../networks/network.ts';
import { OwnerSessions } from '../owner-sessions.ts';
import type { SessionLimits } from '../session-limits.ts';
import { type Keeper, memoryStore } from '../store/memory.ts';
import type { SessionStore } from '../store/session-store.ts';
import { testMeans } from './means.ts';
import { type ScriptedNetwork, scriptedNetwork } from './scripted-network.ts';

/** The defaults of the API, with fewer sessions. */
export const testLimits: SessionLimits = {
  wait: times.wait * 1000,
  lifetime: times.sessionLifetime * 1000,
  retention: times.sessionRetention * 1000,
  startWait: 20_000,
  maxLive: 5,
  maxStarts: 10,
};

/** A signal that is never aborted: the client stays. */
export const stays = new AbortController().signal;

export interface TestBench {
  readonly clock: ManualClock;
  readonly network: ScriptedNetwork;
  readonly sessions: OwnerSessions;
  close(): Promise<void>;
  readonly store: SessionStore;
  /** Every state that was saved, by session ID: what a restart would find. */
  readonly saved: Map<string, Session>;
  /** Starts a login, and resolves once the network has been asked for it, with what becomes of it. */
  start(more?: Partial<LoginStart>): Promise<{ created: Promise<Session> }>;
  /** Starts a login that the network answers at once, if the limits let it get there. */
  create(first: NetworkStep, loginID?: string): Promise<Session>;
}

export interface TestBenchOptions {
  readonly clock?: ManualClock;
  /** What was saved before. */
  readonly saved?: Map<string, Session>;
  /** Comes between the sessions and their store. */
  readonly around?: (store: SessionStore) => SessionStore;
}

/** Login sessions over one scripted network, with a fake clock and a storage that can be looked into. */
export async function testBench(
  limits: Partial<SessionLimits> = {},
  { clock = manualClock(), saved = new Map(), around = (store) => store }: TestBenchOptions = {},
): Promise<TestBench> {
  const network = scriptedNetwork({}, ['anna', 'bob']);
  const all = { ...testLimits, ...limits };
  const store = around(memoryStore({ clock, limits: all, keeper: mapKeeper(saved) }));
  const everybody = new LoginSessions(testMeans(clock), all, store, (_, bridgeID) =>
    bridgeID === network.profile.id ? network : undefined,
  );
  await everybody.begin();
  const sessions = new OwnerSessions(everybody, undefined);
  const start: TestBench['start'] = async (more = {}) => {
    const before = network.started.length;
    const created = sessions.create(network, { flowID: 'default', ...more });
    let isRefused = false;
    created.catch(() => {
      isRefused = true;
    });
    while (!isRefused && network.started.length === before) await Promise.resolve();
    return { created };
  };
  return {
    clock,
    network,
    sessions,
    close: () => everybody.close(),
    store,
    saved,
    start,
    async create(first, loginID) {
      const before = network.started.length;
      const { created } = await start(loginID === undefined ? {} : { loginID });
      if (network.started.length > before) network.newest.answer(first);
      return created;
    },
  };
}

/** Keeps sessions in a map, as a storage would keep them whose logins nobody can go on with. */
export function mapKeeper(saved: Map<string, Session>): Keeper {
  return {
    load: () => [...saved.values()].map((session) => ({ session })),
    save: ({ step: _, ...session }) => saved.set(session.loginSessionID, session),
    mark: () => {},
    forget: (loginSessionID) => saved.delete(loginSessionID),
  };
}

/** Whether a login is being reconnected or removed. */
export async function isHeld(sessions: OwnerSessions, bridgeID: string, loginID: string): Promise<boolean> {
  const release = await sessions.hold(bridgeID, loginID);
  await release?.();
  return !release;
}
