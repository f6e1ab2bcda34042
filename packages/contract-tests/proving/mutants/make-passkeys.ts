// What faults about submitted passkeys are made with.
import type { Session } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { beforeSubmit, bound, changed } from './make-faults.ts';
import type { Changes, Json } from './mutant.ts';
import { handling } from './second-order/make-second-order.ts';

/** A passkey with all that the standard requires, and nothing in it. */
export const empty: Json = {
  id: 'none',
  clientExtensionResults: {},
  rawId: 'none',
  response: { authenticatorData: 'none', clientDataJSON: 'none', signature: 'none' },
  type: 'public-key',
};

/** Changes the body of a submit before its schema is looked at. */
export function sent(change: (body: Json) => void): () => Changes {
  return () => ({
    body: (body, url) => {
      if (/\/steps\/[^/]+$/.test(url)) change(body);
    },
  });
}

/** Changes what a submit of the passkey step is judged by, once its schema was looked at. */
export function submitted(change: (body: Json) => void): () => Changes {
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
export function afterPasskey(check: Parameters<typeof beforeSubmit>[0]): () => Changes {
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
export function isCurrent(session: Session, stepID: string): boolean {
  return session.step?.type === 'webauthn' && placeOf(session, stepID) === 'current';
}

export function isPasskey({ type }: { readonly type: string }): boolean {
  return type === 'webauthn';
}
