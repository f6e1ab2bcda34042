// Submits that are held too long, too short or for the wrong end.
import { setTimeout as delay } from 'node:timers/promises';
import type { present } from '@bridges-api/core/login-session/session';
import { answersOf, bound, mutants, refuse, undocumented } from './make-faults.ts';
import type { Changes } from './mutant.ts';

type Wait = ReturnType<typeof bound>['wait'];

export const waitMutants = mutants('wait', [
  {
    id: 'wait-not-held',
    summary: 'A submit of a display is answered at once.',
    breaks:
      'The call is held while nothing new is to be drawn, for at most {wait}, and then answers with the session as it is.',
    expect: ['submitLoginStep'],
    shows: 'waits',
    apply: waiting((wait) => async (session, signal) => {
      return session.step?.type === 'display_and_wait' ? session : wait(session, signal);
    }),
  },
  {
    id: 'wait-not-woken',
    summary: 'A submit of a display is always held to the end of the wait, also when something happened.',
    breaks: 'Submit the step at once; the answer comes when there is something else to draw.',
    expect: ['submitLoginStep'],
    shows: 'qr',
    apply: ({ wait: time }) =>
      waiting((wait) => async (session, signal) => {
        if (session.step?.type !== 'display_and_wait') return wait(session, signal);
        const [after] = await Promise.all([wait(session, signal), delay(time)]);
        return after;
      })(),
  },
  {
    id: 'wait-three-times',
    summary: 'A submit of a display is held three times as long as promised.',
    breaks: 'the call is held while there is nothing new to draw, for at most **{wait}**.',
    expect: ['submitLoginStep'],
    shows: 'waits',
    apply: waiting((wait) => async (session, signal) => {
      let after = await wait(session, signal);
      for (let time = 1; time < 3 && after === session; time += 1) after = await wait(session, signal);
      return after;
    }),
  },
  {
    id: 'wait-form-without-end',
    summary: 'A form is held until the network has answered, however long that takes.',
    breaks: 'After {wait} the call answers with the session unchanged and the network goes on working',
    expect: ['submitLoginStep'],
    shows: 'slow',
    apply: waiting((wait) => async (session, signal) => {
      let after = await wait(session, signal);
      while (after === session && session.step?.type !== 'display_and_wait' && !signal.aborted)
        after = await wait(session, signal);
      return after;
    }),
  },
  {
    id: 'wait-through-cancel',
    summary: 'A cancel does not answer the submits that wait; they are held to the end of their wait.',
    breaks: 'Requests that wait on the session are answered with it, as `cancelled`.',
    expect: ['submitLoginStep', 'cancelLoginSession'],
    shows: 'waits',
    apply: ({ wait: time }) =>
      waiting((wait) => async (session, signal) => {
        const end = delay(time);
        const after = await wait(session, signal);
        if (after.state === 'cancelled') await end;
        return after;
      })(),
  },
  {
    id: 'wait-cancel-410',
    summary: 'A submit that waits is answered 410 when the session is cancelled.',
    breaks: 'Requests that wait on the session are answered with it, as `cancelled`.',
    expect: ['submitLoginStep'],
    shows: 'waits',
    apply: answersOf(['submitLoginStep'], (answer) => {
      if (answer.status === 200 && answer.body.status === 'cancelled')
        refuse(answer, 410, 'login_session_cancelled');
    }),
  },
  {
    id: 'wait-hang-up-cancels',
    summary: 'A client that hangs up during a wait cancels the session.',
    breaks: 'A client that hangs up during a wait changes nothing: the session goes on.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'hang-up',
    apply: () => ({
      sessions: (sessions) => {
        const { cancel, wait } = bound(sessions);
        sessions.wait = async (session, signal) => {
          const after = await wait(session, signal);
          return signal.aborted ? cancel(session) : after;
        };
      },
    }),
  },
  {
    id: 'wait-on-read',
    summary: 'Reading a session waits until there is something new.',
    breaks: 'It shows the newest step, and never waits.',
    expect: ['getLoginSession'],
    shows: 'waits',
    apply: () => ({
      handlers: ({ getLoginSession }) => ({
        async getLoginSession(request, services) {
          const { bridgeID, loginSessionID } = request.params;
          const session = await services.sessions.get(bridgeID, loginSessionID);
          if (session) await services.sessions.wait(session, request.signal);
          return getLoginSession(request, services);
        },
      }),
    }),
  },
  {
    id: 'wait-form-504',
    summary: 'A form that the network has not answered in time is answered 504.',
    breaks: 'After {wait} the call answers with the session unchanged and the network goes on working',
    expect: ['submitLoginStep'],
    shows: 'slow',
    apply: waiting((wait) => async (session, signal) => {
      const after = await wait(session, signal);
      if (after === session && after.step?.type !== 'display_and_wait')
        throw undocumented(504, 'network_timeout');
      return after;
    }),
  },
  {
    id: 'wait-display-408',
    summary: 'A submit of a display during which nothing happened is answered 408.',
    breaks: 'If nothing happened by then it answers with the session as it is, and you submit again.',
    expect: ['submitLoginStep'],
    shows: 'waits',
    apply: waiting((wait) => async (session, signal) => {
      const after = await wait(session, signal);
      if (after === session && after.step?.type === 'display_and_wait')
        throw undocumented(408, 'request_timeout');
      return after;
    }),
  },
  {
    id: 'wait-one-at-a-time',
    summary: 'A second submit of a display is refused while the first waits.',
    breaks: 'Submitting the current step twice at the same time with the same content joins the first submit',
    expect: ['submitLoginStep'],
    shows: 'two-waits',
    apply: () => {
      const held = new Set<string>();
      return {
        handlers: ({ submitLoginStep }) => ({
          async submitLoginStep(request, services) {
            const { bridgeID, loginSessionID, stepID } = request.params;
            const step = (await services.sessions.get(bridgeID, loginSessionID))?.step;
            if (step?.type !== 'display_and_wait' || step.stepID !== stepID)
              return submitLoginStep(request, services);
            if (held.has(loginSessionID)) return request.fail('step_in_progress');
            held.add(loginSessionID);
            try {
              return await submitLoginStep(request, services);
            } finally {
              held.delete(loginSessionID);
            }
          },
        }),
      };
    },
  },
  {
    id: 'wait-read-behind',
    summary: 'Reading a session shows it as it was when it was last created or submitted.',
    breaks: 'it always shows the newest step',
    expect: ['getLoginSession'],
    shows: 'read-only',
    apply: () => {
      const last = new Map<string, ReturnType<typeof present>>();
      return {
        answer(answer) {
          const { operationId, status } = answer;
          if (status !== 200) return;
          if (operationId === 'createLoginSession' || operationId === 'submitLoginStep')
            last.set(answer.body.loginSessionID, answer.body);
          const isLive = operationId === 'getLoginSession' && answer.body.currentStep;
          if (isLive) answer.body = last.get(answer.body.loginSessionID) ?? answer.body;
        },
      };
    },
  },
]);

/** Changes how long a submit is held. */
function waiting(change: (wait: Wait) => Wait): () => Changes {
  return () => ({
    sessions: (sessions) => {
      sessions.wait = change(bound(sessions).wait);
    },
  });
}
