import type { LoginState } from '@bridges-api/core';
import type { StoredLogin } from './login-store.ts';

/** What a bridge reports of a login, and how many milliseconds after the sign-in. */
export interface Report extends Omit<LoginState, 'since'> {
  readonly after: number;
}

const second = 1000;
const minute = 60 * second;

const connected = [
  { after: 0, event: 'BACKFILLING' },
  { after: 10 * second, event: 'CONNECTED' },
] as const satisfies readonly Report[];

/** What becomes of a login, by name. Each begins with `CONNECTING`. */
export const timelines = {
  connected,
  /** As `connected`, but not at once. */
  connecting: [
    { after: 3 * second, event: 'BACKFILLING' },
    { after: 13 * second, event: 'CONNECTED' },
  ],
  connection_lost: [
    ...connected,
    { after: minute, event: 'TRANSIENT_DISCONNECT' },
    { after: 5 * minute, event: 'CONNECTED' },
  ],
  signed_out: [...connected, { after: minute, event: 'BAD_CREDENTIALS' }],
  /** Every state that a bridge reports of a login and that the API shows in its own way, for long enough to be looked at. */
  states: every(20 * second, [
    { event: 'STARTING' },
    { event: 'CONNECTING' },
    { event: 'BACKFILLING' },
    { event: 'CONNECTED' },
    { event: 'TRANSIENT_DISCONNECT', userAction: 'OPEN_NATIVE', message: 'Open the app on your phone.' },
    { event: 'UNKNOWN_ERROR' },
    { event: 'UNKNOWN_ERROR', userAction: 'RESTART' },
    { event: 'UNKNOWN_ERROR', userAction: 'RELOGIN' },
    { event: 'BRIDGE_UNREACHABLE' },
    { event: 'UNCONFIGURED' },
    { event: 'RUNNING' },
    { event: 'UNLINKED' },
    { event: 'BAD_CREDENTIALS', userAction: 'OPEN_NATIVE', message: 'Confirm in the app that it was you.' },
    { event: 'BAD_CREDENTIALS' },
    { event: 'LOGGED_OUT' },
    // The last one stays, and shows two statuses: a connection lost for half a minute counts as gone.
    { event: 'TRANSIENT_DISCONNECT' },
  ]),
} as const satisfies Record<string, readonly Report[]>;

export type TimelineName = keyof typeof timelines;

/** What a login that signed in at `now` is going to report. `speed` makes it come sooner. */
export function reportsFrom(name: TimelineName, now: number, speed: number): LoginState[] {
  return timelines[name].map(({ after, ...report }) => ({ ...report, since: now + after / speed }));
}

/** The login as it is at `now`, when its reports that are due have come in. */
export function loginAt(login: StoredLogin, now: number): StoredLogin {
  const { upcoming } = login;
  // Most have nothing to report, and this is asked for with each request.
  if (!upcoming?.[0] || upcoming[0].since > now) return login;
  const due = upcoming.filter(({ since }) => since <= now);
  return { ...login, state: due.at(-1) ?? login.state, upcoming: upcoming.slice(due.length) };
}

function every(interval: number, states: readonly Omit<Report, 'after'>[]): readonly Report[] {
  return states.map((state, index) => ({ after: index * interval, ...state }));
}
