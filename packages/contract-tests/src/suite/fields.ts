// What a form's fields ask for, as far as it can be broken without knowing a right value.
import { findIn } from '@bridges-api/client/patterns';
import { defaultsOf } from '@bridges-api/spec/operations';
import type { AskedStep, Field, Step } from './answer-types.ts';

const inputDefaults = defaultsOf('LoginInputField');
const cookieDefaults = defaultsOf('CookieField');

/** A first step in which something must be filled in. */
export const withRequired: AskedStep = { what: ' that has a field to be filled in', fits: hasRequired };

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
  const values = [`${text}!`, `${text} `, `!${text}`, `${text}§`, '!', '§'];
  const long = maxLength === undefined ? undefined : text.padEnd(maxLength + 1, 'x');
  return values.find((value) => breaksPattern(value, pattern)) ?? long;
}

/** Whether a value fits the field's rules, as far as they are understood. Its type says more, which is not looked at. */
export function fits(
  { maxLength = Infinity, minLength = 0, options, pattern }: Field,
  value: string,
): boolean {
  const { length } = [...value];
  return (
    hasPattern(value, pattern) &&
    length >= minLength &&
    length <= maxLength &&
    (options?.includes(value) ?? true)
  );
}

/** Whether a field's pattern is found in a value, or there is none. One that RE2 cannot compile, or that is too large, is not. */
export function hasPattern(value: string, pattern: string | undefined): boolean {
  return pattern === undefined || findIn(value, pattern) === true;
}

/** Whether a value surely breaks a field's pattern. */
export function breaksPattern(value: string, pattern: string | undefined): boolean {
  return pattern !== undefined && findIn(value, pattern) === false;
}
