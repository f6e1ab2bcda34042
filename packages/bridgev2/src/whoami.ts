// What a bridge says of itself and of a user's logins: GET /v3/whoami.
import type { LoginFlow, LoginState, LoginStateEvent, User } from '@bridges-api/core';
import { listOf, textAs } from './json.ts';
import { isObject } from './provisioning.ts';

/** A bridge, as it describes itself. */
export interface BridgeInfo {
  readonly displayName?: string;
  readonly type?: string;
  readonly network?: string;
}

/** A login that a bridge reports. */
export interface ReportedLogin {
  readonly loginID: string;
  readonly event: LoginStateEvent;
  readonly userAction?: NonNullable<LoginState['userAction']>;
  readonly message?: string;
  /** When the bridge last said so, in milliseconds since the epoch. It moves each time, also when nothing changes. */
  readonly reportedAt: number;
  readonly user: User;
}

export interface Whoami {
  readonly info: BridgeInfo;
  readonly flows: readonly LoginFlow[];
  readonly logins: readonly ReportedLogin[];
}

/** Reads the answer, leaving out what is not as it should be. Nothing when it is no such answer at all. */
export function readWhoami(json: Readonly<Record<string, unknown>> | undefined): Whoami | undefined {
  if (!isObject(json?.network)) return undefined;
  const { displayname, beeper_bridge_type: type, network_id: network } = json.network;
  return {
    info: {
      ...textAs('displayName', displayname),
      ...textAs('type', type),
      ...textAs('network', network),
    },
    flows: listOf(json.login_flows).flatMap(readFlow),
    logins: listOf(json.logins).flatMap(readLogin),
  };
}

function readFlow({ id, name, description }: Readonly<Record<string, unknown>>): LoginFlow[] {
  if (typeof id !== 'string' || id === '') return [];
  return [{ id, ...textAs('name', name), ...textAs('description', description) }];
}

/** A login without an ID cannot be named in an address, by the bridge neither. */
function readLogin({ id, name, profile, state }: Readonly<Record<string, unknown>>): ReportedLogin[] {
  if (typeof id !== 'string' || id === '') return [];
  const said = isObject(state) ? state : {};
  const about = isObject(profile) ? profile : {};
  const action = actions.find((known) => known === said.user_action);
  return [
    {
      loginID: id,
      event: eventOf(said.state_event),
      ...(action && { userAction: action }),
      ...textAs('message', said.message),
      reportedAt: typeof said.timestamp === 'number' ? said.timestamp * 1000 : 0,
      user: {
        id,
        ...textAs('fullName', about.name || name),
        ...textAs('username', about.username),
        ...textAs('phoneNumber', about.phone),
        ...textAs('email', about.email),
        isSelf: true,
      },
    },
  ];
}

const actions = ['OPEN_NATIVE', 'RELOGIN', 'RESTART'] as const;

/** No state at all is that of a login which has not reported yet. A word that is not known says nothing of the login. */
function eventOf(word: unknown): LoginStateEvent {
  if (word === undefined || word === '') return 'CONNECTING';
  return events.find((known) => known === word) ?? 'BRIDGE_UNREACHABLE';
}

const events = [
  'STARTING',
  'UNCONFIGURED',
  'RUNNING',
  'CONNECTING',
  'BACKFILLING',
  'CONNECTED',
  'TRANSIENT_DISCONNECT',
  'BAD_CREDENTIALS',
  'UNKNOWN_ERROR',
  'BRIDGE_UNREACHABLE',
  'LOGGED_OUT',
] as const satisfies readonly LoginStateEvent[];
