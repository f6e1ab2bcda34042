import type { Handler } from '../answer/handler.ts';
import { findSession } from '../lookups.ts';

export const cancelLoginSession: Handler<'cancelLoginSession'> = async (request, services) => {
  const { bridgeID, loginSessionID, state } = await services.sessions.cancel(
    await findSession(request, services),
  );
  if (state === 'complete') request.fail('login_session_complete');
  return { status: 200, body: { bridgeID, loginSessionID, status: 'cancelled' } };
};
