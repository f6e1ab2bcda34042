import { type TestValue, testValuesOf } from '@bridges-api/sandbox/test-values';
import { button, element, newID } from './element.ts';

/**
 * Buttons that fill in what the sandbox understands, each with what it leads to. The first value lets the login go on; the
 * others are folded up. A real login screen has nothing like this.
 */
export function testValues(
  bridgeID: string,
  field: { readonly id: string; readonly label: string },
  fill: (value: string) => void,
): HTMLElement | undefined {
  const [first, ...others] = testValuesOf(bridgeID, field.id);
  if (!first) return undefined;
  return element(
    'div',
    { class: 'test-values', role: 'group', 'aria-label': `Sandbox test values for ${field.label}` },
    element('p', {}, 'In the sandbox:'),
    row(first, fill),
    foldedTestValues(others, fill),
  );
}

/** The buttons of values that are seldom wanted. */
export function foldedTestValues(
  values: readonly TestValue[],
  fill: (value: string) => void,
): HTMLElement | undefined {
  if (values.length === 0) return undefined;
  return element(
    'details',
    {},
    element('summary', {}, `${values.length} more test ${values.length === 1 ? 'value' : 'values'}`),
    ...values.map((value) => row(value, fill)),
  );
}

function row({ value, description }: TestValue, fill: (value: string) => void): HTMLElement {
  const id = newID();
  return element(
    'p',
    { class: 'test-value' },
    button(value, () => fill(value), { 'aria-describedby': id }),
    ' ',
    element('span', { id }, description),
  );
}
