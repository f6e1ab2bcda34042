import { times } from '@bridges-api/spec/operations';
import type { Session } from '../login-session/session.ts';
import { LoginSessions, type SessionLimits } from '../login-sessions.ts';
import { type ManualClock, manualClock } from '../manual-clock.ts';
import type { NetworkStep } from '../networks/network.ts';
import { type Keeper, memoryStore } from '../store/memory.ts';
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
  readonly sessions: LoginSessions;
  /** Every state that was saved, by session ID: what a restart would find. */
  readonly saved: Map<string, Session>;
  /** Starts a login that the network answers at once, if the limits let it get there. */
  create(first: NetworkStep, loginID?: string): Promise<Session>;
}

/** Login sessions over one scripted network, with a fake clock and a storage that can be looked into. */
export function testBench(limits: Partial<SessionLimits> = {}, clock = manualClock()): TestBench {
  const network = scriptedNetwork({}, ['anna', 'bob']);
  const saved = new Map<string, Session>();
  const sessions = new LoginSessions(
    testMeans(clock),
    { ...testLimits, ...limits },
    memoryStore(mapKeeper(saved)),
  );
  return {
    clock,
    network,
    sessions,
    saved,
    create(first, loginID) {
      const before = network.started.length;
      const created = sessions.create(undefined, network, {
        flowID: 'default',
        ...(loginID !== undefined && { loginID }),
      });
      if (network.started.length > before) network.newest.answer(first);
      return created;
    },
  };
}

/** Keeps sessions in a map, as a storage would keep them. */
export function mapKeeper(saved: Map<string, Session>): Keeper {
  return {
    load: () => [...saved.values()],
    save: ({ step: _, ...session }) => saved.set(session.loginSessionID, session),
    forget: (loginSessionID) => saved.delete(loginSessionID),
  };
}
