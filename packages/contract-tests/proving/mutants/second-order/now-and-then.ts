// Faults of some of several like requests.
import type { Session } from '@bridges-api/core/login-session/session';
import { answersOf, believed, bound, mutants, refuse } from '../make-faults.ts';
import type { Changes, Json } from '../mutant.ts';
import { counter, handling, isSession } from './make-second-order.ts';

export const nowAndThenMutants = mutants('now-and-then', [
  {
    id: 'now-and-then-third-read-old',
    summary: 'Every third read of a session shows it as it was before its last change.',
    breaks: 'It shows the newest step, and never waits.',
    expect: ['getLoginSession'],
    shows: 'many-reads',
    apply: () => {
      const count = counter();
      return readingOld((loginSessionID) => count(loginSessionID) % 3 === 0);
    },
  },
  {
    id: 'now-and-then-first-read-old',
    summary: 'The first read after a change shows the session as it was before.',
    breaks: 'It shows the newest step, and never waits.',
    expect: ['getLoginSession'],
    shows: 'many-reads',
    apply: () => {
      const count = counter();
      return readingOld((_, now) => count(JSON.stringify(now)) === 1);
    },
  },
  {
    id: 'now-and-then-fifth-read-503',
    summary: 'Every fifth read of a session is answered 503.',
    breaks: 'Each operation lists its own statuses and codes.',
    expect: ['getLoginSession'],
    shows: 'many-reads',
    apply: () => {
      const count = counter();
      return answersOf(['getLoginSession'], (answer) => {
        if (answer.status === 200 && count() % 5 === 0) refuse(answer, 503, 'overloaded');
      })();
    },
  },
  {
    id: 'now-and-then-fifth-without-version',
    summary: 'Every fifth response has no X-Beeper-Desktop-Version.',
    breaks: 'Every authenticated response carries `X-Beeper-Desktop-Version`.',
    expect: ['listBridges', 'listAccounts', 'getLoginSession'],
    shows: 'many-reads',
    apply: () => {
      const count = counter();
      return answersOf('all', ({ headers }) => {
        if (count() % 5 === 0) delete headers['x-beeper-desktop-version'];
      })();
    },
  },
  {
    id: 'now-and-then-third-cancel-404',
    summary: 'Cancelling a session works twice; the third time it is not found.',
    breaks:
      'Cancelling a session that was cancelled or failed before answers the same and changes nothing, so the call can be repeated',
    expect: ['cancelLoginSession'],
    shows: 'many-reads',
    apply: () => {
      const count = counter();
      return handling('cancelLoginSession', (sound) => (request, services) => {
        if (count(request.params.loginSessionID) > 2) request.fail('login_session_not_found');
        return sound(request, services);
      });
    },
  },
  {
    id: 'now-and-then-fourth-list-reversed',
    summary: 'Every fourth list of the bridges comes in the opposite order.',
    breaks: 'Lists are complete, not paged, and ordered by ID, by Unicode code point.',
    expect: ['listBridges'],
    shows: 'many-reads',
    apply: () => {
      const count = counter();
      return answersOf(['listBridges'], ({ body, status }) => {
        if (status === 200 && count() % 4 === 0) body.items.reverse();
      })();
    },
  },
  {
    id: 'now-and-then-third-instance',
    summary: 'A step that is asked for the third time keeps the ID of the second.',
    breaks: 'the ID changes: `code`, then `code~2`, then `code~3`.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'three-codes',
    apply: believed((session) => {
      const { issued, step } = session;
      const same = (stepID: string) => stepID.replace(/~3$/, '~2');
      const ids = [...new Set(issued.map(same))];
      return { ...session, issued: ids, ...(step && { step: { ...step, stepID: same(step.stepID) } }) };
    }),
  },
  {
    id: 'now-and-then-second-wait-not-held',
    summary: 'A display is waited on once; when nothing happened, later submits of it are answered at once.',
    breaks: 'If nothing happened by then it answers with the session as it is, and you submit again.',
    expect: ['submitLoginStep'],
    shows: 'waits-in-turn',
    apply: () => ({
      sessions: (sessions) => {
        const { wait } = bound(sessions);
        const waited = new Set<Session>();
        sessions.wait = async (session, signal) => {
          if (waited.has(session)) return session;
          const after = await wait(session, signal);
          if (after.step?.type === 'display_and_wait') waited.add(after);
          return after;
        };
      },
    }),
  },
]);

/** Some reads show a session as it was before it changed the last time. */
function readingOld(isOld: (loginSessionID: string, now: Json) => boolean): Changes {
  const seen = new Map<string, { now: string; before: string | undefined }>();
  return {
    answer: (answer) => {
      if (!isSession(answer)) return;
      const now = JSON.stringify(answer.body);
      const id = answer.body.loginSessionID;
      const last = seen.get(id);
      const before = last?.now === now ? last.before : last?.now;
      seen.set(id, { now, before });
      if (answer.operationId === 'getLoginSession' && isOld(id, answer.body) && before !== undefined)
        answer.body = JSON.parse(before);
    },
  };
}
