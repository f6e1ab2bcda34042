// What is submitted to steps that ask for a passkey.
import { placeOf } from '@bridges-api/core/login-session/submission';
import { beforeSubmit, mutants, refuse } from './make-faults.ts';
import { afterPasskey, empty, isCurrent, isPasskey, sent, submitted } from './make-passkeys.ts';
import type { Json } from './mutant.ts';
import { isSession } from './second-order/make-second-order.ts';

const invalid = '`invalid_request`: the body does not match the schema, or a path parameter is empty.';
const missing = 'Of a passkey, the `credential` is missing.';
const mismatch = '`step_type_mismatch`: the current step has another `type`.';

export const passkeySubmittedMutants = mutants('passkey', [
  {
    id: 'passkey-missing-accepted',
    summary: 'A submit without the passkey is handed to the network.',
    breaks: missing,
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: submitted((body) => {
      body.credential ??= empty;
    }),
  },
  {
    id: 'passkey-missing-invalid-request',
    summary: 'A submit without the passkey is told that its body does not match the schema.',
    breaks: missing,
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: beforeSubmit((session, request) => {
      if (
        isCurrent(session, request.params.stepID) &&
        isPasskey(request.body()) &&
        !request.body().credential
      )
        request.fail('invalid_request', {
          issues: [{ code: 'required', message: 'Is required.', path: ['credential'] }],
        });
    }),
  },
  {
    id: 'passkey-malformed-accepted',
    summary: 'A passkey that lacks what the standard requires is handed to the network.',
    breaks: invalid,
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: sent(({ credential }) => {
      if (typeof credential !== 'object' || credential === null) return;
      Object.assign(credential, { ...empty, ...credential });
      Object.assign(credential.response, { ...empty.response, ...credential.response });
    }),
  },
  {
    id: 'passkey-as-text-accepted',
    summary: 'A passkey may be the JSON of what the browser returned, in a text.',
    breaks: invalid,
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: sent((body) => {
      if (typeof body.credential !== 'string') return;
      try {
        body.credential = JSON.parse(body.credential);
      } catch {
        // It stays as it is, and is refused.
      }
    }),
  },
  {
    id: 'passkey-other-member-refused',
    summary: 'A passkey with a member that the server does not know is refused.',
    breaks: 'Members that are not listed here are handed on.',
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: beforeSubmit((session, request) => {
      const { credential } = isCurrent(session, request.params.stepID) ? request.body() : {};
      const issues = Object.keys(credential ?? {})
        .filter((name) => !(name in empty || name === 'authenticatorAttachment'))
        .map((name) => ({
          code: 'additionalProperties',
          message: 'Is not known.',
          path: ['credential', name],
        }));
      if (issues.length > 0) request.fail('invalid_request', { issues });
    }),
  },
  {
    id: 'passkey-told-in-issues',
    summary: 'What is wrong with a passkey is told with the value that was sent.',
    breaks: 'It is fit to be shown beside the field, and never repeats the value that was sent.',
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: () => {
      let last: Json;
      return {
        ...sent(({ credential }) => {
          last = credential;
        })(),
        answer: ({ body, operationId, status }) => {
          if (operationId !== 'submitLoginStep' || status !== 422) return;
          for (const issue of body.details.issues)
            if (issue.path[0] === 'credential') issue.message += ` Was sent in ${JSON.stringify(last)}.`;
        },
      };
    },
  },
  {
    id: 'passkey-needs-fields',
    summary: 'A submit of a passkey is refused without `fields`.',
    breaks: 'Absent for `display_and_wait` and `webauthn`.',
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: beforeSubmit((session, request) => {
      if (!isCurrent(session, request.params.stepID)) return;
      const { credential, fields } = request.body();
      if (credential && !fields)
        request.fail('invalid_fields', {
          issues: [{ code: 'required', message: 'Is required.', path: ['fields'] }],
        });
    }),
  },
  {
    id: 'passkey-judged-422',
    summary: 'A submit after which the network asks for the passkey again is answered 422.',
    breaks:
      'What the network decides about the values, failing the login included, is a 200 with the session.',
    expect: ['submitLoginStep'],
    shows: 'passkeys',
    apply: () => {
      const shown = new Map<string, string>();
      return {
        answer: (answer) => {
          if (!isSession(answer) || answer.body.currentStep?.type !== 'webauthn') return;
          const { currentStep, loginSessionID } = answer.body;
          const before = shown.get(loginSessionID);
          shown.set(loginSessionID, currentStep.stepID);
          if (before !== answer.params.stepID || before === currentStep.stepID) return;
          refuse(answer, 422, 'invalid_fields');
          answer.body.details = {
            issues: [{ code: 'credential', message: 'Does not answer the challenge.', path: ['credential'] }],
          };
        },
      };
    },
  },
  {
    id: 'passkey-of-any-type',
    summary: 'A passkey step takes a submit of any type, if the passkey is there.',
    breaks: mismatch,
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: submitted((body) => {
      if (body.credential) body.type = 'webauthn';
    }),
  },
  {
    id: 'passkey-type-unknown-elsewhere',
    summary:
      'The type webauthn is known where a passkey is asked for, and breaks the schema of any other step.',
    breaks: mismatch,
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: beforeSubmit((session, request) => {
      const { step } = session;
      if (placeOf(session, request.params.stepID) !== 'current' || step?.type === 'webauthn') return;
      if (isPasskey(request.body()))
        request.fail('invalid_request', {
          issues: [{ code: 'enum', message: 'Must be another type.', path: ['type'] }],
        });
    }),
  },
  {
    id: 'passkey-repeat-410',
    summary: 'The submit of a passkey that ended the session is answered 410 when it is sent again.',
    breaks:
      'The submit that ended the session is answered with the session too when it is sent again, if the session is complete or the network refused the login.',
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: afterPasskey((_, request) => request.fail('login_session_complete')),
  },
  {
    id: 'passkey-repeat-checked',
    summary:
      'The submit of a passkey that ended the session is refused when it is sent again without the passkey.',
    breaks: 'What else it sends is not looked at, if it is JSON or nothing.',
    expect: ['submitLoginStep'],
    shows: 'passkey',
    apply: afterPasskey((_, request) => {
      if (!request.body().credential)
        request.fail('invalid_fields', {
          issues: [{ code: 'required', message: 'Is required.', path: ['credential'] }],
        });
    }),
  },
]);
