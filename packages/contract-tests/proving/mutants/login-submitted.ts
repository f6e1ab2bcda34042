// What is made of the bodies that start a session or go on with it.
import { failureOf } from '@bridges-api/core/answer/failure';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { answersOf, beforeSubmit, judgingFields, mutants, refuse } from './make-faults.ts';

export const submittedMutants = mutants('login', [
  {
    id: 'login-other-type-invalid-fields',
    summary: 'A submit of another type than the step has is told that its fields are wrong.',
    breaks: '`step_type_mismatch`: the current step has another `type`.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: answersOf(['submitLoginStep'], ({ body }) => {
      if (body?.code === 'step_type_mismatch') body.code = 'invalid_fields';
    }),
  },
  {
    id: 'login-repeat-of-refused-410',
    summary: 'The submit after which the network refused the login is answered 410 when it is repeated.',
    breaks:
      'The submit that ended the session is answered with the session too when it is sent again, if the session is complete or the network refused the login.',
    expect: ['submitLoginStep'],
    shows: 'failed',
    apply: beforeSubmit((session, request) => {
      const { error, issued, state } = session;
      const isOwn = issued.includes(request.params.stepID);
      if (isOwn && state === 'failed' && error?.code === 'login_failed') request.fail('login_session_failed');
    }),
  },
  {
    id: 'login-body-required',
    summary: 'A create without a body is refused.',
    breaks: "Send nothing, or `{}`, to connect a new account by the bridge's default flow.",
    expect: ['createLoginSession'],
    shows: 'creates',
    apply: refusingEmpty((type) => type === undefined, 422, 'invalid_request'),
  },
  {
    id: 'login-empty-body-read',
    summary: 'A create that names the type of its body and has none is refused, since nothing is no JSON.',
    breaks: 'When it is left out, its content type may be sent all the same, with no bytes after it.',
    expect: ['createLoginSession'],
    shows: 'creates',
    apply: refusingEmpty((type) => type !== undefined, 400, 'invalid_json'),
  },
  {
    id: 'login-unknown-property-refused',
    summary: 'A create with a property that the server does not know is refused.',
    breaks: 'Servers ignore properties they do not know.',
    expect: ['createLoginSession'],
    shows: 'creates',
    apply: () => ({
      handlers: ({ createLoginSession }) => ({
        createLoginSession(request, services) {
          const known = ['accountID', 'flowID', 'loginID'];
          const issues = Object.keys(request.body())
            .filter((name) => !known.includes(name))
            .map((name) => ({ code: 'additionalProperties', message: 'Is not known.', path: [name] }));
          if (issues.length > 0)
            throw failureOf(request.operationId, 'invalid_request', { details: { issues } });
          return createLoginSession(request, services);
        },
      }),
    }),
  },
  {
    id: 'login-reconnect-when-full',
    summary: 'A bridge that is full starts no session that reconnects one of its accounts.',
    breaks: 'The bridge allows one account and has it. Reconnecting it is still possible.',
    expect: ['createLoginSession'],
    shows: 'reconnect-when-full',
    apply: () => ({
      handlers: ({ createLoginSession }) => ({
        createLoginSession(request, services) {
          const network = services.networks.get(request.params.bridgeID);
          const { maxAccounts = Infinity } = network?.profile ?? {};
          const isFull = (network?.logins().length ?? 0) >= maxAccounts;
          const isReconnect = 'loginID' in request.body();
          return isFull && isReconnect
            ? request.fail('account_limit_reached')
            : createLoginSession(request, services);
        },
      }),
    }),
  },
  {
    id: 'login-min-length-unchecked',
    summary: 'A value may be shorter than its field says.',
    breaks: 'Fewest characters the value may have, to check before submitting.',
    expect: ['submitLoginStep'],
    shows: 'lengths',
    apply: judgingFields(({ minLength: _, ...field }) => field),
  },
  {
    id: 'login-max-length-unchecked',
    summary: 'A value may be longer than its field says.',
    breaks: 'Most characters the value may have, to check before submitting.',
    expect: ['submitLoginStep'],
    shows: 'lengths',
    apply: judgingFields(({ maxLength: _, ...field }) => field),
  },
  {
    id: 'login-max-length-is-too-long',
    summary: 'A value that is as long as its field allows is too long.',
    breaks: 'Most characters the value may have, to check before submitting.',
    expect: ['submitLoginStep'],
    shows: 'lengths',
    apply: judgingFields(({ maxLength, ...field }) =>
      maxLength ? { ...field, maxLength: maxLength - 1 } : field,
    ),
  },
  {
    id: 'login-length-in-utf-16',
    summary: 'The length of a value is counted as JavaScript counts, for which an emoji has two characters.',
    breaks: 'A character is a Unicode code point.',
    expect: ['submitLoginStep'],
    shows: 'lengths',
    apply: beforeSubmit((session, request) => {
      const { step } = session;
      if (placeOf(session, request.params.stepID) !== 'current' || step?.type !== 'user_input') return;
      const fields: Record<string, unknown> = request.body().fields ?? {};
      const issues = step.fields
        .filter(({ id, maxLength = Infinity }) => String(fields[id] ?? '').length > maxLength)
        .map(({ id }) => ({ code: 'maxLength', message: 'Is too long.', path: ['fields', id] }));
      if (issues.length > 0) throw failureOf(request.operationId, 'invalid_fields', { details: { issues } });
    }),
  },
]);

/** Refuses to create a session without a body, by the Content-Type. */
function refusingEmpty(isRefused: (type: string | undefined) => boolean, status: number, code: string) {
  return answersOf(['createLoginSession'], (answer) => {
    const { 'content-type': type, 'content-length': length = '0' } = answer.request.headers;
    if (length === '0' && isRefused(type)) refuse(answer, status, code);
  });
}
