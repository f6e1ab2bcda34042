// The words by which a step describes its fields: those that limit a value, each of which wrong values are made for, and the others.
import type { Field } from '../suite/answer-types.ts';
import { breaksPattern, fits, hasPattern } from '../suite/fields.ts';
import { textsOf } from './sound.ts';

/** They limit the value of a field. */
export const FIELD_LIMITS = ['type', 'options', 'pattern', 'minLength', 'maxLength'] as const;

/** They say whether there has to be a value, which rules about what is missing look at. */
export const FIELD_PRESENCE = ['optional', 'required'] as const;

/** They tell what the field is, and limit nothing. */
export const FIELD_ANNOTATIONS = ['id', 'initialValue', 'label', 'name', 'placeholder', 'sources'] as const;

export type FieldLimit = (typeof FIELD_LIMITS)[number];

/** What is no value of a type, of those types that limit values. */
const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  phone_number: ['4155550100', '+', 'nobody', '+1415555O100'],
  email: ['nora', 'nora.example.com'],
};

/** Values that break one limit of a field, and keep to the others as far as they are understood. */
export function wrongFieldValues(field: Field, right: string, limit: FieldLimit): string[] {
  return MAKE[limit](field, right).filter((value) => value !== '');
}

/** Values that keep to a limit of a field as closely as can be, and to the others. */
export function rightFieldValues(field: Field, right: string): string[] {
  const { maxLength = 0, minLength = 0, options = [], pattern } = field;
  const around = pattern === undefined ? [] : [`! ${right}`, `${right} !`, `! ${right} !`];
  const made = [...options, ...textsOf(minLength, right), ...textsOf(maxLength, right), ...around];
  return [...new Set(made)].filter((value) => value !== '' && fits(field, value));
}

const MAKE: Readonly<Record<FieldLimit, (field: Field, right: string) => string[]>> = {
  type: ({ type = '', ...others }, _) => (OF_TYPE[type] ?? []).filter((value) => fits(others, value)),
  options: ({ options }, right) =>
    options
      ? [`${right}!`, right.slice(0, -1), `${right}${right}`].filter((value) => !options.includes(value))
      : [],
  pattern: ({ pattern }, right) => {
    const values = ['!', right.slice(0, -1), right.slice(1), right.replaceAll(/\w/g, '!')];
    return hasPattern(right, pattern) ? values.filter((value) => breaksPattern(value, pattern)) : [];
  },
  minLength: ({ minLength = 0, ...others }, right) =>
    // A field that is left empty is missing, which is another fault.
    minLength > 1 ? textsOf(minLength - 1, right).filter((value) => fits(others, value)).slice(0, 2) : [],
  maxLength: ({ maxLength, ...others }, right) =>
    maxLength === undefined ? [] : textsOf(maxLength + 1, right).filter((value) => fits(others, value)).slice(0, 2),
};
