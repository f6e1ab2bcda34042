import type { ValidationIssue } from '@bridges-api/client';
import { testValuesOf } from '@bridges-api/sandbox/test-values';
import { element, newID } from './element.ts';
import { type IsFoundIn, loadPatterns } from './patterns.ts';
import type { Stage } from './stage.ts';
import { testValues } from './test-values.ts';

/** One control of a form, and the rules for its value. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly hints: readonly string[];
  readonly isRequired: boolean;
  readonly pattern: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly control: HTMLInputElement | HTMLSelectElement;
}

/**
 * Makes a form of labelled controls. What is wrong is shown beside the control that it concerns.
 *
 * @param issues what the server found wrong with the last answer, to begin with
 * @param submit called with the values by field ID when they keep the fields' rules. Fields left empty are not among them.
 */
export function fieldsForm(
  stage: Stage,
  fields: readonly FormField[],
  issues: readonly ValidationIssue[],
  submit: (values: Record<string, string>) => void,
): HTMLFormElement {
  const patterns = loadPatterns(fields);
  const rows = fields.map((field) => fieldRow(stage, field));
  const complain = (messageOf: (field: FormField) => string | undefined): boolean => {
    fields.forEach((field, index) => {
      rows[index]?.complain(messageOf(field));
    });
    const first = fields.find(messageOf);
    first?.control.focus();
    return first !== undefined;
  };
  const main = element('button', { class: 'main' }, 'Continue');
  const form = element(
    'form',
    {
      // The browser knows no patterns written for RE2, and says what is wrong in bubbles that go away.
      novalidate: true,
      autocomplete: 'off',
      async onsubmit(event) {
        event.preventDefault();
        const isFoundIn = await patterns;
        const check = ({ control, ...rules }: FormField) => checkValue(control.value, rules, isFoundIn);
        // By now it may have been sent, or the user gone on.
        if (main.ariaDisabled || !main.isConnected || complain(check)) return;
        // Sent once: what the user types while the network is at work would not be sent.
        main.ariaDisabled = 'true';
        const filled = fields.filter(({ control }) => control.value !== '');
        submit(Object.fromEntries(filled.map(({ id, control }) => [id, control.value])));
      },
    },
    ...otherIssues(fields, issues).map(({ message }) => element('p', { class: 'issue' }, message)),
    ...rows.map((row) => row.element),
    element('div', { class: 'row' }, main, ...stage.waysOut()),
  );
  // Once the form is on the page, so that the focus can go there.
  if (issues.length > 0) queueMicrotask(() => complain(({ id }) => issueOf(id, issues)));
  return form;
}

/** Puts a value into a control as if it were typed. */
export function fillIn(control: FormField['control'], value: string): void {
  control.value = value;
  control.dispatchEvent(new Event('input'));
}

/** What is wrong with a value, to find before it is sent. The server checks again, and more. */
export function checkValue(
  value: string,
  {
    isRequired,
    pattern,
    minLength = 0,
    maxLength = Number.POSITIVE_INFINITY,
  }: Pick<FormField, 'isRequired' | 'pattern' | 'minLength' | 'maxLength'>,
  isFoundIn: IsFoundIn,
): string | undefined {
  if (value === '') return isRequired ? 'Please fill this in.' : undefined;
  // The API counts Unicode code points.
  const { length } = [...value];
  if (length < minLength) return `This is too short: the fewest characters it may have are ${minLength}.`;
  if (length > maxLength) return `This is too long: the most characters it may have are ${maxLength}.`;
  if (pattern === undefined || isFoundIn(value, pattern)) return undefined;
  return `This does not have the form that is wanted: ${pattern}`;
}

function issueOf(id: string, issues: readonly ValidationIssue[]): string | undefined {
  return issues.find(({ path }) => path[0] === 'fields' && path[1] === id)?.message;
}

/** What is wrong with no value in particular: a step may be asked again without a word on why. */
export function otherIssues(
  fields: readonly { readonly id: string }[],
  issues: readonly ValidationIssue[],
): ValidationIssue[] {
  return issues.filter((issue) => !fields.some(({ id }) => issueOf(id, [issue]) !== undefined));
}

function fieldRow(stage: Stage, { id, label, hints, isRequired, control }: FormField) {
  const [controlID, hintID, issueID] = [newID(), newID(), newID()];
  const issue = element('p', { id: issueID, class: 'issue' });
  control.id = controlID;
  control.setAttribute('aria-describedby', `${hintID} ${issueID}`);
  if (isRequired) control.ariaRequired = 'true';
  const complain = (message: string | undefined) => {
    issue.textContent = message ?? '';
    control.ariaInvalid = message === undefined ? 'false' : 'true';
  };
  control.addEventListener('input', () => complain(undefined));
  if (stage.isPrepared && isRequired && control.value === '')
    control.value = testValuesOf(stage.bridgeID, id)[0]?.value ?? '';
  const fill = (value: string) => {
    fillIn(control, value);
    stage.say(`Filled in: ${label}.`);
  };
  return {
    element: element(
      'div',
      { class: 'field' },
      element('label', { for: controlID }, label, isRequired ? undefined : ' (may be left empty)'),
      element('div', { id: hintID, class: 'hint' }, ...hints.map((hint) => element('p', {}, hint))),
      control,
      issue,
      testValues(stage.bridgeID, { id, label }, fill),
    ),
    complain,
  };
}
