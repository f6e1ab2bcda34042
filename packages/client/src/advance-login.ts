import { defaultTimeout } from './call.ts';
import type { Clock } from './clock.ts';
import type { BridgesClient } from './create-client.ts';
import type {
  CreateLoginSessionResult,
  GetLoginSessionResult,
  SubmitLoginStepInput,
  SubmitLoginStepResult,
} from './generated/methods.ts';
import type { LoginSession } from './generated/openapi.ts';
import { isDisplayAndWaitStep } from './generated/unions.ts';
import type { Failure } from './result.ts';
import { isTransient, retryDelay } from './retry.ts';

/** What a login needs of a client. */
export type LoginClient = Pick<
  BridgesClient,
  'createLoginSession' | 'getLoginSession' | 'submitLoginStep' | 'cancelLoginSession'
>;

/** What can be submitted for a step. `type` is only for steps that the spec does not have: the others have their own. */
export interface LoginAnswer extends Partial<Pick<SubmitLoginStepInput, 'fields' | 'lastURL' | 'source'>> {
  type?: string;
}

/** A session, or why there is none. */
export type Advance = CreateLoginSessionResult | GetLoginSessionResult | SubmitLoginStepResult;

export interface Pace {
  clock: Clock;
  signal: AbortSignal;
  /** How long a submit may take, in milliseconds. */
  timeout?: number | undefined;
}

/** How often something may go wrong at one step before the login is given up. */
const MOST_SETBACKS = 10;

/** An answer that comes sooner than this was not held by the server, in milliseconds. */
export const AT_ONCE = 1000;

/**
 * Submits the current step, or only reads when there is no body, until the session is another than the one given.
 *
 * When it is not known what became of a submit, the session is read first. If it has not changed, the same content is
 * submitted again, which the spec makes safe: a step that was replaced meanwhile is not executed again, and one that is
 * still being executed is joined, because its ID names this one instance of the step.
 *
 * @returns the changed session, or the failure that cannot be mended here
 */
export async function advance(
  client: LoginClient,
  session: LoginSession,
  body: LoginAnswer | undefined,
  { clock, signal, timeout = defaultTimeout }: Pace,
): Promise<Advance> {
  const { bridgeID, loginSessionID, currentStep } = session;
  const ids = { bridgeID, loginSessionID };
  const read = () => client.getLoginSession(ids, { signal });
  const submission = { ...ids, stepID: currentStep?.stepID, ...body } as SubmitLoginStepInput;
  let quick = 0;
  for (let setbacks = 0; ; ) {
    const began = clock.now();
    const result = body ? await client.submitLoginStep(submission, { signal, timeout }) : await read();
    let isWaiting = result.ok;
    let delay = 0;
    if (result.ok) {
      if (!isSame(session, result.data)) return result;
    } else {
      if (!isUncertain(result) || setbacks === MOST_SETBACKS) return result;
      const current = await read();
      if (current.ok && !isSame(session, current.data)) return current;
      // 410: the session is over but does not say how.
      if (result.status === 410) return result;
      if (!current.ok && !isUncertain(current)) return current;
      // A wait on a display may be shorter than the server's.
      isWaiting = result.kind === 'timeout' && current.ok && isDisplayAndWaitStep(currentStep);
      if (isTransient(result)) {
        const asked = retryDelay(result, 0, clock.now());
        if (asked === undefined) return result;
        delay = asked;
      }
    }
    // Somebody's wait was over first, or the server does not wait. Only the second needs a pause.
    if (isWaiting) quick = clock.now() - began < AT_ONCE ? quick + 1 : 0;
    else setbacks += 1;
    delay = Math.max(delay, backoff(isWaiting ? quick : setbacks));
    if (delay > 0) await clock.sleep(delay, signal);
  }
}

/** How long to wait before something is asked for the nth time again, in milliseconds: 0, 1 s, 2 s, 4 s, and 5 s from there on. */
export function backoff(nth: number): number {
  return nth > 0 ? Math.min(1000 * 2 ** (nth - 1), 5000) : 0;
}

/** Whether reading the session can tell more: it has moved on, or the submit may have arrived or may arrive later. */
function isUncertain(failure: Failure): boolean {
  const { kind, status } = failure;
  return kind === 'timeout' || kind === 'decode' || status === 409 || status === 410 || isTransient(failure);
}

function isSame(a: LoginSession, b: LoginSession): boolean {
  return a.status === b.status && JSON.stringify(a.currentStep) === JSON.stringify(b.currentStep);
}
