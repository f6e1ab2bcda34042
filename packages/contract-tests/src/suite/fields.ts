// What a form's fields ask for, as far as it can be broken without knowing a right value.
import { defaultsOf } from '@bridges-api/spec/operations';
import type { Field, Step } from './wire.ts';

const inputDefaults = defaultsOf('LoginInputField');
const cookieDefaults = defaultsOf('CookieField');

/** Whether anything must be filled in. */
export function hasRequired(step: Step): boolean {
  return required(step).length > 0;
}

/** The fields that must be filled in. */
export function required({ fields = [], type }: Step): readonly Field[] {
  return fields.filter((field) =>
    type === 'cookies'
      ? (field.required ?? cookieDefaults.required)
      : !(field.optional ?? inputDefaults.optional),
  );
}

/** A value with this text in it, where that can be, which surely breaks the field's rule. Nothing where no rule is understood. */
export function breaking(field: Field, text: string): string | undefined {
  const { maxLength, options, pattern } = field;
  if (options) return `${text} none of the options`;
  const rule = pattern === undefined ? undefined : compiled(pattern);
  const values = rule ? [`${text}!`, `${text} `, `!${text}`, `${text}§`, '!', '§'] : [];
  const long = maxLength === undefined ? undefined : text.padEnd(maxLength + 1, 'x');
  return values.find((value) => !rule?.test(value)) ?? long;
}

/** Whether a value fits the field's rules, as far as they are understood. Its type says more, which is not looked at. */
export function fits(
  { maxLength = Infinity, minLength = 0, options, pattern }: Field,
  value: string,
): boolean {
  const { length } = [...value];
  const isFound = pattern === undefined || compiled(pattern)?.test(value) === true;
  return isFound && length >= minLength && length <= maxLength && (options?.includes(value) ?? true);
}

/** What has to be found in a value. Nothing when it is written for RE2 in a way that is not ours. */
export function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
