import type { Account, APIError, BridgeLogin, LoginSession } from './generated/openapi.ts';
import { isCompleteStep } from './generated/unions.ts';
import type { Failure } from './result.ts';

/** How a login ended. */
export type LoginOutcome = LoginSuccess | LoginFailure;

/** An account is connected. */
export interface LoginSuccess {
  ok: true;
  /** Undefined where the server does not say which, as the public documentation allows. */
  account: Account | undefined;
  login: BridgeLogin | undefined;
  session: LoginSession;
}

/**
 * No account was connected, as far as is known. Besides the failures of a call:
 *
 * - `failed`: the session failed; `error` says why, and `message` repeats it.
 * - `cancelled`: the session was cancelled, but not by this login.
 * - `handler`: a handler is missing, returned no `fields` or threw `cause`, and the session was cancelled.
 * - `refused`: five answers in a row to one step were refused, the last because of the issues in `cause`. The session was
 *   cancelled.
 * - `lost`: the session was there and the server does not know it any more, for instance because it was restarted. `cause` is
 *   its 404. Start again.
 * - `unsupported`: the server asked for something that is not known here, and no handler takes that.
 *
 * After `network` and `timeout` the session may go on: a login with its `loginSessionID` picks it up again.
 */
export type LoginFailure = SessionFailure | LoginStop | (Failure & LastSession);

interface LastSession {
  /** The session as last seen. */
  session: LoginSession | undefined;
}

/** See `LoginFailure`. */
export interface SessionFailure extends LastSession {
  ok: false;
  kind: 'failed';
  message: string;
  error: APIError;
  status?: undefined;
}

/** See `LoginFailure`. */
export interface LoginStop extends LastSession {
  ok: false;
  kind: 'cancelled' | 'handler' | 'lost' | 'refused' | 'unsupported';
  message: string;
  cause?: unknown;
  status?: undefined;
}

/** How a session ended, or undefined while it lives. */
export function outcomeOf(session: LoginSession): LoginOutcome | undefined {
  const { status, currentStep } = session;
  // Some servers tell the end by a step.
  const end = isCompleteStep(currentStep) ? currentStep : undefined;
  if (status === 'complete' || end) {
    const { account = end?.account, login = end?.login } = session;
    return { ok: true, account, login, session };
  }
  if (status === 'failed') {
    const error = session.error ?? { code: status, message: 'The login failed.' };
    return { ok: false, kind: status, message: error.message, error, session };
  }
  return status === 'cancelled'
    ? { ok: false, kind: status, message: 'The login was cancelled.', session }
    : undefined;
}
