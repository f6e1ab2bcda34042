import type { NetworkStep } from '../networks/network.ts';
import type { Account, APIError, BridgeLogin, LoginSession } from '../wire.ts';
import { type SessionEventName, type SessionState, transitions } from './transitions.ts';

/** A step that a session can wait on. Its `stepID` is that of the instance. */
export type LiveStep = Exclude<NetworkStep, { type: 'complete' }>;

/** A login session as the server keeps it. Never changed in place: `transition` makes the next one. */
export interface Session {
  /** Name of the owner, who alone sees it. Absent for the one without a name. The API never shows it. */
  readonly owner?: string;
  readonly bridgeID: string;
  readonly loginSessionID: string;
  readonly state: SessionState;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When it ended, in milliseconds since the epoch. Absent while it lives. */
  readonly endedAt?: number;
  /** Counts the transitions, so that a wait can tell whether something happened. */
  readonly revision: number;
  /** The IDs of every step instance it ever had, in order. */
  readonly issued: readonly string[];
  /** The login and account being reconnected, or those that were connected. */
  readonly loginID?: string;
  readonly accountID?: string;
  readonly step?: LiveStep;
  readonly error?: APIError;
  readonly login?: BridgeLogin;
  readonly account?: Account;
}

/** Something that happens to a session. */
export type SessionEvent =
  | { readonly type: 'stepped'; readonly step: LiveStep }
  | { readonly type: 'completed'; readonly login: BridgeLogin; readonly account: Account }
  | { readonly type: 'failed' | 'expired' | 'lost'; readonly error: APIError }
  | { readonly type: 'cancelled' };

/**
 * The session after an event, by the table of transitions. The same object comes back when the table has no transition: an
 * ended session stays as it is.
 */
export function transition(session: Session, event: SessionEvent, now: number): Session {
  const state = transitions[session.state][nameOf(event)];
  if (state === undefined) return session;
  const { step: _, ...rest } = session;
  const next = { ...rest, state, revision: session.revision + 1 };
  switch (event.type) {
    case 'stepped': {
      const stepID = instanceID(event.step.stepID, session.issued);
      return { ...next, step: { ...event.step, stepID }, issued: [...session.issued, stepID] };
    }
    case 'completed': {
      const { login, account } = event;
      return { ...next, endedAt: now, login, account, loginID: login.loginID, accountID: account.accountID };
    }
    case 'cancelled':
      return { ...next, endedAt: now };
    default:
      return { ...next, endedAt: now, error: event.error };
  }
}

/** The session as the API shows it. It must have had its first event. */
export function present(session: Session): LoginSession {
  const { bridgeID, loginSessionID, state, account, accountID, step, error, login, loginID } = session;
  if (state === 'new') throw new Error('A session is shown only after its first event.');
  return {
    bridgeID,
    loginSessionID,
    status: state,
    ...(account && { account }),
    ...(accountID !== undefined && { accountID }),
    ...(step && { currentStep: step }),
    ...(error && { error }),
    ...(login && { login }),
    ...(loginID !== undefined && { loginID }),
  };
}

/** The event's row in the table of transitions. */
function nameOf(event: SessionEvent): SessionEventName {
  if (event.type !== 'stepped') return event.type;
  switch (event.step.type) {
    case 'user_input':
      return 'asked_for_input';
    case 'cookies':
      return 'asked_for_cookies';
    case 'display_and_wait':
      return 'asked_to_display';
    case 'webauthn':
      return 'asked_for_passkey';
  }
}

/** The network's own name for the place in its flow, by the name of one instance of a step. */
export function placeInFlow(stepID: string, issued: readonly string[]): string {
  const place = stepID.replace(/~\d+$/, '');
  return issued.includes(place) ? place : stepID;
}

/** A name for one instance of a step, never used before in its session: `code`, `code~2`, `code~3`. */
function instanceID(stepID: string, issued: readonly string[]): string {
  let id = stepID;
  for (let use = 2; issued.includes(id); use += 1) id = `${stepID}~${use}`;
  return id;
}
