import type { Handler } from '../http/handler.ts';
import { findSession } from '../lookups.ts';

export const cancelLoginSession: Handler<'cancelLoginSession'> = (request, services) => {
  const { bridgeID, loginSessionID, state } = services.sessions.cancel(findSession(request, services));
  if (state === 'complete') request.fail('login_session_complete');
  return { status: 200, body: { bridgeID, loginSessionID, status: 'cancelled' } };
};
