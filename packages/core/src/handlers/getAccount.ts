import type { Handler } from '../answer/handler.ts';
import { findAccount } from '../lookups.ts';

export const getAccount: Handler<'getAccount'> = (request, services) => {
  return { status: 200, body: findAccount(request, services) };
};
