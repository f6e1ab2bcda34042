// What goes wrong when starts overlap, or a client leaves while others wait.

import type { Session } from '@bridges-api/core/login-session/session';
import { accountIDOf } from '@bridges-api/core/networks/present';
import { bound, mutants, seeingReconnects } from '../make-faults.ts';
import type { Changes } from '../mutant.ts';

export const concurrentStartMutants = mutants('concurrency', [
  {
    id: 'concurrency-hang-up-ends-all-waits',
    summary: 'When one client hangs up, every submit that waits on the session is answered.',
    breaks: 'A client that hangs up during a wait changes nothing: the session goes on.',
    expect: ['submitLoginStep'],
    shows: 'hang-up-of-two',
    apply: () => ({
      sessions: (sessions) => {
        const { wait } = bound(sessions);
        const shared = new Map<string, AbortController>();
        sessions.wait = async (session, signal) => {
          const all = shared.get(session.loginSessionID) ?? new AbortController();
          shared.set(session.loginSessionID, all);
          const after = await wait(session, AbortSignal.any([signal, all.signal]));
          if (signal.aborted) {
            all.abort();
            shared.delete(session.loginSessionID);
          }
          return after;
        };
      },
    }),
  },
  {
    id: 'concurrency-hang-up-stays-busy',
    summary:
      'After a client hung up during a submit, the same submit is refused as long as the network works.',
    breaks: 'So after a lost connection, send the same submit again.',
    expect: ['submitLoginStep'],
    shows: 'hang-up-at-work',
    apply: () => ({
      sessions: (sessions) => {
        const { submit, wait } = bound(sessions);
        const left = new Map<string, number>();
        sessions.wait = async (session, signal) => {
          const after = await wait(session, signal);
          if (signal.aborted) left.set(session.loginSessionID, session.revision);
          return after;
        };
        sessions.submit = async (session, content, ...values) => {
          const outcome = await submit(session, content, ...values);
          const isLeft = left.get(session.loginSessionID) === session.revision;
          return outcome === 'joined' && isLeft ? 'busy' : outcome;
        };
      },
    }),
  },
  {
    id: 'concurrency-starts-shared',
    summary:
      'A create that comes while another of the same flow starts is answered with the session of that.',
    breaks: 'Every call starts another session, so do not repeat it blindly',
    expect: ['createLoginSession'],
    shows: 'starts-together',
    apply: () => ({
      sessions: (sessions) => {
        const { create } = bound(sessions);
        const starting = new Map<string, Promise<Session>>();
        sessions.create = (network, start) => {
          const key = JSON.stringify([network.profile.id, start]);
          const started = starting.get(key) ?? create(network, start).finally(() => starting.delete(key));
          starting.set(key, started);
          return started;
        };
      },
    }),
  },
  {
    id: 'concurrency-reconnects-race',
    summary: 'A reconnect that is still starting does not keep another one of the same login from starting.',
    breaks: 'Only one session at a time may reconnect a login.',
    expect: ['createLoginSession'],
    shows: 'reconnect-starting',
    apply: () => blindWhileStarting('createLoginSession'),
  },
  {
    id: 'concurrency-removed-while-starting',
    summary: 'A login can be removed while a session that reconnects it is still starting.',
    breaks: '`login_session_in_progress`: the login is being reconnected. Cancel that session first.',
    expect: ['removeBridgeLogin'],
    shows: 'reconnect-starting',
    apply: () => blindWhileStarting('removeBridgeLogin'),
  },
]);

/** Sees a reconnect only once its create has been answered. */
function blindWhileStarting(operationId: 'createLoginSession' | 'removeBridgeLogin'): Changes {
  const starting = new Set<string>();
  return {
    sessions: (sessions) => {
      const { create } = bound(sessions);
      sessions.create = async (network, start) => {
        const accountID = accountIDOf(network.profile.id, start.loginID ?? '');
        if (starting.has(accountID)) return create(network, start);
        starting.add(accountID);
        try {
          return await create(network, start);
        } finally {
          starting.delete(accountID);
        }
      };
    },
    ...seeingReconnects(operationId, (accountID, isSo) => isSo && !starting.has(accountID)),
  };
}
