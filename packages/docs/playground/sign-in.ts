import {
  type Bridge,
  type BridgesClient,
  isDisplayAndWaitStep,
  type LoginOutcome,
  type LoginSession,
  type LoginTarget,
  login,
} from '@bridges-api/client';
import { askForCookies } from './cookies-step.ts';
import { displays } from './display-step.ts';
import { button, element } from './element.ts';
import { askForInput } from './input-step.ts';
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
  const stage: Stage = {
    bridgeID: bridge.id,
    network: bridge.displayName,
    typed: new Map(),
    isPrepared,
    show: (title, ...content) => screen.show(title, ...content),
    say: (message) => screen.say(message),
    cancelButton: () => button('Cancel', () => cancel.abort()),
  };
  const display = displays(stage);
  const hint = time && element('p', { class: 'hint' }, time);
  stage.show(`Waiting for ${bridge.displayName}`, hint, stage.cancelButton());
  cancel.signal.addEventListener('abort', () => screen.say('Cancelling …'));
  return login(
    client,
    target,
    {
      async input(step, { issues, session }) {
        remember(session);
        return { fields: await askForInput(stage, step, issues) };
      },
      cookies(step, { issues, session }) {
        remember(session);
        return askForCookies(stage, step, issues);
      },
      display(step, { session }) {
        remember(session);
        display(step);
      },
      unknown(step, { session }) {
        remember(session);
        if (isDisplayAndWaitStep(step)) display(step);
        else showUnknown(stage, session.currentStep ?? session);
      },
    },
    { signal: cancel.signal },
  );
}
