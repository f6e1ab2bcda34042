import type { Handler } from '../answer/handler.ts';
import { present } from '../login-session/session.ts';
import { findSession } from '../lookups.ts';

export const getLoginSession: Handler<'getLoginSession'> = async (request, services) => {
  return { status: 200, body: present(await findSession(request, services)) };
};
