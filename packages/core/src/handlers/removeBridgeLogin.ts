import type { Handler } from '../answer/handler.ts';
import { failAsUnavailable, findLogin } from '../lookups.ts';
import { accountIDOf } from '../networks/present.ts';

export const removeBridgeLogin: Handler<'removeBridgeLogin'> = async (request, services) => {
  const { network, login } = findLogin(request, services);
  const { bridgeID, loginID } = request.params;
  const { scope } = request.body();
  if (!login.removeScopes.includes(scope)) request.fail('scope_not_supported');
  const { sessions } = services;
  const release = await sessions.hold(bridgeID, loginID);
  if (!release) return request.fail('login_session_in_progress');
  try {
    await network.removeLogin(loginID, scope).catch((error) => failAsUnavailable(request, services, error));
    await sessions.announce(network);
  } finally {
    await release();
  }
  const affectedAccountIDs = [accountIDOf(bridgeID, loginID)];
  return { status: 200, body: { bridgeID, loginID, scope, status: 'removed', affectedAccountIDs } };
};
