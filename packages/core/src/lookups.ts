// What handlers look up, and the errors when it is not there.
import type { Services } from './answer/handler.ts';
import type { LiveStep, Session } from './login-session/session.ts';
import { endCode, placeOf } from './login-session/submission.ts';
import { type Network, NetworkError, type NetworkLogin } from './networks/network.ts';
import { presentAccounts } from './networks/present.ts';
import type { Account } from './wire.ts';

interface BridgeRequest {
  readonly params: { readonly bridgeID: string };
  fail(code: 'bridge_not_found'): never;
}

interface SessionRequest extends BridgeRequest {
  readonly params: { readonly bridgeID: string; readonly loginSessionID: string };
  fail(code: 'bridge_not_found' | 'login_session_not_found'): never;
}

interface StepRequest extends SessionRequest {
  readonly params: SessionRequest['params'] & { readonly stepID: string };
  fail(
    code:
      | 'bridge_not_found'
      | 'login_session_not_found'
      | 'step_not_found'
      | 'step_not_current'
      | ReturnType<typeof endCode>,
  ): never;
}

interface LoginRequest extends BridgeRequest {
  readonly params: { readonly bridgeID: string; readonly loginID: string };
  fail(code: 'bridge_not_found' | 'login_not_found'): never;
}

interface AccountRequest {
  readonly params: { readonly accountID: string };
  fail(code: 'account_not_found'): never;
}

interface NetworkRequest {
  readonly id: string;
  fail(
    code: 'bridge_unavailable' | 'bridge_misconfigured',
    extra: { upstream?: object | undefined; headers: ReturnType<typeof retryAfter> },
  ): never;
}

/** The network of the bridge in the path, else 404. */
export function findNetwork(request: BridgeRequest, { networks }: Services): Network {
  return networks.get(request.params.bridgeID) ?? request.fail('bridge_not_found');
}

/** The session in the path, else 404. */
export async function findSession(request: SessionRequest, services: Services): Promise<Session> {
  const { profile } = findNetwork(request, services);
  return (
    (await services.sessions.get(profile.id, request.params.loginSessionID)) ??
    request.fail('login_session_not_found')
  );
}

/**
 * The session in the path with its current step, if that is the one in the path. Without a step when the request repeats what replaced it,
 * and is answered with the session. Else 404, 409 or 410.
 */
export async function findStep(
  request: StepRequest,
  services: Services,
): Promise<{ session: Session; step?: LiveStep | undefined }> {
  const session = await findSession(request, services);
  switch (placeOf(session, request.params.stepID)) {
    case 'unknown':
      return request.fail('step_not_found');
    case 'over':
      return request.fail(endCode(session));
    case 'outdated':
      return request.fail('step_not_current');
    case 'replaced':
      return { session };
    case 'current':
      return { session, step: session.step };
  }
}

/** The login in the path with its network, else 404. */
export function findLogin(
  request: LoginRequest,
  services: Services,
): { network: Network; login: NetworkLogin } {
  const network = findNetwork(request, services);
  const login = network.logins().find(({ loginID }) => loginID === request.params.loginID);
  return { network, login: login ?? request.fail('login_not_found') };
}

/** The accounts of all bridges. */
export function accountsOf({ clock, networks }: Services): Account[] {
  return [...networks.values()].flatMap((network) => presentAccounts(network, clock.now()));
}

/** The account in the path, else 404. */
export function findAccount(request: AccountRequest, services: Services): Account {
  const { accountID } = request.params;
  return (
    accountsOf(services).find((account) => account.accountID === accountID) ??
    request.fail('account_not_found')
  );
}

/** Ends a request that a network could not serve with 503. Any other error is passed on. */
export function failAsUnavailable(request: NetworkRequest, { log }: Services, error: unknown): never {
  if (!(error instanceof NetworkError)) throw error;
  const { code, upstream } = error;
  if (code !== 'bridge_misconfigured')
    return request.fail('bridge_unavailable', { upstream, headers: retryAfter() });
  log.error({ request: request.id, upstream }, 'A bridge refuses the credentials of this server.');
  return request.fail(code, { upstream, headers: retryAfter() });
}

/** When it is worth another try, as a header. @param seconds defaults to what a bridge needs to come back */
export function retryAfter(seconds = 10): { 'Retry-After': number } {
  return { 'Retry-After': seconds };
}
