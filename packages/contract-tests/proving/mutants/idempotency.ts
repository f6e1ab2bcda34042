import { present } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { isOver } from '@bridges-api/core/login-session/transitions';
import { beforeSubmit, believed, changed, mutants } from './make-faults.ts';
import { refusingJoins, submitting, withoutInstances } from './make-repeat-faults.ts';

const instances =
  'When a network asks the same again, after a wrong code for instance, the ID changes: `code`, then `code~2`, then `code~3`.';

export const idempotencyMutants = mutants('idempotency', [
  {
    id: 'idempotency-replay-executed',
    summary: 'A repeat of the step that was just replaced is taken for a submit of the current one.',
    breaks:
      'Submitting the step that was just replaced changes nothing and answers with the session as it is now.',
    expect: ['submitLoginStep'],
    shows: 'form',
    apply: () => ({
      handlers: ({ submitLoginStep }) => ({
        async submitLoginStep(request, services) {
          const { bridgeID, loginSessionID, stepID } = request.params;
          const session = await services.sessions.get(bridgeID, loginSessionID);
          if (!session?.step || placeOf(session, stepID) !== 'replaced')
            return submitLoginStep(request, services);
          const params = { bridgeID, loginSessionID, stepID: session.step.stepID };
          return submitLoginStep(changed(request, { params }), services);
        },
      }),
    }),
  },
  {
    id: 'idempotency-replay-409',
    summary: 'A repeat of the step that was just replaced is refused.',
    breaks:
      'Submitting the step that was just replaced changes nothing and answers with the session as it is now.',
    expect: ['submitLoginStep'],
    shows: 'form',
    apply: beforeSubmit((session, request) => {
      if (session.step && placeOf(session, request.params.stepID) === 'replaced')
        request.fail('step_not_current');
    }),
  },
  {
    id: 'idempotency-last-step-410',
    summary: 'A repeat of the step that completed the session is answered 410.',
    breaks:
      'The submit that ended the session is answered with the session too when it is sent again, if the session is complete or the network refused the login.',
    expect: ['submitLoginStep'],
    shows: 'complete',
    apply: beforeSubmit((session, request) => {
      const { issued, state } = session;
      if (state === 'complete' && issued.includes(request.params.stepID))
        request.fail('login_session_complete');
    }),
  },
  {
    id: 'idempotency-replay-checked',
    summary:
      'A repeat of the step that was just replaced is judged by the current step, and refused for its type.',
    breaks: 'When several things are wrong with a request, the first of these decides',
    expect: ['submitLoginStep'],
    shows: 'two-kinds',
    apply: beforeSubmit((session, request) => {
      const { step } = session;
      if (!step || placeOf(session, request.params.stepID) !== 'replaced') return;
      if (request.body().type !== step.type) request.fail('step_type_mismatch');
    }),
  },
  {
    id: 'idempotency-other-content-joins',
    summary: 'A submit with other content while one is being worked on is answered as if it were the same.',
    breaks: '`step_in_progress`: the same step is being submitted with other content.',
    expect: ['submitLoginStep'],
    shows: 'slow',
    apply: submitting((submit) => async (...content) => {
      const outcome = await submit(...content);
      return outcome === 'busy' ? 'joined' : outcome;
    }),
  },
  {
    id: 'idempotency-same-content-refused',
    summary: 'A submit with the same content while the first one is held is refused.',
    breaks: 'Submitting the current step twice at the same time with the same content joins the first submit',
    expect: ['submitLoginStep'],
    shows: 'slow',
    apply: () => refusingJoins((held) => held > 0),
  },
  {
    id: 'idempotency-later-repeat-refused',
    summary: 'When the wait is over and the network still works, a repeat of the values is refused.',
    breaks: 'submit the same values again to wait for the result. They are not sent to the network twice.',
    expect: ['submitLoginStep'],
    shows: 'slow',
    apply: () => refusingJoins((held) => held === 0),
  },
  {
    id: 'idempotency-order-of-keys',
    summary: 'The same fields in another order count as other content.',
    breaks: 'The order of the fields does not matter.',
    expect: ['submitLoginStep'],
    shows: 'in-flight-form',
    apply: () => {
      const first = new Map<string, { text: string; sorted: string }>();
      return beforeSubmit((session, request) => {
        if (
          placeOf(session, request.params.stepID) !== 'current' ||
          session.step?.type === 'display_and_wait'
        )
          return;
        const key = `${session.loginSessionID} ${session.revision}`;
        const entries = Object.entries(request.body().fields ?? {});
        const text = JSON.stringify(entries);
        const sorted = JSON.stringify(entries.sort());
        const earlier = first.get(key) ?? { text, sorted };
        first.set(key, earlier);
        if (text !== earlier.text && sorted === earlier.sorted) request.fail('step_in_progress');
      })();
    },
  },
  {
    id: 'idempotency-second-cancel-404',
    summary: 'Cancelling a session for the second time is answered 404.',
    breaks:
      'Cancelling a session that was cancelled or failed before answers the same and changes nothing, so the call can be repeated',
    expect: ['cancelLoginSession'],
    shows: 'cancelled',
    apply: () => ({
      handlers: ({ cancelLoginSession }) => ({
        async cancelLoginSession(request, services) {
          const { bridgeID, loginSessionID } = request.params;
          const session = await services.sessions.get(bridgeID, loginSessionID);
          if (session?.state === 'cancelled') return request.fail('login_session_not_found');
          return cancelLoginSession(request, services);
        },
      }),
    }),
  },
  {
    id: 'idempotency-create-deduplicated',
    summary: 'A create like an earlier one answers with the session of that, as long as it lives.',
    breaks: 'Creating a session is not repeatable: every call starts a new session.',
    expect: ['createLoginSession'],
    shows: 'creates',
    apply: () => {
      const made = new Map<string, string>();
      return {
        handlers: ({ createLoginSession }) => ({
          async createLoginSession(request, services) {
            const { bridgeID } = request.params;
            const key = JSON.stringify([bridgeID, request.body()]);
            const earlier = await services.sessions.get(bridgeID, made.get(key) ?? '');
            if (earlier && !isOver(earlier.state)) return { status: 200, body: present(earlier) };
            const answer = await createLoginSession(request, services);
            made.set(key, answer.body.loginSessionID);
            return answer;
          },
        }),
      };
    },
  },
  {
    id: 'idempotency-qr-keeps-id',
    summary: 'A refreshed QR code has the step ID of the one before.',
    breaks: instances,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'qr',
    apply: believed((session) => withoutInstances(session, (name) => name === 'qr')),
  },
  {
    id: 'idempotency-retry-keeps-id',
    summary: 'A form that is asked again has the step ID of the one before.',
    breaks: instances,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'form',
    apply: believed((session) => withoutInstances(session, (name) => name !== 'qr')),
  },
]);
