import type { Body } from '../answer/api-request.ts';
import type { Handler } from '../answer/handler.ts';
import { present } from '../login-session/session.ts';
import { type CheckedFields, checkFields, missing } from '../login-session/submission.ts';
import { findStep } from '../lookups.ts';

export const submitLoginStep: Handler<'submitLoginStep'> = async (request, services) => {
  const { sessions } = services;
  for (;;) {
    const { session, step } = await findStep(request, services);
    if (!step) return { status: 200, body: present(session) };
    const body = request.body();
    if (body.type !== step.type) return request.fail('step_type_mismatch');
    if (step.type !== 'display_and_wait') {
      const credential = step.type === 'webauthn' ? body.credential : undefined;
      const { issues, values } =
        step.type === 'webauthn'
          ? checkCredential(credential)
          : checkFields(step, body.fields, services.isFoundIn);
      if (issues) return request.fail('invalid_fields', { issues });
      const submitted = await sessions.submit(session, contentOf(body), values, credential);
      if (submitted === 'busy') request.fail('step_in_progress');
      // Something came between. It is decided anew.
      if (submitted === 'changed') continue;
    }
    return { status: 200, body: present(await sessions.wait(session, request.signal)) };
  }
};

/** What a passkey step asks for beyond what the spec says of every body: the credential is there. */
function checkCredential(credential: Body<'submitLoginStep'>['credential']): CheckedFields {
  return credential ? { values: {} } : { issues: [{ ...missing, path: ['credential'] }] };
}

/** What was submitted, written in one way only, so that the same content is the same text. */
function contentOf({ type, fields = {}, lastURL, source, credential }: Body<'submitLoginStep'>): string {
  const sorted = Object.entries(fields).sort(byName);
  return JSON.stringify([type, sorted, lastURL, source, ...(credential ? [credential] : [])], inOrder);
}

/** For `JSON.stringify`: an object with its members in the order of their names. */
function inOrder(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).sort(byName)) : value;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
