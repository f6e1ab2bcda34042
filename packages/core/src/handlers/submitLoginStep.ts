import type { ApiRequest, Body } from '../answer/api-request.ts';
import type { Handler } from '../answer/handler.ts';
import { present } from '../login-session/session.ts';
import { checkFields, endCode, placeOf } from '../login-session/submission.ts';
import { findSession } from '../lookups.ts';

export const submitLoginStep: Handler<'submitLoginStep'> = async (request, services) => {
  const { sessions } = services;
  for (;;) {
    const session = await findSession(request, services);
    if (expectPlace(request, placeOf(session, request.params.stepID), endCode(session)) === 'replaced')
      return { status: 200, body: present(session) };
    const body = request.body();
    const { step } = session;
    if (body.type !== step?.type) return request.fail('step_type_mismatch');
    if (step.type !== 'display_and_wait') {
      const { issues, values } = checkFields(step, body.fields, services.isFoundIn);
      if (issues) return request.fail('invalid_fields', { issues });
      const submitted = await sessions.submit(session, contentOf(body), values);
      if (submitted === 'busy') request.fail('step_in_progress');
      // Something came between. It is decided anew.
      if (submitted === 'changed') continue;
    }
    return { status: 200, body: present(await sessions.wait(session, request.signal)) };
  }
};

/** Goes on with the step just replaced, which is a repeat, and with the current one. */
function expectPlace(
  request: ApiRequest<'submitLoginStep'>,
  place: ReturnType<typeof placeOf>,
  end: ReturnType<typeof endCode>,
): 'replaced' | 'current' {
  switch (place) {
    case 'unknown':
      return request.fail('step_not_found');
    case 'over':
      return request.fail(end);
    case 'outdated':
      return request.fail('step_not_current');
    default:
      return place;
  }
}

/** What was submitted, written in one way only, so that the same content is the same text. */
function contentOf({ type, fields = {}, lastURL, source }: Body<'submitLoginStep'>): string {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([type, sorted, lastURL, source]);
}
