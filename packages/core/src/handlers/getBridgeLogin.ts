import type { Handler } from '../answer/handler.ts';
import { findLogin } from '../lookups.ts';
import { presentLogin } from '../networks/present.ts';

export const getBridgeLogin: Handler<'getBridgeLogin'> = (request, services) => {
  const { network, login } = findLogin(request, services);
  return { status: 200, body: presentLogin(network, login, services.clock.now()) };
};
