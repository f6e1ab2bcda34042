import type { FieldsAnswer, LoginContext, LoginInputField, UserInputStep } from '@bridges-api/client';
import { defaults } from '../generated/defaults.ts';
import { safe } from '../text.ts';
import type { Guide } from './guide.ts';
import { lengthFault, matcher } from './pattern.ts';
import type { Back } from './terminal/prompts.ts';

/** Shows a form and asks for its fields, as far as the command line does not have them. */
export async function fillForm(
  guide: Guide,
  step: UserInputStep,
  { back, issues }: LoginContext,
): Promise<FieldsAnswer> {
  const { files, prompts, screen, fields: given } = guide;
  // A prompt is not to be drawn over.
  screen.clear();
  if (step.instructions) screen.say(safe(step.instructions));
  for (const attachment of step.attachments ?? []) screen.say(await files.attachment(attachment));
  const reasons = guide.reasons(issues, step.fields);
  for (const reason of reasons) screen.say(reason);

  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const field of step.fields) {
    const value =
      given.take([field.id]) ??
      (prompts ? await ask(guide, field, step.canGoBack ? back : undefined) : field.initialValue);
    if (value) values[field.id] = value;
    else if (!(field.optional ?? defaults.LoginInputField.optional)) missing.push(field.id);
  }
  if (missing.length > 0) throw guide.missing('--field', missing, step.instructions, reasons);
  return guide.submit(values);
}

/** Types whose values are not to be read over a shoulder. */
const hidden = ['password', 'token'];

/** Types whose values are not used twice: asked for again, they were wrong, and would have to be erased first. */
const usedOnce = ['2fa_code', 'captcha_code'];

async function ask({ prompts, typed }: Guide, field: LoginInputField, back: Back): Promise<string> {
  const { LoginInputField } = defaults;
  const {
    id,
    label = id,
    optional = LoginInputField.optional,
    options,
    placeholder,
    type = LoginInputField.type,
  } = field;
  const message = safe(label) + (optional ? ' (may be left empty)' : '');
  const initialValue = typed.get(id) ?? field.initialValue;
  if (type === 'select' && options) {
    const choices = options.map((value) => ({ value, label: safe(value) }));
    const none = optional ? [{ value: '', label: '(none)' }] : [];
    return (await prompts?.choose(message, [...none, ...choices], { initialValue, back })) ?? '';
  }
  const matches = await matcher(field.pattern);
  const validate = (value: string) => {
    if (value.trim() === '') return optional || initialValue ? undefined : 'Type something.';
    const fault = lengthFault(value, field);
    if (fault || matches(value)) return fault;
    return `This does not look right.${placeholder ? ` ${safe(placeholder)}` : ''}`;
  };
  if (hidden.includes(type)) return (await prompts?.secret({ back, message, validate })) ?? '';
  const shown = placeholder === undefined ? undefined : safe(placeholder);
  const value = (
    (await prompts?.text({ back, message, placeholder: shown, initialValue, validate })) ?? ''
  ).trim();
  if (!usedOnce.includes(type)) typed.set(id, value);
  return value;
}
