import { SERVER_URL } from '@bridges-api/client';
import { checkConnection, completeAddress, type Problem } from './advice.ts';
import { button, element, newID } from './element.ts';
import type { KeptServer } from './kept.ts';
import { type Access, adviceOn } from './local-network.ts';
import type { Screen } from './screen.ts';

/** What the form starts with. */
export interface ConnectionStart extends Partial<KeptServer> {
  /** What was wrong with the last try. */
  readonly problem?: Problem | undefined;
  /** Whether the browser lets the page call a server. */
  readonly access: Access;
}

/** Asks what to talk to: the sandbox in the page, or a server, by its address and token. */
export function askForConnection(
  screen: Screen,
  { address = SERVER_URL, token = '', problem, access }: ConnectionStart,
): Promise<KeptServer | 'sandbox'> {
  return new Promise((resolve) => {
    const inputs = {
      address: input('Address of the server', { type: 'url', value: address, spellcheck: 'false' }),
      token: input('Access token', { type: 'password', value: token }),
    };
    const complain = (found: Problem | undefined) => {
      inputs.address.complain(found?.input === 'address' ? found.message : '');
      inputs.token.complain(found?.input === 'token' ? found.message : '');
      if (found) inputs[found.input].control.focus();
    };
    const onsubmit = (event: Event) => {
      event.preventDefault();
      const typed = {
        address: completeAddress(inputs.address.control.value),
        token: inputs.token.control.value.trim(),
      };
      inputs.address.control.value = typed.address;
      const found = checkConnection(typed.address, typed.token, location.origin);
      complain(found);
      if (found) return;
      screen.say('Connecting …');
      resolve(typed);
    };
    const startSandbox = () => {
      screen.say('Starting the sandbox …');
      resolve('sandbox');
    };
    const advice = adviceOn(access);
    screen.show(
      'Start',
      element(
        'p',
        {},
        'The sandbox runs in this page, and needs no token. This tab keeps it, with a login under way, until you press “Forget” or close the tab.',
      ),
      button('Start the sandbox', startSandbox, { class: 'main' }),
      element('h3', {}, 'Or connect to a server'),
      element(
        'form',
        { novalidate: true, autocomplete: 'off', onsubmit },
        advice && advice !== problem?.message ? element('p', { class: 'advice' }, advice) : undefined,
        inputs.address.element,
        inputs.token.element,
        element(
          'p',
          { class: 'hint' },
          'This tab keeps the address, the token and a login under way, until you press “Forget” or close the tab.',
        ),
        element('button', {}, 'Connect'),
      ),
    );
    complain(problem);
  });
}

/** An input without a name, so that no browser ever puts its value into an address. */
function input(label: string, attributes: Readonly<Record<string, string>>) {
  const [id, issueID] = [newID(), newID()];
  const control = element('input', { id, autocomplete: 'off', 'aria-describedby': issueID, ...attributes });
  const issue = element('p', { id: issueID, class: 'issue' });
  return {
    control,
    element: element('div', { class: 'field' }, element('label', { for: id }, label), control, issue),
    complain(message: string) {
      issue.textContent = message;
      control.ariaInvalid = message === '' ? 'false' : 'true';
    },
  };
}
