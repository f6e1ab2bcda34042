import type { ApiRequest, Body } from '../answer/api-request.ts';
import type { Handler, Services } from '../answer/handler.ts';
import { present } from '../login-session/session.ts';
import { LoginInProgress, TooManySessions } from '../login-sessions.ts';
import { failAsUnavailable, findNetwork, retryAfter } from '../lookups.ts';
import { acceptable, type Network, NetworkError } from '../networks/network.ts';
import { accountIDOf, countActive } from '../networks/present.ts';

export const createLoginSession: Handler<'createLoginSession'> = async (request, services) => {
  const network = findNetwork(request, services);
  const body = request.body();
  expectReachable(request, services, network);
  const flows = await network.flows().catch((error) => failAsUnavailable(request, services, error));
  const flow = body.flowID === undefined ? flows[0] : flows.find(({ id }) => id === body.flowID);
  const flowID = flow?.id ?? request.fail('unknown_flow');
  const loginID = findReconnected(request, network, body);
  if (loginID === undefined) expectRoom(request, services, network);
  const accepts = acceptable.filter((word) => body.accepts?.includes(word));
  const start = {
    flowID,
    ...(loginID !== undefined && { loginID }),
    ...(accepts.length > 0 && { accepts }),
  };
  const session = await services.sessions
    .create(network, start)
    .catch((error) => failToStart(request, services, error));
  return { status: 200, body: present(session) };
};

type Request = ApiRequest<'createLoginSession'>;

function expectReachable(request: Request, services: Services, network: Network): void {
  if (network.profile.disabled) request.fail('bridge_disabled');
  const reached = network.reachability();
  if (reached === 'unreachable') request.fail('bridge_unavailable', { headers: retryAfter() });
  if (reached === 'misconfigured')
    failAsUnavailable(request, services, new NetworkError('bridge_misconfigured', 'The bridge refuses us.'));
}

/** ID of the login to reconnect, if there is one to. */
function findReconnected(
  request: Request,
  network: Network,
  { accountID, loginID }: Body<'createLoginSession'>,
): string | undefined {
  const logins = network.logins();
  if (loginID !== undefined && !logins.some((login) => login.loginID === loginID))
    request.fail('unknown_login');
  if (accountID === undefined) return loginID;
  const owner = logins.find((login) => accountIDOf(network.profile.id, login.loginID) === accountID);
  if (!owner) return request.fail('unknown_account');
  if (loginID !== undefined && loginID !== owner.loginID) request.fail('login_account_mismatch');
  return owner.loginID;
}

function expectRoom(request: Request, { clock }: Services, network: Network): void {
  const { maxAccounts } = network.profile;
  if (maxAccounts !== undefined && countActive(network, clock.now()) >= maxAccounts)
    request.fail('account_limit_reached');
}

function failToStart(request: Request, services: Services, error: unknown): never {
  if (error instanceof LoginInProgress) request.fail('login_session_in_progress');
  if (error instanceof TooManySessions)
    return request.fail('rate_limited', { headers: retryAfter(error.retryAfter) });
  if (!(error instanceof NetworkError)) throw error;
  const { code, message, upstream } = error;
  if (code === 'rate_limited') return request.fail(code, { message, upstream, headers: retryAfter() });
  if (code === 'account_limit_reached') return request.fail(code, { upstream });
  return failAsUnavailable(request, services, error);
}
