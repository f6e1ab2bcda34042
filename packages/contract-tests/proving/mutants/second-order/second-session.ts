// What an earlier session leaves behind for the next one.
import { isOver } from '@bridges-api/core/login-session/transitions';
import { answersOf, beforeSubmit, changed, mutants } from '../make-faults.ts';
import { submitting } from '../make-repeat-faults.ts';
import type { Json } from '../mutant.ts';
import { createdSessions, handling, isSession } from './make-second-order.ts';

export const secondSessionMutants = mutants('second-session', [
  {
    id: 'second-session-steps-shared',
    summary:
      'Step IDs are remembered by bridge: one that only an earlier session had is taken for an old step.',
    breaks: 'Or the session never had a step with this ID: `step_not_found`.',
    expect: ['submitLoginStep'],
    shows: 'second-attempt',
    apply: () => {
      const known = new Set<string>();
      return {
        ...beforeSubmit(({ bridgeID, issued, step }, request) => {
          const { stepID } = request.params;
          const isOld = known.has(`${bridgeID} ${stepID}`) && !issued.includes(stepID);
          if (isOld && step) request.fail('step_not_current');
        })(),
        answer: (answer) => {
          const { bridgeID, currentStep } = answer.body ?? {};
          if (isSession(answer) && currentStep) known.add(`${bridgeID} ${currentStep.stepID}`);
        },
      };
    },
  },
  {
    id: 'second-session-same-values-swallowed',
    summary:
      'Values that an earlier session of the bridge sent are taken for a repeat, and reach no network.',
    breaks: 'Submits the current step and returns the session as it is afterwards.',
    expect: ['submitLoginStep'],
    shows: 'second-attempt',
    apply: () => {
      const sentBy = new Map<string, string>();
      return submitting((submit) => async (session, content, ...values) => {
        const key = [session.bridgeID, session.step?.stepID, content].join(' ');
        const sender = sentBy.get(key) ?? session.loginSessionID;
        sentBy.set(key, sender);
        return sender === session.loginSessionID ? submit(session, content, ...values) : 'joined';
      })();
    },
  },
  {
    id: 'second-session-answer-cached',
    summary:
      'Answers to submits are cached by bridge, step and body, so the second session gets those of the first.',
    breaks: 'Submits the current step and returns the session as it is afterwards.',
    expect: ['submitLoginStep'],
    shows: 'signed-in-twice',
    apply: () => {
      const cache = new Map<string, { loginSessionID: string; body: Json }>();
      return handling('submitLoginStep', (sound) => async (request, services) => {
        const { bridgeID, loginSessionID, stepID } = request.params;
        const session = await services.sessions.get(bridgeID, loginSessionID);
        if (session?.step?.stepID !== stepID) return sound(request, services);
        const key = JSON.stringify([bridgeID, stepID, request.body()]);
        const cached = cache.get(key);
        if (cached && cached.loginSessionID !== loginSessionID) return { status: 200, body: cached.body };
        const { status, body } = await sound(request, services);
        cache.set(key, { loginSessionID, body });
        return { status, body };
      });
    },
  },
  {
    id: 'second-session-ends-first',
    summary: 'A bridge has one session at a time: a new one cancels the one before.',
    breaks: 'A session lives **{sessionLifetime}** from its creation.',
    expect: ['createLoginSession', 'getLoginSession'],
    shows: 'second-attempt',
    apply: () => {
      const created = createdSessions();
      return {
        answer: created.note,
        ...handling('createLoginSession', (sound) => async (request, services) => {
          const { bridgeID } = request.params;
          const answer = await sound(request, services);
          for (const id of created.of(bridgeID)) {
            const earlier = await services.sessions.get(bridgeID, id);
            if (earlier) await services.sessions.cancel(earlier);
          }
          return answer;
        }),
      };
    },
  },
  {
    id: 'second-session-cancelled-together',
    summary: 'Cancelling a session cancels every session of its bridge.',
    breaks: 'A session lives **{sessionLifetime}** from its creation.',
    expect: ['cancelLoginSession', 'getLoginSession'],
    shows: 'second-attempt',
    apply: () => {
      const created = createdSessions();
      return {
        answer: created.note,
        ...handling('cancelLoginSession', (sound) => async (request, services) => {
          const { bridgeID } = request.params;
          const answer = await sound(request, services);
          for (const id of created.of(bridgeID)) {
            const other = await services.sessions.get(bridgeID, id);
            if (other) await services.sessions.cancel(other);
          }
          return answer;
        }),
      };
    },
  },
  {
    id: 'second-session-one-per-bridge',
    summary:
      'A second session of a bridge is refused as long as the first one lives, though neither reconnects.',
    breaks: '`login_session_in_progress`: this login is being reconnected or removed already.',
    expect: ['createLoginSession'],
    shows: 'second-attempt',
    apply: () => {
      const created = createdSessions();
      return {
        answer: created.note,
        ...handling('createLoginSession', (sound) => async (request, services) => {
          const { bridgeID } = request.params;
          for (const id of created.of(bridgeID)) {
            const earlier = await services.sessions.get(bridgeID, id);
            if (earlier && !isOver(earlier.state)) request.fail('login_session_in_progress');
          }
          return sound(request, services);
        }),
      };
    },
  },
  {
    id: 'second-session-flow-of-first',
    summary: 'Sessions of a bridge go by the flow that the first of them chose.',
    breaks: 'Login flow to use. Without it, the bridge chooses.',
    expect: ['createLoginSession'],
    shows: 'second-attempt',
    apply: () => {
      const first = new Map<string, string>();
      return handling('createLoginSession', (sound) => async (request, services) => {
        const { bridgeID } = request.params;
        if (!services.networks.has(bridgeID)) return sound(request, services);
        const asked = request.body() ?? {};
        const flowID = first.get(bridgeID) ?? asked.flowID;
        const answer = await sound(
          changed(request, { body: () => ({ ...asked, ...(flowID && { flowID }) }) }),
          services,
        );
        if (flowID) first.set(bridgeID, flowID);
        return answer;
      });
    },
  },
  {
    id: 'second-session-outcome-forgotten',
    summary: 'How a session ended can be read until the next one of its bridge is created.',
    breaks: 'It is remembered for **{sessionRetention}** after its end, so its outcome can still be read',
    expect: ['getLoginSession'],
    shows: 'signed-in-twice',
    apply: () => {
      const created = createdSessions();
      return {
        answer: created.note,
        ...handling('getLoginSession', (sound) => async (request, services) => {
          const { bridgeID, loginSessionID } = request.params;
          const session = await services.sessions.get(bridgeID, loginSessionID);
          if (session && isOver(session.state) && created.of(bridgeID).at(-1) !== loginSessionID)
            request.fail('login_session_not_found');
          return sound(request, services);
        }),
      };
    },
  },
  {
    id: 'second-session-bridge-kept',
    summary: 'A bridge is read anew after its first session completed, and stays like that after the second.',
    breaks: 'Read it again after a login session completes to see the new account.',
    expect: ['getBridge'],
    shows: 'signed-in-twice',
    apply: () => {
      const completed = new Set<string>();
      const kept = new Map<string, Json>();
      const { answer } = answersOf(['getBridge', 'submitLoginStep'], (sent) => {
        const { operationId, status, body, params } = sent;
        const { bridgeID = '' } = params;
        if (status !== 200) return;
        if (operationId === 'submitLoginStep' && body.status === 'complete') completed.add(bridgeID);
        if (operationId !== 'getBridge' || !completed.has(bridgeID)) return;
        sent.body = kept.get(bridgeID) ?? body;
        kept.set(bridgeID, sent.body);
      })();
      return { ...(answer && { answer }) };
    },
  },
]);
