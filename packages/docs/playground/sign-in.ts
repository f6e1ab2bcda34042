import {
  type Bridge,
  type BridgesClient,
  isDisplayAndWaitStep,
  type LoginOutcome,
  type LoginTarget,
  login,
} from '@bridges-api/client';
import { askForCookies } from './cookies-step.ts';
import { displays } from './display-step.ts';
import { button } from './element.ts';
import { askForInput } from './input-step.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';
import { showUnknown } from './unknown-step.ts';

/**
 * Leads the user through a login, from its first step to its end. This is all that a login screen has to do: `login`
 * creates the session, submits, waits and follows; each handler draws one kind of step.
 */
export async function signIn(
  screen: Screen,
  client: BridgesClient,
  bridge: Bridge,
  target: LoginTarget,
): Promise<LoginOutcome> {
  const cancel = new AbortController();
  const stage: Stage = {
    bridgeID: bridge.id,
    network: bridge.displayName,
    typed: new Map(),
    show: (title, ...content) => screen.show(title, ...content),
    say: (message) => screen.say(message),
    cancelButton: () => button('Cancel', () => cancel.abort()),
  };
  const display = displays(stage);
  stage.show(`Waiting for ${bridge.displayName}`, stage.cancelButton());
  cancel.signal.addEventListener('abort', () => screen.say('Cancelling …'));
  const leave = () => cancel.abort();
  // A session that nobody looks at any more is of no use, and keeps the login that it reconnects from others.
  addEventListener('pagehide', leave);
  const outcome = await login(
    client,
    target,
    {
      input: (step, { issues }) => askForInput(stage, step, issues),
      cookies: (step, { issues }) => askForCookies(stage, step, issues),
      display,
      unknown(step, { session }) {
        if (isDisplayAndWaitStep(step)) display(step);
        else showUnknown(stage, session.currentStep ?? session);
      },
    },
    { signal: cancel.signal },
  );
  removeEventListener('pagehide', leave);
  return outcome;
}
