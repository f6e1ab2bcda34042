import { element } from './element.ts';
import { toJSON } from './session-view.ts';
import type { Stage } from './stage.ts';

/** Shows what a newer server sent and this page does not know. The login waits for the session to change. */
export function showUnknown(stage: Stage, value: object): void {
  const { instructions } = value as { instructions?: unknown };
  stage.show(
    'Something newer than this page',
    typeof instructions === 'string' ? element('p', { class: 'instructions' }, instructions) : undefined,
    unknownJSON('step', value),
    element('div', { class: 'row' }, ...stage.waysOut()),
  );
  stage.say('Waiting for the session to change …');
}

/** Something as it was sent: better than nothing. */
export function unknownJSON(kind: string, value: object): HTMLElement {
  return element(
    'div',
    {},
    element(
      'p',
      {},
      `The server sent a ${kind} that this page does not know. A newer version of the page may draw it; this is what it is:`,
    ),
    element(
      'pre',
      { tabindex: 0, role: 'region', 'aria-label': `The ${kind} as JSON` },
      element('code', {}, toJSON(value)),
    ),
  );
}
