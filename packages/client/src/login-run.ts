import { onAbort } from './abort.ts';
import {
  type Advance,
  advance,
  BACK,
  isSame,
  keepsToSpec,
  type LoginAnswer,
  type LoginClient,
  type Pace,
} from './advance-login.ts';
import { type Clock, systemClock } from './clock.ts';
import { loginSessionStatuses } from './generated/enums.ts';
import type { CreateLoginSessionInput, GetLoginSessionInput } from './generated/methods.ts';
import type { LoginSession, LoginStep, UserInputStep, ValidationIssue } from './generated/openapi.ts';
import { isCookiesStep, isDisplayAndWaitStep, isUserInputStep } from './generated/unions.ts';
import { type LoginFailure, type LoginOutcome, outcomeOf } from './login-outcome.ts';
import type { Unknown } from './match.ts';
import type { CallOptions } from './options.ts';

/** A new session, as `createLoginSession` takes it; or one that is there already, by its ID. */
export type LoginTarget =
  | (CreateLoginSessionInput & { loginSessionID?: undefined })
  | (GetLoginSessionInput & { flowID?: undefined });

export interface LoginOptions {
  /** Gives the login up, and cancels its session. */
  signal?: AbortSignal | undefined;
  /** How many milliseconds a submit may take. Defaults to the longest time that the server holds it, and some more. */
  timeout?: number | undefined;
  /** The time, and how to wait before something is asked again. Defaults to the machine's clock. */
  clock?: Clock | undefined;
}

/** A login that is under way. */
export interface LoginRun extends AsyncIterable<LoginStep | Unknown> {
  /** Says what to submit for the step last given. Displays need no answer: they are waited for. */
  submit(answer: LoginAnswer): void;
  /** Goes back from the step last given, if it says `canGoBack`: the next step is the one to show then. */
  back(): void;
  /** The session as last seen. */
  readonly session: LoginSession | undefined;
  /** What was wrong with the last answer, when a step is given again because of it. */
  readonly issues: readonly ValidationIssue[];
  /** Aborted when the step last given is not the current one any more, or the login is over. */
  readonly signal: AbortSignal;
  /** How it ended. Undefined until then. */
  readonly outcome: LoginOutcome | undefined;
}

/**
 * Starts a login, to go through step by step: `for await (const step of startLogin(client, { bridgeID })) …`. A step is
 * given once, when it is to be drawn, and the login goes on when the next one is asked for; a form or a sign-in page has
 * to be answered with `submit`, or left with `back`, before that. So is a passkey, unless another client is to use it. Leaving the loop early cancels the session. `login` does the same with a
 * handler for each kind of step.
 */
export function startLogin(client: LoginClient, target: LoginTarget, options?: LoginOptions): LoginRun {
  return new Run(client, target, options);
}

/** How long the server has to cancel a session, in milliseconds. Somebody waits for the login to be over. */
const CANCEL_TIMEOUT = 5000;

/** How often in a row the answer to a step may be refused. */
const MOST_REFUSALS = 5;

/** What a submit is refused with because of what was sent. Nothing was changed, and something else may be sent. */
const REFUSALS = [400, 413, 415, 422];

/** Said of an answer where the server says nothing. */
const ASKED_AGAIN = [{ code: 'asked_again', message: 'The last answer was refused or lost.', path: [] }];

/** What `startLogin` returns, with a way for `login` to end it. */
export class Run implements LoginRun {
  session: LoginSession | undefined;
  issues: readonly ValidationIssue[] = [];
  outcome: LoginOutcome | undefined;
  readonly #client: LoginClient;
  readonly #target: LoginTarget;
  readonly #callers: AbortSignal | undefined;
  readonly #pace: Pace;
  readonly #stop = new AbortController();
  /** Why the login ends before its session does. */
  #reason: LoginFailure | undefined;
  #answer: LoginAnswer | typeof BACK | undefined;
  #refusals = 0;
  #shown = new AbortController();
  /** Cuts what is being asked. */
  #cut = () => {};
  #steps: AsyncGenerator<LoginStep | Unknown, void> | undefined;

  constructor(
    client: LoginClient,
    target: LoginTarget,
    { clock = systemClock, signal, timeout }: LoginOptions = {},
  ) {
    this.#client = client;
    this.#target = target;
    this.#callers = signal;
    this.#pace = { clock, signal: this.#stop.signal, timeout, keepsToSpec: false, last: 0 };
  }

  get signal(): AbortSignal {
    return this.#shown.signal;
  }

  submit(answer: LoginAnswer): void {
    this.#answer = answer;
  }

  back(): void {
    const { canGoBack, stepID } = (this.session?.currentStep ?? {}) as Partial<UserInputStep>;
    if (!canGoBack) throw new Error(`The step ${stepID} has no way back.`);
    this.#answer = BACK;
    this.#shown.abort();
    this.#cut();
  }

  /** Ends what is waited for; the session is cancelled when the next step is asked for. */
  giveUp(kind: 'aborted' | 'handler' | 'refused' | 'unsupported', message: string, cause?: unknown): void {
    this.#reason ??= { ok: false, kind, message, cause } as LoginFailure;
    this.#stop.abort();
    this.#shown.abort();
  }

  [Symbol.asyncIterator](): AsyncGenerator<LoginStep | Unknown, void> {
    this.#steps ??= this.#run();
    return this.#steps;
  }

  async *#run(): AsyncGenerator<LoginStep | Unknown, void> {
    const signal = this.#callers;
    const stop = () => this.giveUp('aborted', 'The login was aborted.', signal?.reason);
    const forget = onAbort(signal, stop);
    try {
      for (let result: Advance | undefined = await this.#begin(); result; result = await this.#goOn()) {
        const wrong = this.#whatWasWrong(result);
        this.issues = wrong ?? [];
        this.#refusals = wrong ? this.#refusals + 1 : 0;
        if (result.ok) {
          const pace = this.#pace;
          this.session = result.data;
          pace.keepsToSpec = keepsToSpec(result);
          pace.last = pace.clock.now();
        } else if (!wrong) this.#reason ??= this.#endOf(result);
        if (this.#refusals === MOST_REFUSALS)
          this.giveUp('refused', `${MOST_REFUSALS} answers in a row were refused.`, wrong);
        this.outcome = this.session && outcomeOf(this.session);
        if (this.outcome || this.#reason || !this.session) return;
        this.#shown.abort();
        this.#shown = new AbortController();
        this.#answer = undefined;
        yield this.session.currentStep ?? ({ type: 'unknown' as string } as Unknown);
      }
    } finally {
      forget();
      if (!this.outcome) {
        // Without a reason the caller has left the loop.
        stop();
        this.outcome = await this.#leave(this.#reason as LoginFailure);
      }
      this.#shown.abort();
    }
  }

  /** Undefined when the login was given up meanwhile. */
  async #begin(): Promise<Advance | undefined> {
    const { signal } = this.#pace;
    if (signal.aborted) return undefined;
    if (this.#target.loginSessionID !== undefined)
      return this.#client.getLoginSession(this.#target, { signal });
    // Not given the signal: to cancel a session its ID has to arrive, which has its own time.
    const late = new AbortController();
    const created = this.#client.createLoginSession(this.#target, { signal: late.signal });
    if (await Promise.race([created, once(signal)])) return created;
    void inTime(async () => {
      const result = await created;
      if (result.ok) await this.#cancel(result.data);
    }, late);
    return undefined;
  }

  async #goOn(): Promise<Advance | undefined> {
    const session = this.session as LoginSession;
    for (const stop = this.#stop.signal; !stop.aborted; ) {
      const turn = new AbortController();
      this.#cut = () => turn.abort();
      const forget = onAbort(stop, this.#cut);
      this.#pace.signal = turn.signal;
      const result = await advance(this.#client, session, this.#body(session), this.#pace);
      forget();
      // What is cut is a wait, in which a display was left.
      if (!turn.signal.aborted) return result;
    }
    return undefined;
  }

  /** What was wrong with the answer, if its step is to be answered again. */
  #whatWasWrong(result: Advance): readonly ValidationIssue[] | undefined {
    if (!this.#answer || this.#answer === BACK || !this.session) return undefined;
    if (result.ok) return isSame(this.session, result.data) ? ASKED_AGAIN : undefined;
    if (!result.status || !REFUSALS.includes(result.status)) return undefined;
    const { error } = result;
    // That is about the type, which no user has given.
    if (error.code === 'step_type_mismatch') return undefined;
    const issues = (error.details as { issues?: ValidationIssue[] } | undefined)?.issues;
    return issues?.length ? issues : [{ code: error.code, message: error.message, path: [] }];
  }

  /** A session that was there and is not any more is another thing than an ID that was wrong from the beginning. */
  #endOf(failure: Exclude<Advance, { ok: true }>): LoginFailure {
    if (!this.#pace.isGone) return failure as LoginFailure;
    const message = 'The login session is gone. Start the login again.';
    return { ok: false, kind: 'lost', message, cause: failure, session: this.session };
  }

  /** What to submit. Undefined for what is not known here: then it is only seen to that the session changes. */
  #body({ currentStep, status }: LoginSession): LoginAnswer | typeof BACK | undefined {
    if (this.#answer === BACK) return BACK;
    if (isDisplayAndWaitStep(currentStep)) return { type: currentStep.type };
    if (this.#answer) return { ...(currentStep && { type: currentStep.type }), ...this.#answer };
    if (!loginSessionStatuses.includes(status)) return undefined;
    // A passkey that nobody can use here another client may use.
    if (!isUserInputStep(currentStep) && !isCookiesStep(currentStep)) return undefined;
    throw new Error(`Call submit() for the step ${currentStep.stepID} first.`);
  }

  /** Cancels the session, unless it cannot be reached: then the caller may want to pick it up again. */
  async #leave(reason: LoginFailure): Promise<LoginOutcome> {
    const { session } = this;
    // A login that picks a session up knows it before it has read it.
    const known = session ?? (reason.kind === 'aborted' ? this.#target : undefined);
    if (known?.loginSessionID !== undefined && !['network', 'timeout', 'lost'].includes(reason.kind)) {
      const cancelled = await this.#cancel(known);
      if (!cancelled.ok && cancelled.status) {
        // It was over before it could be cancelled, and that counts.
        const last = await inTime((options) => this.#client.getLoginSession(known, options));
        const outcome = last.ok && outcomeOf(last.data);
        if (outcome) return outcome;
      }
    }
    return { ...reason, session };
  }

  #cancel(session: GetLoginSessionInput) {
    return inTime((options) => this.#client.cancelLoginSession(session, options));
  }
}

/** Calls with a signal, and not with a `timeout`, which is that of each try. `AbortSignal.timeout` is not in every runtime. */
async function inTime<Value>(
  ask: (options: CallOptions) => Promise<Value>,
  late = new AbortController(),
): Promise<Value> {
  const timer = setTimeout(() => late.abort(), CANCEL_TIMEOUT);
  try {
    return await ask({ signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the signal is aborted. */
export function once(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => onAbort(signal, resolve));
}
