// What an operator can learn of the calls of bridges: which, and how each ended. Nothing of what is in them.
import { type Answer, type Call, NoAnswer } from './provisioning.ts';

/** What a call is for. A login waits, by `login_wait`, for as long as its user takes. */
export type CallName =
  | 'capabilities'
  | 'login_cancel'
  | 'login_start'
  | 'login_submit'
  | 'login_wait'
  | 'logout'
  | 'whoami';

/**
 * How a call ended: with an answer, of which `refused` is one of status 4xx and `failed` any but that and 2xx; or without one, in time
 * (`timeout`) or at all (`unreachable`), or because nobody wanted it any more (`given_up`).
 */
export type CallOutcome = 'ok' | 'refused' | 'failed' | 'timeout' | 'unreachable' | 'given_up';

/** Told of a call when it begins. What it returns is told how that ended. */
export type CallWatcher = (bridgeID: string, call: CallName) => (outcome: CallOutcome) => void;

/** What a call is for, by its path. */
export function nameOf({ path }: Pick<Call, 'path'>): CallName {
  const [first, verb] = path;
  if (first === 'capabilities' || first === 'logout' || first === 'whoami') return first;
  if (verb === 'start') return 'login_start';
  if (verb === 'cancel') return 'login_cancel';
  return path.at(-1) === 'display_and_wait' ? 'login_wait' : 'login_submit';
}

/** The same answer, of which it is told how the call ended. */
export async function watched(call: Promise<Answer>, end: (outcome: CallOutcome) => void): Promise<Answer> {
  try {
    const answer = await call;
    end(outcomeOf(answer.status));
    return answer;
  } catch (error) {
    end(error instanceof NoAnswer ? (REASONS[error.reason] ?? 'unreachable') : 'unreachable');
    throw error;
  }
}

const REASONS: Readonly<Record<string, CallOutcome>> = { ABORTED: 'given_up', ETIMEDOUT: 'timeout' };

function outcomeOf(status: number): CallOutcome {
  if (status >= 200 && status < 300) return 'ok';
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}
