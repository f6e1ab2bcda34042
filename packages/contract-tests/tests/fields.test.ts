import { expect, it } from 'vitest';
import { breaking, breaksPattern, fits, hasPattern } from '../src/suite/fields.ts';

const MISS = `${'a'.repeat(65_535)}!`;

// With a RegExp, these would end with their time.
it.each(['^(a+)+$', '(a|a)*b', '(.*)*x'])('is not stopped by a server that has the pattern %s', (pattern) => {
  expect([breaksPattern(MISS, pattern), hasPattern(MISS, pattern)]).toEqual([true, false]);
  expect(fits({ id: 'f', pattern }, MISS)).toBe(false);
  expect(breaking({ id: 'f', pattern }, MISS)).toContain('a!');
});

it.each([
  ['(?i)^ABC$', 'abc'],
  ['^\\pN+\\z', '1٣'],
  ['^(?P<letters>[a-z]+)$', 'abc'],
])('reads %s as RE2 does', (pattern, right) => {
  expect([hasPattern(right, pattern), breaksPattern('?', pattern)]).toEqual([true, true]);
});

it.each(['(?=a)', '(a)\\1', '(?:a{1000}){1000}'])('judges nothing by %s', (pattern) => {
  for (const value of ['a', '?'])
    expect([hasPattern(value, pattern), breaksPattern(value, pattern)]).toEqual([false, false]);
  expect(breaking({ id: 'f', pattern }, 'text')).toBeUndefined();
});
