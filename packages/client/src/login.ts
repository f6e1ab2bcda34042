import type { LoginAnswer, LoginClient } from './advance-login.ts';
import { loginDisplayTypes, loginSessionStatuses } from './generated/enums.ts';
import type {
  CookiesStep,
  DisplayAndWaitStep,
  LoginSession,
  LoginStep,
  UserInputStep,
  ValidationIssue,
  WebAuthnStep,
} from './generated/openapi.ts';
import { isCookiesStep, isDisplayAndWaitStep, isUserInputStep, isWebAuthnStep } from './generated/unions.ts';
import type { LoginOutcome } from './login-outcome.ts';
import { type LoginOptions, type LoginTarget, once, Run } from './login-run.ts';
import type { Unknown } from './match.ts';

/** What a handler is told besides its step. */
export interface LoginContext {
  session: LoginSession;
  /** What was wrong with the last answer, when the same step is asked again because of it. Path: `["fields", id]`, or empty. */
  issues: readonly ValidationIssue[];
  /** Aborted when the step is no longer the current one, or is left, or the login is over. */
  signal: AbortSignal;
  /** Goes back from the step, if it says `canGoBack`. What its handler still returns is not submitted. */
  back: () => void;
}

/** What to submit for a form or a sign-in page: the values by field ID, and what goes with them. */
export type FieldsAnswer = Omit<LoginAnswer, 'type' | 'credential'> & { fields: Record<string, string> };

/** What to submit for a passkey: the `toJSON()` of what `navigator.credentials.get` resolved with. */
export type CredentialAnswer = Required<Pick<LoginAnswer, 'credential'>>;

/** One handler for each kind of step. What they throw while their step is the current one cancels the login. */
export interface LoginHandlers {
  /** Shows a form and returns what was typed. */
  input(step: UserInputStep, context: LoginContext): Awaitable<FieldsAnswer>;
  /** Lets the user sign in on a web page, and returns the values found there. */
  cookies(step: CookiesStep, context: LoginContext): Awaitable<FieldsAnswer>;
  /** Shows a QR code, an emoji, a code or nothing. It is not waited for; a refreshed code is another call. */
  display(step: DisplayAndWaitStep, context: LoginContext): unknown;
  /**
   * Asks the browser for a passkey, and returns what it returned. With this handler the server is told that the login may
   * ask for one; without it such a login fails, as `unsupported_step`.
   */
  webauthn?(step: WebAuthnStep, context: LoginContext): Awaitable<CredentialAnswer>;
  /**
   * Takes what is not known here: a status, a step or a display of a newer server. What it returns is submitted, with the
   * `type` of the step; if it returns nothing, the login waits for the session to change. A display is waited for whatever
   * it returns. Without this handler the login ends as `unsupported`.
   */
  unknown?(step: LoginStep | Unknown, context: LoginContext): MaybeAnswer;
}

type Awaitable<Value> = Value | Promise<Value>;
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that only shows something returns nothing
type MaybeAnswer = Awaitable<LoginAnswer | undefined | void>;

/**
 * Runs a login from its start to its end: creates a session, hands each step to its handler, submits what that returns,
 * waits on displays, and goes on after a lost connection without submitting anything twice. A login that is given up, by
 * the signal or by an error in a handler, is cancelled. Never rejects.
 *
 * @param target the bridge, and if wanted a flow or what to reconnect; or a session that is there already
 */
export async function login(
  client: LoginClient,
  target: LoginTarget,
  handlers: LoginHandlers,
  options?: LoginOptions,
): Promise<LoginOutcome> {
  const run = new Run(client, accepting(target, handlers), options);
  for await (const step of run) {
    const { signal } = run;
    const handled = handle(run, step, handlers).then(
      (answer) => answer && !signal.aborted && run.submit(answer),
      // A handler that stops with its step may say so by throwing.
      (cause: unknown) =>
        signal.aborted ||
        run.giveUp(
          'handler',
          cause instanceof HandlerFault ? cause.message : 'A handler threw an error.',
          cause,
        ),
    );
    // A display goes on while it is shown. A handler that is not interested in the end does not hold it up.
    if (!isDisplayAndWaitStep(step)) await Promise.race([handled, once(signal)]);
  }
  return run.outcome as LoginOutcome;
}

async function handle(
  run: Run,
  step: LoginStep | Unknown,
  handlers: LoginHandlers,
): Promise<Awaited<MaybeAnswer>> {
  const { issues, signal } = run;
  const session = run.session as LoginSession;
  const context: LoginContext = { session, issues, signal, back: () => signal.aborted || run.back() };
  const { status } = session;
  const unknown = () =>
    handlers.unknown
      ? handlers.unknown(step, context)
      : run.giveUp('unsupported', `No handler takes a step "${step.type}" while "${status}".`);
  if (!loginSessionStatuses.includes(status)) return unknown();
  if (isUserInputStep(step))
    return complete('input', 'fields', await handlerOf(handlers, 'input')(step, context));
  if (isCookiesStep(step))
    return complete('cookies', 'fields', await handlerOf(handlers, 'cookies')(step, context));
  if (isWebAuthnStep(step) && handlers.webauthn)
    return complete('webauthn', 'credential', await handlers.webauthn(step, context));
  if (!isDisplayAndWaitStep(step)) return unknown();
  if (!loginDisplayTypes.includes(step.display?.type)) await unknown();
  else await handlerOf(handlers, 'display')(step, context);
}

/** A handler that is not there or returns something else, as only plain JavaScript can have it. */
class HandlerFault extends TypeError {}

function handlerOf<Name extends keyof LoginHandlers>(handlers: LoginHandlers, name: Name) {
  if (typeof handlers[name] !== 'function') throw new HandlerFault(`There is no handler "${name}".`);
  return handlers[name].bind(handlers) as NonNullable<LoginHandlers[Name]>;
}

/** What a handler returned, if the part is in it. */
function complete<Answer extends LoginAnswer>(
  name: string,
  part: 'fields' | 'credential',
  answer: Answer,
): Answer {
  if (Object(answer?.[part]) !== answer?.[part])
    throw new HandlerFault(`The handler "${name}" did not return { ${part}: { … } }.`);
  return answer;
}

/** A new session accepts what there are handlers for. */
function accepting(target: LoginTarget, { webauthn }: LoginHandlers): LoginTarget {
  return webauthn && target.loginSessionID === undefined
    ? { ...target, accepts: [...(target.accepts ?? []), 'webauthn'] }
    : target;
}
