import type { Handler } from '../answer/handler.ts';
import { findNetwork } from '../lookups.ts';
import { byID, presentLogin } from '../networks/present.ts';

export const listBridgeLogins: Handler<'listBridgeLogins'> = (request, services) => {
  const network = findNetwork(request, services);
  const now = services.clock.now();
  const items = network.logins().map((login) => presentLogin(network, login, now));
  return { status: 200, body: { items: items.sort(byID((login) => login.loginID)) } };
};
