import type { Account, Bridge, BridgeLogin } from '../wire.ts';
import type { LoginState, Network, NetworkLogin, NetworkProfile, Reachability } from './network.ts';

/** How long a lost connection counts as still connecting, in milliseconds. */
const TRANSIENT = 30_000;

/** A network as the API shows its bridge, with its accounts ordered by ID. */
export function presentBridge(network: Network, now: number): Bridge {
  const { profile } = network;
  const logins = network.logins();
  const active = countActive(network, now, logins);
  const [status, statusText] = bridgeStatus(profile, network.reachability(), active);
  const bridge: Bridge = {
    id: profile.id,
    accounts: presentAccounts(network, now, logins),
    activeAccountCount: active,
    displayName: profile.displayName,
    provider: profile.provider,
    status,
    supportsMultipleAccounts: profile.maxAccounts !== 1,
    type: profile.type,
  };
  // Lists are asked for a lot, and this is faster than to spread what is there.
  if (profile.network !== undefined) bridge.network = profile.network;
  if (statusText !== undefined) bridge.statusText = statusText;
  return bridge;
}

/** The chat accounts of a network, ordered by ID. A bridgev2 login holds exactly one. */
export function presentAccounts(network: Network, now: number, logins = network.logins()): Account[] {
  return logins
    .map((login) => presentAccount(network, login, now))
    .sort(byID((account) => account.accountID));
}

/** One login's chat account. */
export function presentAccount(network: Network, login: NetworkLogin, now: number): Account {
  const { profile } = network;
  const { account, statusText } = loginStatus(profile, network.reachability(), login.state, now);
  const presented: Account = {
    accountID: accountIDOf(profile.id, login.loginID),
    bridge: { id: profile.id, provider: profile.provider, type: profile.type },
    status: account,
    user: login.user,
    loginID: login.loginID,
    network: profile.displayName,
  };
  if (login.capabilities) presented.capabilities = login.capabilities;
  if (statusText !== undefined) presented.statusText = statusText;
  return presented;
}

/** A login as the API shows it. */
export function presentLogin(network: Network, login: NetworkLogin, now: number): BridgeLogin {
  const { profile } = network;
  const { login: status, statusText } = loginStatus(profile, network.reachability(), login.state, now);
  return {
    bridgeID: profile.id,
    loginID: login.loginID,
    removeScopes: [...login.removeScopes],
    status,
    accountIDs: [accountIDOf(profile.id, login.loginID)],
    // Of a login that works, what there is to say concerns its account, such as that older messages are being loaded.
    ...(statusText !== undefined && status !== 'connected' && { statusText }),
    user: login.user,
  };
}

/** How many of the accounts count against the bridge's limit: those that are not signed out or disabled. */
export function countActive(network: Network, now: number, logins = network.logins()): number {
  return logins.filter((login) => {
    const { account, login: status } = loginStatus(network.profile, network.reachability(), login.state, now);
    return account !== 'disabled' && status !== 'needs_login' && status !== 'logged_out';
  }).length;
}

/** ID of the account of a login: reversible, and unlike that of any other bridge. */
export function accountIDOf(bridgeID: string, loginID: string): string {
  return `${bridgeID}.${loginID}`;
}

/** For sorting by an ID, by Unicode code point as the spec says, whatever the locale. */
export function byID<T>(idOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => compareCodePoints(idOf(a), idOf(b));
}

/** JavaScript compares code units, by which the code points from U+10000 on come before U+E000. */
function compareCodePoints(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const difference = rank(a.charCodeAt(at)) - rank(b.charCodeAt(at));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Where a code unit stands when surrogates come last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** The status of a bridge, and the same in words where there is more to say. */
function bridgeStatus(
  profile: NetworkProfile,
  reachability: Reachability,
  active: number,
): [Bridge['status'], string?] {
  if (profile.disabled)
    return ['disabled', profile.disabledText ?? `${profile.displayName} is switched off on this server.`];
  if (reachability === 'unreachable')
    return ['temporarily_unavailable', 'The bridge does not answer. Try again in a few minutes.'];
  if (reachability === 'misconfigured')
    return ['temporarily_unavailable', 'The bridge refuses this server. Ask the operator to repair it.'];
  if (profile.isFull) return ['limit_reached', 'This bridge allows no more accounts.'];
  if (profile.maxAccounts === undefined || active < profile.maxAccounts) return ['available'];
  return profile.maxAccounts === 1
    ? ['connected', 'This bridge allows one account, and it is connected.']
    : ['limit_reached', `This bridge allows ${profile.maxAccounts} accounts, and all are connected.`];
}

interface LoginStatus {
  account: Account['status'];
  login: BridgeLogin['status'];
  statusText?: string;
}

/**
 * The statuses of a login and its account. What concerns the whole bridge comes first: the state that it last reported of a
 * login says nothing while it is off or cannot be reached.
 */
function loginStatus(
  profile: NetworkProfile,
  reachability: Reachability,
  state: LoginState,
  now: number,
): LoginStatus {
  if (profile.disabled)
    return {
      account: 'disabled',
      login: 'unknown',
      statusText: profile.disabledText ?? 'The operator switched this bridge off.',
    };
  if (reachability !== 'reachable')
    return { account: 'disconnected', login: 'unknown', statusText: 'The bridge does not answer.' };
  const status = stateStatus(state, now);
  if (state.message !== undefined) status.statusText = state.message;
  if (state.userAction === 'OPEN_NATIVE') status.account = 'attention_required';
  return status;
}

function stateStatus(state: LoginState, now: number): LoginStatus {
  switch (state.event) {
    case 'CONNECTED':
      return { account: 'connected', login: 'connected' };
    case 'BACKFILLING':
      return { account: 'backfilling', login: 'connected', statusText: 'Loading older messages.' };
    case 'CONNECTING':
    case 'STARTING':
      return { account: 'connecting', login: 'connecting', statusText: 'Connecting.' };
    case 'TRANSIENT_DISCONNECT':
      return {
        account: now - state.since < TRANSIENT ? 'connecting' : 'disconnected',
        login: 'connecting',
        statusText: 'The connection was lost. Trying again.',
      };
    case 'BAD_CREDENTIALS':
      return {
        account: 'reconnect_required',
        login: 'needs_login',
        statusText: 'Signed out by the network. Sign in again to go on.',
      };
    case 'UNKNOWN_ERROR':
      return state.userAction === 'RELOGIN'
        ? { account: 'reconnect_required', login: 'needs_login', statusText: 'Sign in again to go on.' }
        : { account: 'attention_required', login: 'unknown', statusText: 'The bridge met a problem.' };
    case 'LOGGED_OUT':
      return { account: 'reconnect_required', login: 'logged_out', statusText: 'Signed out.' };
    case 'UNLINKED':
      return {
        account: 'connection_required',
        login: 'needs_login',
        statusText: 'Not yet connected on this device.',
      };
    case 'BRIDGE_UNREACHABLE':
    case 'UNCONFIGURED':
    case 'RUNNING':
      return { account: 'disconnected', login: 'unknown', statusText: 'Nothing is known of this login.' };
  }
}
