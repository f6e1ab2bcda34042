// What goes wrong when submits, reads and cancels of a session overlap.
import { setTimeout as delay } from 'node:timers/promises';
import type { Session } from '@bridges-api/core/login-session/session';
import { bound, mutants } from '../make-faults.ts';
import { countHeld, handling } from './make-second-order.ts';

export const concurrencyMutants = mutants('concurrency', [
  {
    id: 'concurrency-busy-by-bridge',
    summary:
      'While one session of a bridge has a step worked on, another session cannot submit the same step.',
    breaks: '`step_in_progress`: the same step is being submitted with other content.',
    expect: ['submitLoginStep'],
    shows: 'two-at-work',
    apply: () => ({
      sessions: (sessions) => {
        const { get, submit } = bound(sessions);
        const working = new Map<string, Session>();
        sessions.submit = async (session, content, ...values) => {
          const { bridgeID, loginSessionID, step } = session;
          const key = `${bridgeID} ${step?.stepID}`;
          const earlier = working.get(key);
          const now = earlier && (await get(bridgeID, earlier.loginSessionID));
          const isBusy = now && now.revision === earlier.revision && now.loginSessionID !== loginSessionID;
          if (isBusy) return 'busy';
          working.set(key, session);
          return submit(session, content, ...values);
        };
      },
    }),
  },
  {
    id: 'concurrency-read-behind-submit',
    summary: 'A session is locked while a submit is held, so reading it waits for that.',
    breaks: 'It shows the newest step, and never waits.',
    expect: ['getLoginSession'],
    shows: 'two-at-work',
    apply: () => {
      let held = (_: string) => 0;
      return {
        sessions: (sessions) => {
          held = countHeld(sessions);
        },
        ...handling('getLoginSession', (sound) => async (request, services) => {
          const { bridgeID, loginSessionID } = request.params;
          const session = await services.sessions.get(bridgeID, loginSessionID);
          if (session && held(loginSessionID) > 0) await services.sessions.wait(session, request.signal);
          return sound(request, services);
        }),
      };
    },
  },
  {
    id: 'concurrency-cancel-behind-submit',
    summary: 'A session is locked while a submit is held, so a cancel comes only after that.',
    breaks: 'Requests that wait on the session are answered with it, as `cancelled`.',
    expect: ['cancelLoginSession', 'submitLoginStep'],
    shows: 'cancel-at-work',
    apply: () => ({
      sessions: (sessions) => {
        const { cancel, wait } = bound(sessions);
        const waits = new Map<string, Promise<Session>>();
        sessions.wait = (session, signal) => {
          const waiting = wait(session, signal);
          waits.set(session.loginSessionID, waiting);
          return waiting;
        };
        sessions.cancel = async (session) => {
          await waits.get(session.loginSessionID);
          return cancel(session);
        };
      },
    }),
  },
  {
    id: 'concurrency-cancel-lost-at-work',
    summary: 'A cancel while the network works on values is answered as it must be, and has no effect.',
    breaks: 'A session that is `complete`, `cancelled` or `failed` never changes again.',
    expect: ['cancelLoginSession', 'getLoginSession'],
    shows: 'cancel-at-work',
    apply: () => ({
      sessions: (sessions) => {
        const { cancel, get, submit } = bound(sessions);
        const working = new Map<string, number>();
        sessions.submit = async (session, content, ...values) => {
          const outcome = await submit(session, content, ...values);
          if (outcome === 'started') working.set(session.loginSessionID, session.revision);
          return outcome;
        };
        sessions.cancel = async (session) => {
          const now = (await get(session.bridgeID, session.loginSessionID)) ?? session;
          const isWorking = working.get(now.loginSessionID) === now.revision && now.step;
          return isWorking ? { ...now, state: 'cancelled' } : cancel(session);
        };
      },
    }),
  },
  {
    id: 'concurrency-one-waiter',
    summary:
      'Only the newest of several waits is told that something happened; the others are held to the end.',
    breaks: 'the call is held while there is nothing new to draw, for at most **{wait}**.',
    expect: ['submitLoginStep'],
    shows: 'waits-together',
    apply: ({ wait: time }) => ({
      sessions: (sessions) => {
        const { get, wait } = bound(sessions);
        const newest = new Map<string, object>();
        sessions.wait = async (session, signal) => {
          const { bridgeID, loginSessionID } = session;
          const self = {};
          newest.set(loginSessionID, self);
          const end = delay(time);
          const after = await wait(session, signal);
          if (newest.get(loginSessionID) === self) return after;
          await end;
          return (await get(bridgeID, loginSessionID)) ?? after;
        };
      },
    }),
  },
  {
    id: 'concurrency-second-wait-not-held',
    summary: 'A second submit of a display while the first one waits is answered at once with nothing new.',
    breaks:
      'The call is held while nothing new is to be drawn, for at most {wait}, and then answers with the session as it is.',
    expect: ['submitLoginStep'],
    shows: 'waits-together',
    apply: () => ({
      sessions: (sessions) => {
        const held = countHeld(sessions);
        const { wait } = bound(sessions);
        sessions.wait = async (session, signal) => {
          const isSecond = session.step?.type === 'display_and_wait' && held(session.loginSessionID) > 0;
          return isSecond ? session : wait(session, signal);
        };
      },
    }),
  },
  {
    id: 'concurrency-join-sent-twice',
    summary:
      'A submit that joins one at work is queued, and its values go to the network as an answer to the next step.',
    breaks: 'submit the same values again to wait for the result. They are not sent to the network twice.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'join',
    apply: () => ({
      sessions: (sessions) => {
        const { get, submit, wait } = bound(sessions);
        const queued = new Set<string>();
        sessions.submit = async (session, content, ...values) => {
          const outcome = await submit(session, content, ...values);
          const { bridgeID, loginSessionID, revision } = session;
          if (outcome !== 'joined' || queued.has(loginSessionID)) return outcome;
          queued.add(loginSessionID);
          void (async () => {
            let now: Session | undefined = session;
            const signal = AbortSignal.timeout(10_000);
            while (now?.revision === revision && !signal.aborted) {
              await wait(now, signal);
              now = await get(bridgeID, loginSessionID);
            }
            if (now) await submit(now, `${content} queued`, ...values);
          })();
          return outcome;
        };
      },
    }),
  },
]);
