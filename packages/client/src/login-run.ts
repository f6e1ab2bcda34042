import {
  type Advance,
  AT_ONCE,
  advance,
  backoff,
  type LoginAnswer,
  type LoginClient,
} from './advance-login.ts';
import { type Clock, systemClock } from './clock.ts';
import { loginSessionStatuses } from './generated/enums.ts';
import type { CreateLoginSessionInput, GetLoginSessionInput } from './generated/methods.ts';
import type { LoginSession, LoginStep, ValidationIssue } from './generated/openapi.ts';
import { isCookiesStep, isDisplayAndWaitStep, isUserInputStep } from './generated/unions.ts';
import { type LoginFailure, type LoginOutcome, outcomeOf } from './login-outcome.ts';
import type { Unknown } from './match.ts';

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
 * to be answered with `submit` before that. Leaving the loop early cancels the session. `login` does the same with a
 * handler for each kind of step.
 */
export function startLogin(client: LoginClient, target: LoginTarget, options?: LoginOptions): LoginRun {
  return new Run(client, target, options);
}

/** How long the server has to cancel a session, in milliseconds. Somebody waits for the login to be over. */
const CANCEL_TIMEOUT = 5000;

/** How many steps may come one right after the other before the login goes on more slowly. */
const MOST_AT_ONCE = 10;

/** What `startLogin` returns, with a way for `login` to end it. */
export class Run implements LoginRun {
  session: LoginSession | undefined;
  issues: readonly ValidationIssue[] = [];
  outcome: LoginOutcome | undefined;
  readonly #client: LoginClient;
  readonly #target: LoginTarget;
  readonly #options: LoginOptions;
  readonly #stop = new AbortController();
  /** Why the login ends before its session does. */
  #reason: LoginFailure | undefined;
  #answer: LoginAnswer | undefined;
  #shown = new AbortController();
  /** When the current step was given, and how many in a row came at once after the one before. */
  #given = 0;
  #hasty = 0;
  #steps: AsyncGenerator<LoginStep | Unknown, void> | undefined;

  constructor(client: LoginClient, target: LoginTarget, options: LoginOptions = {}) {
    this.#client = client;
    this.#target = target;
    this.#options = options;
  }

  get #clock(): Clock {
    return this.#options.clock ?? systemClock;
  }

  get signal(): AbortSignal {
    return this.#shown.signal;
  }

  submit(answer: LoginAnswer): void {
    this.#answer = answer;
  }

  /** Ends what is waited for; the session is cancelled when the next step is asked for. */
  giveUp(kind: 'aborted' | 'handler' | 'unsupported', message: string, cause?: unknown): void {
    this.#reason ??= { ok: false, kind, message, cause, session: undefined };
    this.#stop.abort();
    this.#shown.abort();
  }

  [Symbol.asyncIterator](): AsyncGenerator<LoginStep | Unknown, void> {
    this.#steps ??= this.#run();
    return this.#steps;
  }

  async *#run(): AsyncGenerator<LoginStep | Unknown, void> {
    const { signal } = this.#options;
    const onAbort = () => this.giveUp('aborted', 'The login was aborted.', signal?.reason);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
    try {
      for (let result: Advance | undefined = await this.#begin(); result; result = await this.#goOn()) {
        this.issues = [];
        if (result.ok) this.session = result.data;
        else if (this.#answer && result.status === 422 && result.error.code === 'invalid_fields')
          this.issues = result.error.details.issues;
        else this.#reason ??= { ...result, session: undefined };
        this.outcome = this.session && outcomeOf(this.session);
        if (this.outcome || this.#reason || !this.session) return;
        this.#shown.abort();
        this.#shown = new AbortController();
        this.#answer = undefined;
        this.#given = this.#clock.now();
        yield this.session.currentStep ?? ({ type: 'unknown' as string } as Unknown);
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
      if (!this.outcome) {
        // Without a reason the caller has left the loop.
        onAbort();
        this.outcome = await this.#leave(this.#reason as LoginFailure);
      }
      this.#shown.abort();
    }
  }

  /** Undefined when the login was given up meanwhile. */
  async #begin(): Promise<Advance | undefined> {
    const { signal } = this.#stop;
    if (signal.aborted) return undefined;
    if (this.#target.loginSessionID !== undefined)
      return this.#client.getLoginSession(this.#target, { signal });
    // Not given the signal: to cancel a session its ID has to arrive, which has its own time.
    const late = new AbortController();
    const created = this.#client.createLoginSession(this.#target, { signal: late.signal });
    const isThere = await Promise.race([created.then(() => true), once(signal)]);
    if (isThere) return created;
    const timer = setTimeout(() => late.abort(), CANCEL_TIMEOUT);
    void created.then((result) => {
      clearTimeout(timer);
      if (result.ok) void this.#cancel(result.data);
    });
    return undefined;
  }

  async #goOn(): Promise<Advance | undefined> {
    const { session } = this;
    if (!session || this.#stop.signal.aborted) return undefined;
    const clock = this.#clock;
    const { timeout } = this.#options;
    const { signal } = this.#stop;
    const body = this.#body(session);
    const pause = backoff(this.#hasty - MOST_AT_ONCE);
    if (pause > 0) await clock.sleep(pause, signal);
    // Nobody took that time but this login.
    this.#given += pause;
    const result = await advance(this.#client, session, body, { clock, signal, timeout });
    this.#hasty = clock.now() - this.#given < AT_ONCE ? this.#hasty + 1 : 0;
    return result;
  }

  /** What to submit. Undefined for what is not known here: then it is only seen to that the session changes. */
  #body({ currentStep, status }: LoginSession): LoginAnswer | undefined {
    if (isDisplayAndWaitStep(currentStep)) return { type: currentStep.type };
    if (this.#answer) return { ...(currentStep && { type: currentStep.type }), ...this.#answer };
    if (!loginSessionStatuses.includes(status)) return undefined;
    if (!isUserInputStep(currentStep) && !isCookiesStep(currentStep)) return undefined;
    throw new Error(`Call submit() for the step ${currentStep.stepID} first.`);
  }

  /** Cancels the session, unless it cannot be reached: then the caller may want to pick it up again. */
  async #leave(reason: LoginFailure): Promise<LoginOutcome> {
    const { session } = this;
    // A login that picks a session up knows it before it has read it.
    const known = session ?? (reason.kind === 'aborted' ? this.#target : undefined);
    if (known?.loginSessionID !== undefined && reason.kind !== 'network' && reason.kind !== 'timeout') {
      const { bridgeID, loginSessionID } = known;
      const ids = { bridgeID, loginSessionID };
      const cancelled = await this.#cancel(ids);
      if (!cancelled.ok && cancelled.status === 409) {
        // It was complete before it could be cancelled, and that counts.
        const last = await this.#client.getLoginSession(ids, { signal: AbortSignal.timeout(CANCEL_TIMEOUT) });
        const outcome = last.ok && outcomeOf(last.data);
        if (outcome) return outcome;
      }
    }
    return { ...reason, session };
  }

  #cancel({ bridgeID, loginSessionID }: GetLoginSessionInput) {
    // Not `timeout`, which is that of each try.
    const signal = AbortSignal.timeout(CANCEL_TIMEOUT);
    return this.#client.cancelLoginSession({ bridgeID, loginSessionID }, { signal });
  }
}

/** Resolves when the signal is aborted. */
export function once(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve());
    if (signal.aborted) resolve();
  });
}
