// The words by which a step describes its fields: those that limit a value, each of which wrong values are made for, and the others.
import type { Field } from '../suite/answer-types.ts';
import { breaksPattern, fits, hasPattern } from '../suite/fields.ts';
import { ASTRAL, textsOf } from './sound.ts';

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
  const { maxLength, minLength, options = [] } = field;
  const lengths = [minLength, maxLength].flatMap((length) => (length ? ofLength(length, field, right) : []));
  return [...new Set([...options, ...lengths, ...searchedFor(field, right)])].filter(
    (value) => value !== '' && fits(field, value),
  );
}

/** Values in which a field's pattern is found, with more around it. */
export function searchedFor(field: Field, right: string): string[] {
  if (field.pattern === undefined) return [];
  return [`! ${right}`, `${right} !`, `! ${right} !`].filter((value) => hasPattern(value, field.pattern));
}

/**
 * Texts of so many code points that fit. Of a right value only where nothing else does: a part of a secret can be a word that
 * answers have for other reasons, and a rule looks for what was submitted in all of them.
 */
function ofLength(length: number, field: Field, right: string): string[] {
  const made = [ASTRAL, 'x', '0', 'X', '-'].map((character) => character.repeat(length));
  return [...made, ...textsOf(length, right).slice(1)].filter((value) => fits(field, value)).slice(0, 2);
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
    minLength > 1 ? ofLength(minLength - 1, others, right) : [],
  maxLength: ({ maxLength, ...others }, right) =>
    maxLength === undefined ? [] : ofLength(maxLength + 1, others, right),
};
