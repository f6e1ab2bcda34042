import {
  type Bridge,
  type BridgesClient,
  isDisplayAndWaitStep,
  type LoginContext,
  type LoginOutcome,
  type LoginSession,
  type LoginTarget,
  login,
  type WebAuthnStep,
} from '@bridges-api/client';
import { askForCookies } from './cookies-step.ts';
import { displays } from './display-step.ts';
import { button, element } from './element.ts';
import { askForInput } from './input-step.ts';
import { hasPasskeys } from './passkey.ts';
import { passkeys } from './passkey-step.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';
import { showUnknown } from './unknown-step.ts';

/** See `signIn`. */
interface SignInOptions {
  readonly time: string | undefined;
  readonly isPrepared: boolean;
  readonly remember: (session: LoginSession) => void;
}

/**
 * Leads the user through a login, from its first step to its end. This is all that a login screen has to do: `login`
 * creates the session, submits, waits and follows; each handler draws one kind of step.
 *
 * @param options what only this page needs
 * @param options.time how long to expect it to wait, to say at first
 * @param options.isPrepared whether fields begin with a test value
 * @param options.remember told which session it is, with each step, so that a reload can go on with it
 */
export async function signIn(
  screen: Screen,
  client: BridgesClient,
  bridge: Bridge,
  target: LoginTarget,
  { time, isPrepared, remember }: SignInOptions,
): Promise<LoginOutcome> {
  const cancel = new AbortController();
  /** Goes back from the step that is shown, where it can. */
  let goBack: (() => void) | undefined;
  const stage: Stage = {
    bridgeID: bridge.id,
    network: bridge.displayName,
    typed: new Map(),
    isPrepared,
    show: (title, ...content) => screen.show(title, ...content),
    say: (message) => screen.say(message),
    waysOut: () => [...(goBack ? [button('Back', goBack)] : []), button('Cancel', () => cancel.abort())],
  };
  const display = displays(stage);
  const askForPasskey = passkeys(stage);
  const begin = (step: object, { back, session }: LoginContext) => {
    remember(session);
    goBack = 'canGoBack' in step && step.canGoBack ? leave : undefined;
    function leave() {
      // What comes then is asked for the first time again.
      stage.typed.clear();
      screen.say('Going back …');
      back();
    }
  };
  const hint = time && element('p', { class: 'hint' }, time);
  stage.show(`Waiting for ${bridge.displayName}`, hint, ...stage.waysOut());
  cancel.signal.addEventListener('abort', () => screen.say('Cancelling …'));
  return login(
    client,
    target,
    {
      async input(step, context) {
        begin(step, context);
        return { fields: await askForInput(stage, step, context.issues) };
      },
      cookies(step, context) {
        begin(step, context);
        return askForCookies(stage, step, context.issues);
      },
      display(step, context) {
        begin(step, context);
        display(step);
      },
      // Where there is this handler, the session is told that a passkey can be asked for.
      ...(hasPasskeys() && {
        webauthn(step: WebAuthnStep, context: LoginContext) {
          begin(step, context);
          return askForPasskey(step, context.issues, context.signal);
        },
      }),
      unknown(step, context) {
        begin(step, context);
        if (isDisplayAndWaitStep(step)) display(step);
        else showUnknown(stage, context.session.currentStep ?? context.session);
      },
    },
    { signal: cancel.signal },
  );
}
