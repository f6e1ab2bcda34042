// Steps that ask for a passkey, and what is submitted to them.
import type { Session } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { beforeSubmit, bound, changed, mutants, sessionsSent } from './make-faults.ts';
import type { Changes, Json } from './mutant.ts';
import { handling } from './second-order/make-second-order.ts';

const invalid = '`invalid_request`: the body does not match the schema, or a path parameter is empty.';
const missing = 'or the `credential` of a passkey is missing.';
const mismatch = '`step_type_mismatch`: the current step has another `type`.';
const options = 'What the network asks the browser for, as Web Authentication Level 3 writes it in JSON.';

export const passkeyMutants = mutants('passkey', [
  {
    id: 'passkey-own-status',
    summary: 'A session that asks for a passkey is waiting_for_webauthn.',
    breaks: 'There is no other status: what a client has to accept first waits in one of these.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((_, session) => {
      session.status = 'waiting_for_webauthn';
    }),
  },
  {
    id: 'passkey-as-display',
    summary: 'A session that asks for a passkey is waiting_for_display.',
    breaks: '`waiting_for_input` comes with a `user_input` or a `webauthn` step',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((_, session) => {
      session.status = 'waiting_for_display';
    }),
  },
  {
    id: 'passkey-options-as-text',
    summary: 'The options for the passkey are JSON in a text.',
    breaks: options,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      step.publicKey = JSON.stringify(step.publicKey);
    }),
  },
  {
    id: 'passkey-options-wrapped',
    summary:
      'The options for the passkey are in a `publicKey` of their own, as `navigator.credentials.get` takes them.',
    breaks: options,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      step.publicKey = { publicKey: step.publicKey };
    }),
  },
  {
    id: 'passkey-challenge-padded',
    summary: 'The challenge is in base64 with padding.',
    breaks: 'Values in base64 are in the alphabet for addresses, without padding.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking(({ publicKey }) => {
      publicKey.challenge += '==';
    }),
  },
  {
    id: 'passkey-same-challenge',
    summary: 'Every passkey is asked for with the same challenge.',
    breaks: 'It names this one instance of the step, whose challenge is good for one answer.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkeys',
    apply: asking(({ publicKey }) => {
      publicKey.challenge = 'c2FtZSBmb3IgYWxsIG9mIHVz';
    }),
  },
  {
    id: 'passkey-other-challenge-read',
    summary: 'Each answer that shows a passkey step has another challenge, also for the same step.',
    breaks: 'whoever reads it later sees the same steps.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkeys',
    apply: () => {
      let count = 0;
      return asking(({ publicKey }) => {
        count += 1;
        publicKey.challenge = btoa(`challenge of answer ${count}`).replaceAll('=', '');
      })();
    },
  },
  {
    id: 'passkey-url-is-host',
    summary: 'The page whose origin a passkey belongs to is given as a host.',
    breaks: 'Page whose origin the passkey belongs to.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      step.url = step.url.replace(/^\w+:\/\//, '');
    }),
  },
  {
    id: 'passkey-without-url',
    summary: 'A passkey step does not say to which page the passkey belongs.',
    breaks: 'Page whose origin the passkey belongs to.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      delete step.url;
    }),
  },
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

/** A passkey with all that the standard requires, and nothing in it. */
const empty: Json = {
  id: 'none',
  clientExtensionResults: {},
  rawId: 'none',
  response: { authenticatorData: 'none', clientDataJSON: 'none', signature: 'none' },
  type: 'public-key',
};

/** Changes each passkey step that is sent. */
function asking(change: (step: Json, session: Json) => void): () => Changes {
  return sessionsSent((session) => {
    if (session.currentStep?.type === 'webauthn') change(session.currentStep, session);
  });
}

/** Changes the body of a submit before its schema is looked at. */
function sent(change: (body: Json) => void): () => Changes {
  return () => ({
    body: (body, url) => {
      if (/\/steps\/[^/]+$/.test(url)) change(body);
    },
  });
}

/** Changes what a submit of the passkey step is judged by, once its schema was looked at. */
function submitted(change: (body: Json) => void): () => Changes {
  return () =>
    handling('submitLoginStep', (sound) => async (request, services) => {
      const { bridgeID, loginSessionID, stepID } = request.params;
      const session = await services.sessions.get(bridgeID, loginSessionID);
      if (!session || !isCurrent(session, stepID)) return sound(request, services);
      const body = () => {
        const given = { ...request.body() };
        change(given);
        return given;
      };
      return sound(changed(request, { body }), services);
    });
}

/** Runs before a submit of the passkey step that a session completed with. */
function afterPasskey(check: Parameters<typeof beforeSubmit>[0]): () => Changes {
  return () => {
    const asked = new Map<string, string>();
    return {
      sessions: (sessions) => {
        const { submit } = bound(sessions);
        sessions.submit = (session, ...content) => {
          const { loginSessionID, step } = session;
          if (step?.type === 'webauthn') asked.set(loginSessionID, step.stepID);
          return submit(session, ...content);
        };
      },
      ...beforeSubmit((session, request, sessions) => {
        const { loginSessionID, state } = session;
        if (state === 'complete' && asked.get(loginSessionID) === request.params.stepID)
          check(session, request, sessions);
      })(),
    };
  };
}

/** Whether this is the passkey step that a session waits on. */
function isCurrent(session: Session, stepID: string): boolean {
  return session.step?.type === 'webauthn' && placeOf(session, stepID) === 'current';
}

function isPasskey({ type }: { readonly type: string }): boolean {
  return type === 'webauthn';
}
