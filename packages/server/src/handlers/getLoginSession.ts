import type { Handler } from '../http/handler.ts';
import { present } from '../login-session/session.ts';
import { findSession } from '../lookups.ts';

export const getLoginSession: Handler<'getLoginSession'> = (request, services) => {
  return { status: 200, body: present(findSession(request, services)) };
};
