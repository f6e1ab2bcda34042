import { expect, it } from 'vitest';
import { matches } from '../src/suite/select.ts';

it.each([
  ['a/404/b', 'a/404/b', true],
  ['a/404', 'a/404/b', true],
  ['a/404/', 'a/404/b', true],
  ['a', 'a/404/b', true],
  ['*/404', 'a/404/b', true],
  ['*/404/b', 'a/404/b', true],
  ['a/*/b', 'a/404/b', true],
  ['a/404/b*', 'a/404/bcd', true],
  ['a/40', 'a/404/b', false],
  ['a/404/b', 'a/404/bc', false],
  ['404', 'a/404/b', false],
  ['a.404', 'a/404/b', false],
])('%s and %s: %s', (pattern, id, expected) => {
  expect(matches(pattern, id)).toBe(expected);
});
