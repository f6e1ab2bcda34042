import type { LoginInputField, UserInputStep, ValidationIssue } from '@bridges-api/client';
import { defaults } from '../../cli/src/generated/defaults.ts';
import { attachment } from './attachment.ts';
import { type Attributes, element } from './element.ts';
import { type FormField, fieldsForm, otherIssues } from './fields-form.ts';
import type { Stage } from './stage.ts';

/** Shows a form and resolves with what was typed, by field ID. */
export function askForInput(
  stage: Stage,
  { attachments = [], fields, instructions }: UserInputStep,
  issues: readonly ValidationIssue[],
): Promise<Record<string, string>> {
  // Where the server found fault with a field, this is not yet the next try.
  const isRefused = issues.length > otherIssues(fields, issues).length;
  const isAgain = !isRefused && fields.some(({ id }) => stage.typed.has(id));
  return new Promise((resolve) => {
    const formFields = fields.map((field) => formField(field, startOf(field, stage, isRefused)));
    const form = fieldsForm(stage, formFields, issues, (values) => {
      for (const [id, value] of Object.entries(values)) stage.typed.set(id, value);
      stage.say(`Waiting for ${stage.network} …`);
      resolve(values);
    });
    stage.show(
      isAgain ? `${stage.network} asks again` : `Sign in to ${stage.network}`,
      // After a wrong value it says what was wrong.
      instructions && element('p', { class: isAgain ? 'issue' : 'instructions' }, instructions),
      ...attachments.map(attachment),
      form,
    );
  });
}

/** The control for each type of field. A type that is not here is plain text, as the spec says. */
const controls: Readonly<Record<string, Attributes>> = {
  password: { type: 'password' },
  token: { type: 'password' },
  phone_number: { type: 'tel' },
  email: { type: 'email' },
  url: { type: 'url' },
  domain: { inputmode: 'url' },
  '2fa_code': { inputmode: 'numeric', autocomplete: 'one-time-code' },
};

/** Types whose values are not used twice: they are secret, or were wrong. */
const usedOnce = ['password', 'token', '2fa_code', 'captcha_code'];

/** What is in the control at first. When the server refuses a value, everything that was typed is kept. */
function startOf(
  { id, initialValue, type = '' }: LoginInputField,
  { typed }: Stage,
  isRefused: boolean,
): string {
  const isKept = isRefused || !usedOnce.includes(type);
  return (isKept ? typed.get(id) : undefined) ?? initialValue ?? '';
}

function formField(field: LoginInputField, start: string): FormField {
  const {
    id,
    label = field.id,
    optional,
    options,
    placeholder,
    type,
  } = { ...defaults.LoginInputField, ...field };
  const { pattern, minLength, maxLength } = field;
  const control =
    type === 'select' && options
      ? select(options, start)
      : element('input', { type: 'text', autocomplete: 'off', placeholder, value: start, ...controls[type] });
  return { id, label, hints: [], isRequired: !optional, pattern, minLength, maxLength, control };
}

function select(options: readonly string[], start: string): HTMLSelectElement {
  return element(
    'select',
    {},
    element('option', { value: '' }, 'Choose …'),
    ...options.map((value) => element('option', { value, selected: value === start }, value)),
  );
}
