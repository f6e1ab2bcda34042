import { defaultTimeout } from './call.ts';
import type { Clock } from './clock.ts';
import type { BridgesClient } from './create-client.ts';
import type {
  CreateLoginSessionResult,
  GetLoginSessionResult,
  GoBackLoginStepInput,
  SubmitLoginStepInput,
  SubmitLoginStepResult,
} from './generated/methods.ts';
import type { AuthenticationResponseJSON, LoginSession } from './generated/openapi.ts';
import { isDisplayAndWaitStep } from './generated/unions.ts';
import type { Failure, Success } from './result.ts';
import { isTransient, retryDelay } from './retry.ts';

/** What a login needs of a client. */
export type LoginClient = Pick<
  BridgesClient,
  'createLoginSession' | 'getLoginSession' | 'submitLoginStep' | 'goBackLoginStep' | 'cancelLoginSession'
>;

/** What can be submitted for a step. `type` is only for steps that the spec does not have: the others have their own. */
export interface LoginAnswer extends Partial<Pick<SubmitLoginStepInput, 'fields' | 'lastURL' | 'source'>> {
  type?: string;
  credential?: Credential;
}

/** What a browser returned for a passkey, by the types of the spec or by those of the DOM, which know no extensions but their own. */
type Credential = Omit<AuthenticationResponseJSON, 'clientExtensionResults'> & {
  clientExtensionResults: object;
};

/** Said in place of an answer: go back from the step. */
export const BACK = 'back';

/** A session, or why there is none. */
export type Advance = CreateLoginSessionResult | GetLoginSessionResult | SubmitLoginStepResult;

/** How a login goes about asking. There is one for each login: what it has learnt at one step holds for the next. */
export interface Pace {
  clock: Clock;
  signal: AbortSignal;
  /** How long a submit may take, in milliseconds. */
  timeout?: number | undefined;
  /** Whether the server keeps to what the spec adds to the public documentation. */
  keepsToSpec: boolean;
  /** How many answers in a row were not held. It is below 0 while some more may be. */
  quick?: number;
  /** When the last answer came. */
  last: number;
  /** Whether the server has said that it does not have the session any more. */
  isGone?: boolean;
}

/** How often something may go wrong at one step before the login is given up. */
const MOST_SETBACKS = 10;

/** How often the session is read before a step is to be answered again. That takes 7 seconds. */
const MOST_LOOKS = 3;

/** How many answers may come at once, from a server that is known to hold, before the login goes on more slowly. */
const MOST_AT_ONCE = 10;

/** An answer that comes sooner than this was not held by the server, in milliseconds. */
const AT_ONCE = 1000;

/**
 * Submits the current step, goes back from it, or only reads when there is no body, until the session is another than the one given, or the
 * step is to be answered again.
 *
 * When it is not known what became of a submit, the session is read. If it has not changed:
 *
 * - A server that keeps to what the spec adds gets the same content again, which is safe there: a step that was replaced
 *   meanwhile is not executed again, and one that is still being executed is joined, because its ID names this one
 *   instance of the step.
 * - Any other may have executed it, and may be asking anew under the same ID. So it is read some more, and then the step
 *   is to be answered again, unless the server has said that it did not take the submit. A wait on a display changes
 *   nothing and is repeated; where it comes back at once, the session is read instead.
 *
 * A server that is not known to hold is asked once a second at most, and at growing distances while nothing changes.
 *
 * @returns the session, which is the one given when the step is to be answered again; or the failure that cannot be mended here
 */
export async function advance(
  client: LoginClient,
  session: LoginSession,
  body: LoginAnswer | typeof BACK | undefined,
  pace: Pace,
): Promise<Advance> {
  const { clock, signal, timeout = defaultTimeout, keepsToSpec } = pace;
  const { bridgeID, loginSessionID, currentStep } = session;
  const ids = { bridgeID, loginSessionID, stepID: currentStep?.stepID };
  const isBack = body === BACK;
  const isWait = !body || (!isBack && isDisplayAndWaitStep(currentStep));
  const start = keepsToSpec ? -MOST_AT_ONCE : 1;
  pace.quick ??= start;
  let isPolling = !body;
  /** Why it is not known what became of the last submit. */
  let doubt: Failure | undefined;
  let setbacks = 0;
  /** What the server asks for, in milliseconds; undefined when the same is not to be sent again. */
  let delay: number | undefined = 0;
  for (;;) {
    const rest = pace.last + Math.max(delay ?? 0, backoff(pace.quick)) - clock.now();
    if (rest > 0) await clock.sleep(rest, signal);
    const began = clock.now();
    const isReading = isPolling || doubt;
    const result = isReading
      ? await client.getLoginSession(ids, { signal, retry: false })
      : isBack
        ? await client.goBackLoginStep(ids as GoBackLoginStepInput, { signal, timeout, retry: false })
        : await client.submitLoginStep({ ...ids, ...body } as SubmitLoginStepInput, { signal, timeout });
    pace.last = clock.now();
    const isHeld = pace.last - began >= AT_ONCE;
    pace.quick = isHeld ? start : pace.quick + 1;

    if (!result.ok) {
      const { kind, status } = result;
      // Of a submit, others may mean something else by it.
      if (status === 404 && (isReading || keepsToSpec)) pace.isGone = result.error.code !== 'step_not_found';
      const isVague = kind === 'timeout' || kind === 'decode' || status === 409;
      // Where the spec has 409 and 410 for a submit that comes too late, others may have any status.
      const isLate = !isReading && (status === 410 || (kind === 'http' && !keepsToSpec));
      if (setbacks === MOST_SETBACKS || !(isVague || isLate || isTransient(result))) return result;
      delay = isVague ? 0 : retryDelay(result, 0, pace.last);
      // A wait on a display may be shorter than the server's.
      if (isReading || !isWait || kind !== 'timeout') pace.quick = ++setbacks;
      if (!isReading) doubt = result;
      else if (delay === undefined) return result;
    } else if (!isSame(session, result.data)) {
      pace.quick = Math.min(pace.quick, 1);
      return result;
    } else if (doubt) {
      if (delay === undefined) return doubt;
      delay = 0;
      if (keepsToSpec || isWait || doubt.status === 429) doubt = undefined;
      else if (++setbacks > MOST_LOOKS) return result;
    } else {
      if (!isWait && !keepsToSpec) return result;
      if (isHeld) continue;
      // Nor will the next be held.
      isPolling ||= !keepsToSpec;
      pace.quick = Math.max(pace.quick, 1);
    }
  }
}

/** How long to wait before something is asked for the nth time again, in milliseconds: 0, 1 s, 2 s, 4 s, and 5 s from there on. */
export function backoff(nth: number): number {
  return nth > 0 ? Math.min(1000 * 2 ** (nth - 1), 5000) : 0;
}

/** Whether a server adds to an answer with a session what the spec adds, and so may be trusted with the rest of it. */
export function keepsToSpec({ requestID, response: { headers } }: Success<LoginSession, number>): boolean {
  return (
    !!requestID && headers.has('x-beeper-desktop-version') && headers.get('cache-control') === 'no-store'
  );
}

export function isSame(a: LoginSession, b: LoginSession): boolean {
  return a.status === b.status && JSON.stringify(a.currentStep) === JSON.stringify(b.currentStep);
}
