import { expect, test } from 'vitest';
import { isFoundIn } from './pattern.ts';

const cookies = 'li_at=AQED; JSESSIONID=ajax:0123; lang=en';

test.each([
  ['\\bJSESSIONID=[^;]+', 'li_at=AQED; lang=en'],
  ['^[0-9]{5}$', '123456'],
  ['^[0-9]{5}$', '12345\n'],
  ['\\Aab\\z', 'xab'],
  ['(?i)^abc$', 'ABCD'],
  ['\\s', '\u00a0'],
  ['^[[:alpha:]]+$', 'a1'],
])('%s is not found in %j', (pattern, value) => {
  expect(isFoundIn(value, pattern)).toBe(false);
});

test.each([
  ['\\bJSESSIONID=[^;]+', cookies],
  ['[0-9]{5}', 'code 12345!'],
  ['a|b', 'xb'],
  ['^.$', '😀'],
  // What RE2 reads and JavaScript does not, or takes for something else.
  ['\\Aab\\z', 'ab'],
  ['(?i)abc', 'xABCx'],
  ['(?P<year>\\d{4})', 'in 2026'],
  ['^\\pL+$', 'äöü'],
  ['^[[:alpha:]]+$', 'abc'],
  ['\\Qa.b\\E', 'xa.bx'],
  ['(?s)a.b', 'a\nb'],
  ['', 'anything'],
])('%s is found in %j', (pattern, value) => {
  expect(isFoundIn(value, pattern)).toBe(true);
});

test.each(['(', '(?=a)', '(a)\\1', 'a{1001}', '(?:a{1000}){1000}', '\\u0061'])(
  '%s, which RE2 does not compile, is not checked',
  (pattern) => {
    expect(isFoundIn('anything', pattern)).toBe(true);
  },
);

test.each(['^(a+)+$', '^(a|aa)+$', '^(a|a)*$'])('%s has no value that takes it for ever', (pattern) => {
  // An engine that backtracks would not come to an end with a value of 40 characters.
  expect(isFoundIn(`${'a'.repeat(60_000)}!`, pattern)).toBe(false);
});
