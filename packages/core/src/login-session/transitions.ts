import type { LoginSession } from '../wire.ts';

/** What a session is: `new` before its first step, then a status of the API. */
export type SessionState = 'new' | LoginSession['status'];

/** What can happen to a session. */
export type SessionEventName =
  | 'asked_for_input'
  | 'asked_for_cookies'
  | 'asked_to_display'
  | 'asked_for_passkey'
  | 'completed'
  | 'failed'
  | 'expired'
  | 'lost'
  | 'cancelled';

const steps = {
  asked_for_input: 'waiting_for_input',
  asked_for_cookies: 'waiting_for_cookies',
  asked_to_display: 'waiting_for_display',
  asked_for_passkey: 'waiting_for_input',
  completed: 'complete',
  failed: 'failed',
} as const;

const live = { ...steps, expired: 'failed', lost: 'failed', cancelled: 'cancelled' } as const;

/**
 * Every transition of a login session: the state that follows from a state and an event. An event that a state does not list
 * changes nothing. The docs draw their diagram from this, and the tests check it. A network may refuse a new session: there is
 * one then, which has failed and says why, as the spec says of create: "It waits for its first step, or has already ended."
 */
export const transitions: Readonly<
  Record<SessionState, Readonly<Partial<Record<SessionEventName, LoginSession['status']>>>>
> = {
  new: steps,
  waiting_for_input: live,
  waiting_for_cookies: live,
  waiting_for_display: live,
  complete: {},
  cancelled: {},
  failed: {},
};

/** What each event means, in words for a reader of the diagram. */
export const eventMeanings: Readonly<Record<SessionEventName, string>> = {
  asked_for_input:
    'The network asks for values to be typed, the first time or again, or after the user went back.',
  asked_for_cookies: 'The network asks for a sign-in on a web page.',
  asked_to_display: 'The network has something to show, or something fresh in its place.',
  asked_for_passkey: 'The network asks for a passkey, of a client that accepts that.',
  completed: 'The network accepted the login.',
  failed: 'The network refused, or asked for something unsupported.',
  expired: 'The session lived too long.',
  lost: 'The server restarted, or the bridge forgot the login.',
  cancelled: 'The user gave the login up.',
};

/** Whether nothing more can happen in a state. */
export function isOver(state: SessionState): boolean {
  return Object.keys(transitions[state]).length === 0;
}

/** The states in which a session lives. */
export const liveStates = (Object.keys(transitions) as SessionState[]).filter((state) => !isOver(state));
