// The bridge that a recording is of, as far as its answers show it.
import type { FakeBridgeOptions, Input, NewLogin, State } from '../../src/index.ts';
import type { LoginOf } from './played-flows.ts';
import { askedFor, type Body, type Entry, type Recording } from './recording.ts';

/** A login that was there before the first request. */
export interface EarlierLogin {
  readonly userID: string;
  readonly login: NewLogin & { spaceRoom?: string; state?: State };
}

export interface RecordedBridge {
  readonly options: FakeBridgeOptions;
  readonly earlier: readonly EarlierLogin[];
  readonly listedFlows: readonly { id: string; name: string; description: string }[];
  readonly loginOf: LoginOf;
}

/** What the recordings of one bridge show of it; this one first. `made` are logins that came of it unseen. */
export function bridgeOf(
  recording: Recording,
  siblings: readonly Recording[],
  made: readonly string[],
): RecordedBridge {
  const bodies = [recording, ...siblings].flatMap(({ entries }) =>
    entries.map(({ response }) => response.body ?? {}),
  );
  const whoami = bodies.find(({ network }) => network);
  const capabilities = bodies.find(({ resolve_identifier }) => resolve_identifier);
  const listedFlows = whoami?.login_flows ?? bodies.find(({ flows }) => flows)?.flows ?? [];
  const shown = new Map<string, Body>(
    bodies.flatMap(({ logins = [] }) => logins).map((one: Body) => [one.id, one]),
  );
  const loginOf: LoginOf = (id, input) => login(recording, id, shown.get(id), input);
  return {
    options: {
      ...(whoami
        ? { network: whoami.network, bot: whoami.bridge_bot, commandPrefix: whoami.command_prefix }
        : {}),
      ...(capabilities ? { capabilities } : {}),
      matrixTokens: { 'usertoken-alice': '@alice:example.org' },
      ...limitsOf(recording.entries),
      mayLogIn: mayLogIn(recording.entries),
      // It lacks what came between the releases that have its generation.
      switches: recording.bridge === 'dummy-pin' ? { noAttachments: 'absent' } : {},
    },
    earlier: earlierLogins(recording, made).map(({ userID, id }) => ({
      userID,
      login: { ...loginOf(id, {}), ...stateOf(shown.get(id)) },
    })),
    listedFlows,
    loginOf,
  };
}

function login({ bridge, entries }: Recording, id: string, shown: Body | undefined, input: Input): NewLogin {
  // The bridge named dummy takes the password for a name.
  const typed = bridge.startsWith('dummy') ? input.password : undefined;
  const isSlow = entries.some(
    (entry) => entry.request.path.endsWith(`/logout/${id}`) && (entry.ms > 1000 || entry.response.error),
  );
  return {
    id,
    name: typed ?? shown?.name ?? id,
    profile: { ...shown?.profile, ...(typed ? { name: typed } : {}) },
    ...(isSlow ? { logoutTakes: 4000 } : {}),
  };
}

function stateOf(shown: Body | undefined): { state?: State } {
  if (!shown) return {};
  const { timestamp, ttl, source, ...state } = shown.state;
  return { state };
}

/** Whoever is told that it may not is who may not. */
function mayLogIn(entries: readonly Entry[]): (userID: string) => boolean {
  const refused = entries.filter(
    ({ response }) => response.status === 403 && response.body?.errcode === 'M_FORBIDDEN',
  );
  const users = new Set(refused.map(({ request }) => request.query?.user_id ?? ''));
  return (userID) => !users.has(userID);
}

function limitsOf(entries: readonly Entry[]): Pick<FakeBridgeOptions, 'maxLogins'> {
  const refused = entries.find(({ response }) => response.body?.errcode === 'FI.MAU.BRIDGE.TOO_MANY_LOGINS');
  if (!refused) return {};
  const limit = Number(/\((\d+)\)$/.exec(refused.response.body?.error)?.[1]);
  return { maxLogins: (userID) => (userID === refused.request.query?.user_id ? limit : 0) };
}

/** Logins that are listed, removed or signed in to again without having been made by this recording. */
function earlierLogins({ entries }: Recording, made: readonly string[]): { userID: string; id: string }[] {
  const found = new Map<string, string>();
  const own = new Set<string>(made);
  for (const entry of entries) {
    const { operation, parts } = askedFor(entry);
    const { body = {}, status } = entry.response;
    const userID = entry.request.query?.user_id ?? '';
    const there: string[] = [...(body.login_ids ?? []), ...(body.logins ?? []).map(({ id }: Body) => id)];
    if (status === 200 && operation === 'logout' && parts[0] !== 'all') there.push(parts[0] ?? '');
    const again = entry.request.query?.login_id;
    if (status === 200 && operation === 'start' && again !== undefined) there.push(again);
    for (const id of there) if (!own.has(id) && !found.has(id)) found.set(id, userID);
    if (body.complete) own.add(body.complete.user_login_id);
  }
  return [...found].map(([id, userID]) => ({ userID, id }));
}
