// What a form's fields ask for, as far as it can be broken without knowing a right value.
import type { Field, Step } from './wire.ts';

/** Whether anything must be filled in. */
export function hasRequired(step: Step): boolean {
  return required(step).length > 0;
}

/** The fields that must be filled in. */
export function required({ fields = [], type }: Step): readonly Field[] {
  return fields.filter((field) => (type === 'cookies' ? field.required !== false : !field.optional));
}

/** What to put after any text so that it surely breaks the field's rule, if it has one that is understood. */
export function breaking({ pattern, options }: Field): string | undefined {
  if (options) return ' none of the options';
  const whole = pattern === undefined ? undefined : compiled(pattern);
  return whole && ['!', ' ', '§'].find((end) => !whole.test(`canary00${end}`));
}

/** What the whole value must match. Nothing when it is written for RE2 in a way that is not ours. */
export function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}
