import type { Handler } from '../http/handler.ts';
import { findAccount } from '../lookups.ts';

export const getAccount: Handler<'getAccount'> = (request, services) => {
  return { status: 200, body: findAccount(request, services) };
};
