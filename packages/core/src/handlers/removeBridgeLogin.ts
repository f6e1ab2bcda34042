import type { Handler } from '../answer/handler.ts';
import { failAsUnavailable, findLogin } from '../lookups.ts';
import { accountIDOf } from '../networks/present.ts';

export const removeBridgeLogin: Handler<'removeBridgeLogin'> = async (request, services) => {
  const { network, login } = findLogin(request, services);
  const { bridgeID, loginID } = request.params;
  const { scope } = request.body();
  if (!login.removeScopes.includes(scope)) request.fail('scope_not_supported');
  const { removals, sessions } = services;
  const accountID = accountIDOf(bridgeID, loginID);
  if (sessions.isReconnecting(bridgeID, loginID) || removals.has(accountID))
    request.fail('login_session_in_progress');
  removals.add(accountID);
  await network
    .removeLogin(loginID, scope)
    .catch((error) => failAsUnavailable(request, services, error))
    .finally(() => removals.delete(accountID));
  return {
    status: 200,
    body: { bridgeID, loginID, scope, status: 'removed', affectedAccountIDs: [accountID] },
  };
};
