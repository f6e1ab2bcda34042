import type { Bridge, LoginFlow } from '@bridges-api/client';
import { button, element, newID } from './element.ts';
import { flowTime, loginTime } from './flow-times.ts';
import type { Screen } from './screen.ts';

/**
 * Lets the user choose how to sign in. Where there is no choice it does not ask, but when the only way was in vain.
 *
 * @param wasInVain whether one was tried, and another one is wanted
 * @returns the flow's ID, or undefined to choose another network
 */
export async function chooseFlow(
  screen: Screen,
  bridge: Bridge,
  flows: readonly LoginFlow[],
  wasInVain = false,
): Promise<string | undefined> {
  if (flows.length === 1 && !wasInVain) return flows[0]?.id;
  return new Promise((resolve) => {
    screen.show(
      `How do you want to sign in to ${bridge.displayName}?`,
      flows.length === 0
        ? element('p', {}, 'There is no way to sign in now.')
        : element('ul', { class: 'flows' }, ...flows.map((flow) => flowItem(bridge, flow, resolve))),
      element('p', { class: 'hint' }, loginTime),
      button('Choose another network', () => resolve(undefined)),
    );
  });
}

function flowItem(
  bridge: Bridge,
  { id, name = id, description }: LoginFlow,
  choose: (flowID: string) => void,
): HTMLElement {
  const time = flowTime(bridge.id, id);
  const descriptionID = newID();
  return element(
    'li',
    {},
    button(name, () => choose(id), { class: 'main', 'aria-describedby': descriptionID }),
    element(
      'div',
      { id: descriptionID },
      description && element('p', {}, description),
      time && element('p', { class: 'hint' }, time),
    ),
  );
}
