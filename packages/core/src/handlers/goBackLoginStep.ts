import type { Handler } from '../answer/handler.ts';
import { present } from '../login-session/session.ts';
import { findStep } from '../lookups.ts';

export const goBackLoginStep: Handler<'goBackLoginStep'> = async (request, services) => {
  const { sessions } = services;
  for (;;) {
    const { session, step } = await findStep(request, services);
    if (!step) return { status: 200, body: present(session) };
    if (!('canGoBack' in step && step.canGoBack)) request.fail('step_cannot_go_back');
    const left = await sessions.goBack(session);
    if (left === 'busy') request.fail('step_in_progress');
    // Something came between. It is decided anew.
    if (left === 'changed') continue;
    return { status: 200, body: present(await sessions.wait(session, request.signal)) };
  }
};
