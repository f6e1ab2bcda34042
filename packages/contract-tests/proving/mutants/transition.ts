// Sessions that go where they must not.

import type { Network } from '@bridges-api/core';
import { NetworkError } from '@bridges-api/core';
import { present } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { isOver } from '@bridges-api/core/login-session/transitions';
import { beforeSubmit, changed, conversing, mutants, seeingReconnects } from './make-faults.ts';
import type { Changes } from './mutant.ts';

export const transitionMutants = mutants('transition', [
  {
    id: 'transition-complete-cancelled',
    summary: 'Cancelling a complete session is answered as if that had worked.',
    breaks:
      'The session is complete, so there is an account now. [Remove its login](#removeBridgeLogin) to sign out: `login_session_complete`.',
    expect: ['cancelLoginSession'],
    shows: 'complete',
    apply: () => ({
      handlers: ({ cancelLoginSession }) => ({
        async cancelLoginSession(request, services) {
          const { bridgeID, loginSessionID } = request.params;
          if ((await services.sessions.get(bridgeID, loginSessionID))?.state !== 'complete')
            return cancelLoginSession(request, services);
          return { status: 200, body: { bridgeID, loginSessionID, status: 'cancelled' } };
        },
      }),
    }),
  },
  {
    id: 'transition-cancel-without-effect',
    summary: 'Cancelling answers as it must, but the session goes on.',
    breaks: 'The session is cancelled.',
    expect: ['cancelLoginSession', 'getLoginSession'],
    shows: 'cancelled',
    apply: () => ({
      sessions: (sessions) => {
        sessions.cancel = async (session) => session;
      },
    }),
  },
  {
    id: 'transition-failed-becomes-cancelled',
    summary: 'A failed session that is cancelled is shown as cancelled from then on.',
    breaks: 'A session that is `complete`, `cancelled` or `failed` never changes again.',
    expect: ['cancelLoginSession', 'getLoginSession'],
    shows: 'failed',
    apply: () => {
      const cancelled = new Set<string>();
      return {
        answer: ({ operationId, params, status, body }) => {
          const { loginSessionID = '' } = params;
          if (status !== 200) return;
          if (operationId === 'cancelLoginSession') cancelled.add(loginSessionID);
          if (operationId !== 'getLoginSession' || !cancelled.has(loginSessionID)) return;
          body.status = 'cancelled';
          delete body.error;
        },
      };
    },
  },
  {
    id: 'transition-any-step-id',
    summary: 'A step ID that was never issued is taken for the current step.',
    breaks: 'Or the session never had a step with this ID: `step_not_found`.',
    expect: ['submitLoginStep'],
    shows: 'form',
    apply: () => ({
      handlers: ({ submitLoginStep }) => ({
        async submitLoginStep(request, services) {
          const { bridgeID, loginSessionID, stepID } = request.params;
          const session = await services.sessions.get(bridgeID, loginSessionID);
          if (!session?.step || session.issued.includes(stepID)) return submitLoginStep(request, services);
          const params = { bridgeID, loginSessionID, stepID: session.step.stepID };
          return submitLoginStep(changed(request, { params }), services);
        },
      }),
    }),
  },
  {
    id: 'transition-old-step-answered',
    summary: 'Every step that was ever replaced is answered with the session, not just the last one.',
    breaks: '`step_not_current`: the session has moved on by more than one step.',
    expect: ['submitLoginStep'],
    shows: 'form',
    apply: beforeSubmit((session, request) => {
      return placeOf(session, request.params.stepID) === 'outdated' ? present(session) : undefined;
    }),
  },
  {
    id: 'transition-any-type',
    summary: 'The type of a submit is not compared with that of the step.',
    breaks: '`step_type_mismatch`: the current step has another `type`.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: () => ({
      handlers: ({ submitLoginStep }) => ({
        async submitLoginStep(request, services) {
          const { bridgeID, loginSessionID } = request.params;
          const type = (await services.sessions.get(bridgeID, loginSessionID))?.step?.type;
          const body = () => ({ ...request.body(), ...(type && { type }) });
          return submitLoginStep(changed(request, { body }), services);
        },
      }),
    }),
  },
  {
    id: 'transition-wrong-value-fails',
    summary: 'A wrong code or password ends the login at once, where the network would ask again.',
    breaks:
      'When a network asks the same again, after a wrong code for instance, the ID changes: `code`, then `code~2`, then `code~3`.',
    expect: ['submitLoginStep'],
    shows: 'form',
    apply: conversing(async (_, next, last) => {
      const step = await next();
      if (
        'stepID' in step &&
        'stepID' in last &&
        step.stepID === last.stepID &&
        step.type !== 'display_and_wait'
      )
        throw new NetworkError('login_failed', 'That was wrong. Start again.');
      return step;
    }),
  },
  {
    id: 'transition-ended-answered',
    summary: 'A submit to a cancelled or failed session is answered 200 with the session.',
    breaks:
      'When the session was cancelled, expired or was lost, every submit of one of its steps is answered with 410.',
    expect: ['submitLoginStep'],
    shows: 'cancelled',
    apply: beforeSubmit((session, request) => {
      const isKnown = session.issued.includes(request.params.stepID);
      return isKnown && (session.state === 'cancelled' || session.state === 'failed')
        ? present(session)
        : undefined;
    }),
  },
  {
    id: 'transition-forgotten-at-once',
    summary: 'A session is forgotten as soon as it is over.',
    breaks: 'It is remembered for **{sessionRetention}** after its end, so its outcome can still be read',
    expect: ['getLoginSession', 'cancelLoginSession', 'submitLoginStep'],
    shows: 'cancelled',
    apply: () => ({
      sessions: (sessions) => {
        const get = sessions.get.bind(sessions);
        sessions.get = async (...ids) => {
          const session = await get(...ids);
          return session && !isOver(session.state) ? session : undefined;
        };
      },
    }),
  },
  {
    id: 'transition-disabled-starts',
    summary: 'A bridge that is switched off starts sessions.',
    breaks: '`bridge_disabled`: the operator switched the bridge off.',
    expect: ['createLoginSession'],
    shows: 'starts',
    apply: creatingOn((network) => changed(network, { profile: { ...network.profile, disabled: false } })),
  },
  {
    id: 'transition-limit-unchecked',
    summary: 'A bridge that is full starts sessions for new accounts.',
    breaks: '`account_limit_reached`: the bridge has as many accounts as it allows.',
    expect: ['createLoginSession'],
    shows: 'starts',
    apply: creatingOn((network) => changed(network, { profile: { ...network.profile, maxAccounts: 1000 } })),
  },
  {
    id: 'transition-reconnected-twice',
    summary: 'Two sessions may reconnect the same login at a time.',
    breaks: '`login_session_in_progress`: this login is being reconnected or removed already.',
    expect: ['createLoginSession'],
    shows: 'starts',
    apply: () => seeingReconnects('createLoginSession', () => false),
  },
]);

/** Changes what createLoginSession, and nothing else, takes a network to be. */
function creatingOn(change: (network: Network) => Network): () => Changes {
  return () => ({
    handlers: ({ createLoginSession }) => ({
      createLoginSession(request, services) {
        const networks = new Map([...services.networks].map(([id, network]) => [id, change(network)]));
        return createLoginSession(request, changed(services, { networks }));
      },
    }),
  });
}
