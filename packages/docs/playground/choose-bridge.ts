import type { Account, Bridge } from '@bridges-api/client';
import { button, element } from './element.ts';
import type { Screen } from './screen.ts';
import { statusWords } from './status-words.ts';

/** A bridge to sign in to, and the login to reconnect, if that is what is wanted. */
export interface Choice {
  readonly bridge: Bridge;
  readonly loginID?: string;
}

/**
 * Lists the bridges with their accounts and resolves with what the user chooses.
 *
 * @param problem what was in the way of the last choice
 * @param forgetting what the button says that leaves what is connected
 */
export function chooseBridge(
  screen: Screen,
  bridges: readonly Bridge[],
  problem: string | undefined,
  forgetting: string,
): Promise<Choice | 'forget'> {
  return new Promise((resolve) => {
    screen.show(
      'Choose a network',
      problem && element('p', { class: 'issue' }, problem),
      element('ul', { class: 'bridges' }, ...bridges.map((bridge) => bridgeItem(bridge, resolve))),
      button(forgetting, () => resolve('forget')),
    );
    screen.say(`${bridges.length} networks.`);
  });
}

function bridgeItem(bridge: Bridge, choose: (choice: Choice) => void): HTMLElement {
  const { accounts, displayName, id } = bridge;
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'row' },
      element(
        'div',
        {},
        element('h3', {}, displayName, ' ', element('code', {}, id)),
        element('p', {}, statusWords(bridge)),
      ),
      bridge.status === 'available'
        ? button(`Sign in to ${displayName}`, () => choose({ bridge }), { class: 'main' })
        : undefined,
    ),
    accounts.length === 0
      ? undefined
      : element('ul', {}, ...accounts.map((account) => accountItem(account, bridge, choose))),
  );
}

function accountItem(account: Account, bridge: Bridge, choose: (choice: Choice) => void): HTMLElement {
  const { loginID, user } = account;
  const name = user.fullName ?? user.username ?? user.id;
  return element(
    'li',
    { class: 'row' },
    element('p', {}, element('strong', {}, name), `: ${statusWords(account)}`),
    loginID === undefined
      ? undefined
      : button('Reconnect', () => choose({ bridge, loginID }), {
          'aria-label': `Reconnect ${name}, ${bridge.displayName}`,
        }),
  );
}
