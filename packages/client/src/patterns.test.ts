import { describe, expect, it, test } from 'vitest';
import { findIn, isFoundIn } from './patterns.ts';
import { compileBombs, slowPatterns, timed } from './testing/slow-patterns.ts';

const cookies = 'li_at=AQED; JSESSIONID=ajax:0123; lang=en';

test.each([
  ['\\bJSESSIONID=[^;]+', 'li_at=AQED; lang=en'],
  ['^[0-9]{5}$', '123456'],
  ['^[0-9]{5}$', '12345\n'],
  ['\\Aab\\z', 'xab'],
  ['(?i)^abc$', 'ABCD'],
  ['\\s', '\u00a0'],
  ['^[[:alpha:]]+$', 'a1'],
  ['^\\pN+$', 'x'],
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
  ['^\\pN+$', '1٣'],
  ['^[[:alpha:]]+$', 'abc'],
  ['\\Qa.b\\E', 'xa.bx'],
  ['(?s)a.b', 'a\nb'],
  ['', 'anything'],
])('%s is found in %j', (pattern, value) => {
  expect(findIn(value, pattern)).toBe(true);
});

describe('is not checked, and counts as found:', () => {
  test.each(['(', '(?=a)', '(?<!a)b', '(a)\\1', '(?>a)', 'a++', 'a{1001}', '\\u0061', '\\Z'])(
    '%s, which RE2 does not compile',
    (pattern) => {
      expect([findIn('anything', pattern), isFoundIn('anything', pattern)]).toEqual([undefined, true]);
    },
  );

  it.each(compileBombs)('%s, which is large', (_, pattern) => {
    expect(timed(() => findIn('a', pattern))).toEqual([undefined, expect.toSatisfy(isSoon)]);
  });

  it('one of more than 250 instructions, or with more than two million to look at', () => {
    const found = (count: number, length: number) => findIn('b'.repeat(length), `^a{${count}}`);
    expect([found(240, 1), found(260, 1), found(240, 8000), found(240, 9000)]).toEqual([
      false,
      undefined,
      false,
      undefined,
    ]);
  });
});

describe('in 64 KiB of text', () => {
  it.each(slowPatterns)('%s takes no time to speak of', (pattern, value, isFound) => {
    expect(timed(() => findIn(value, pattern))).toEqual([isFound, expect.toSatisfy(isSoon)]);
  });
});

/** An engine that backtracks would need longer than anybody waits; RE2 alone some seconds for the worst of them. */
function isSoon(milliseconds: unknown): boolean {
  return Number(milliseconds) < 5000;
}
