// A word by which steps describe their fields, and that no wrong value is made for, would be a limit that nobody tries.
import { schemaAt } from '@bridges-api/spec/operations';
import { expect, it } from 'vitest';
import {
  FIELD_ANNOTATIONS,
  FIELD_LIMITS,
  FIELD_PRESENCE,
  type FieldLimit,
  rightFieldValues,
  wrongFieldValues,
} from '../src/inputs/fields.ts';
import { fits } from '../src/suite/fields.ts';

const KNOWN: readonly string[] = [...FIELD_LIMITS, ...FIELD_PRESENCE, ...FIELD_ANNOTATIONS];

it.each(['LoginInputField', 'CookieField'])('every word of a %s is known', (component) => {
  const { properties = {} } = schemaAt(`#/components/schemas/${component}`);
  const strange = Object.keys(properties).filter((word) => !KNOWN.includes(word));
  expect(strange, 'Teach them to src/inputs/fields.ts.').toEqual([]);
});

const FIELDS: Readonly<Record<FieldLimit, { field: object; right: string }>> = {
  type: { field: { type: 'phone_number' }, right: '+14155550100' },
  options: { field: { type: 'select', options: ['one', 'two'] }, right: 'one' },
  pattern: { field: { pattern: '^[a-z]{3}$' }, right: 'abc' },
  minLength: { field: { minLength: 3, maxLength: 6, pattern: '[a-z]' }, right: 'abcd' },
  maxLength: { field: { minLength: 3, maxLength: 6, pattern: '^[a-z]+$' }, right: 'abcd' },
};

it.each(FIELD_LIMITS)('there are values that break %s, and that keep to it', (limit) => {
  const { field, right } = FIELDS[limit];
  const given = { id: 'field', ...field };
  const wrong = wrongFieldValues(given, right, limit);
  expect(wrong.length).toBeGreaterThan(0);
  // What a type asks for beyond text is not looked at by `fits`.
  if (limit !== 'type') expect(wrong.filter((value) => fits(given, value))).toEqual([]);
  const { [limit]: _, ...others } = given as Record<string, unknown>;
  // Options and patterns are kept to by few: all else is as it was.
  if (limit.endsWith('Length'))
    for (const value of wrong) expect(fits(others as unknown as { id: string }, value)).toBe(true);
  for (const value of rightFieldValues(given, right)) expect(fits(given, value)).toBe(true);
});

it('the longest text is tried in characters that are longer in other measures', () => {
  const values = rightFieldValues({ id: 'field', minLength: 2, maxLength: 4 }, 'abc');
  expect(values).toEqual(expect.arrayContaining(['😀😀', 'xx', '😀😀😀😀', 'xxxx']));
});

it('a part of a right value is sent only where nothing else fits', () => {
  expect(rightFieldValues({ id: 'password', minLength: 8 }, 'password-1').join()).not.toContain('password');
  expect(rightFieldValues({ id: 'code', minLength: 4, pattern: '^ab' }, 'abcde')).toContain('abcd');
});
