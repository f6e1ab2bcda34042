import type { CredentialAnswer, ValidationIssue, WebAuthnStep } from '@bridges-api/client';
import { testValuesOf } from '@bridges-api/sandbox/test-values';
import { button, element, newID } from './element.ts';
import { link } from './link.ts';
import { belongsTo, explainRefusal, makePasskey, usePasskey } from './passkey.ts';
import type { Stage } from './stage.ts';
import { foldedTestValues } from './test-values.ts';

/**
 * Makes a function that shows a button which asks the browser for the passkey, and resolves with what the browser returned. Where the
 * passkey belongs to another site it says who can use it, and never resolves.
 */
export function passkeys(stage: Stage) {
  let isAgain = false;
  /** @param signal aborted when the step is over: the browser then stops asking */
  return (
    step: WebAuthnStep,
    issues: readonly ValidationIssue[],
    signal: AbortSignal,
  ): Promise<CredentialAnswer> => {
    const { instructions } = step;
    return new Promise((resolve) => {
      stage.show(
        `${stage.network} asks for your passkey`,
        // After a passkey that would not do it says what was wrong.
        instructions && element('p', { class: isAgain ? 'issue' : 'instructions' }, instructions),
        ...issues.map(({ message }) => element('p', { class: 'issue' }, message)),
        ...(belongsTo(step, location)
          ? passkeyButtons(stage, step, signal, (answer) => {
              isAgain = true;
              resolve(answer);
            })
          : whoCan(step)),
        element('div', { class: 'row' }, ...stage.waysOut()),
      );
    });
  };
}

function passkeyButtons(
  stage: Stage,
  { publicKey }: WebAuthnStep,
  signal: AbortSignal,
  resolve: (answer: CredentialAnswer) => void,
): HTMLElement[] {
  const issueID = newID();
  const issue = element('p', { id: issueID, class: 'issue', role: 'alert' });
  let isAsking = false;
  /** Lets the browser ask the user. It asks one thing at a time. */
  const ask = async (request: () => Promise<void>) => {
    if (isAsking) return;
    isAsking = true;
    issue.textContent = '';
    stage.say('Your browser asks you …');
    try {
      await request();
    } catch (error) {
      if (signal.aborted) return;
      issue.textContent = explainRefusal(error);
      stage.say('');
    }
    isAsking = false;
  };
  const use = async () => {
    const credential = await usePasskey(publicKey, signal);
    stage.say(`Waiting for ${stage.network} …`);
    resolve({ credential });
  };
  const make = async (userHandle: string) => {
    await makePasskey(publicKey, userHandle, signal);
    stage.say('There is a passkey now. Use it.');
  };
  return [
    button('Use your passkey', () => ask(use), { class: 'main', 'aria-describedby': issueID }),
    issue,
    ...sandboxPasskeys(stage, (userHandle) => ask(() => make(userHandle))),
  ];
}

/** Buttons that make passkeys which the sandbox understands. A real login screen has nothing like this. */
function sandboxPasskeys({ bridgeID }: Stage, make: (userHandle: string) => void): HTMLElement[] {
  const [first, ...others] = testValuesOf(bridgeID, 'passkey');
  if (!first) return [];
  const explanationID = newID();
  return [
    element(
      'div',
      { class: 'test-values', role: 'group', 'aria-label': 'Passkeys of the sandbox' },
      element(
        'p',
        { id: explanationID },
        `In the sandbox: nobody has a passkey for ${location.hostname} yet. Make one to try this with. Your device keeps it until you delete it.`,
      ),
      element(
        'p',
        {},
        button('Make a passkey', () => make(first.value), { 'aria-describedby': explanationID }),
      ),
      foldedTestValues(others, make),
    ),
  ];
}

/** What to do where the passkey belongs to another site. */
function whoCan({ publicKey: { rpId }, url }: WebAuthnStep): HTMLElement[] {
  return [
    element(
      'p',
      {},
      'This passkey belongs to ',
      element('code', {}, rpId ?? url),
      `, and browsers give it to pages of that site alone. So this page cannot use it, wherever the server is.`,
    ),
    element(
      'p',
      {},
      'A browser extension can, which opens ',
      link(url),
      ' and asks there, and so can some desktop apps. Cancel this login, and use one of them. ',
      element('a', { href: '../guides/passkeys.html' }, 'More on passkeys'),
    ),
  ];
}
