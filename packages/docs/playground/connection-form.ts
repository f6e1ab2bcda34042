import { type BridgesClient, createBridgesClient, type Fetch, SERVER_URL } from '@bridges-api/client';
import { checkConnection, type Problem } from './advice.ts';
import { element, newID } from './element.ts';
import type { Screen } from './screen.ts';

/** A server to talk to. The token is kept here and nowhere else: a reload forgets it. */
export interface Connection {
  readonly address: string;
  readonly token: string;
  readonly client: BridgesClient;
}

/** What the form starts with. */
export interface ConnectionStart extends Partial<Pick<Connection, 'address' | 'token'>> {
  /** What was wrong with the last try. */
  readonly problem?: Problem | undefined;
}

/** Asks for a server's address and token. */
export function askForConnection(
  screen: Screen,
  fetch: Fetch,
  { address = SERVER_URL, token = '', problem }: ConnectionStart,
): Promise<Connection> {
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
      const [typedAddress, typedToken] = [
        inputs.address.control.value.trim(),
        inputs.token.control.value.trim(),
      ];
      const found = checkConnection(typedAddress, typedToken, location.origin);
      complain(found);
      if (found) return;
      screen.say('Connecting …');
      // Nothing is tried again unseen: the user is there, and decides. A login under way goes on by itself all the same.
      const settings = { baseUrl: typedAddress, accessToken: typedToken, fetch, retry: false } as const;
      resolve({ address: typedAddress, token: typedToken, client: createBridgesClient(settings) });
    };
    screen.show(
      'Connect to a server',
      element(
        'form',
        { novalidate: true, autocomplete: 'off', onsubmit },
        inputs.address.element,
        inputs.token.element,
        element('p', { class: 'hint' }, 'The token stays in this page’s memory. A reload forgets it.'),
        element('button', { class: 'main' }, 'Connect'),
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
