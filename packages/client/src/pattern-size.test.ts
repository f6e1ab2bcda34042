import { RE2JS } from 're2js';
import { expect, it, test } from 'vitest';
import { writtenOut } from './pattern-size.ts';

test.each([
  ['', 0],
  ['abc', 3],
  ['^[0-9]{5}$', 17],
  ['a{2,}', 7],
  ['a{,5}', 5],
  ['(?:ab){10}', 70],
  ['(?:(?:a){10}){10}', 920],
  ['(?:ab)\\Q\\E{10}', 110],
])('%j has a length of %i', (pattern, length) => {
  expect(writtenOut(pattern)).toBe(length);
});

it('takes no program for smaller than it is', () => {
  const parts =
    'a [ab] (?: ( ) | {3} {2,7} {9,} {,5} {0} * + ? \\pL \\b . ^ $ (?i) \\Qa)\\E \\Q\\E () (?:) [^)] \\) E'.split(
      ' ',
    );
  const next = numbers();
  let compiled = 0;
  for (let round = 0; round < 20_000; round++) {
    const pattern = Array.from({ length: 1 + (next() % 12) }, () => parts[next() % parts.length]).join('');
    const size = writtenOut(pattern) < 10_000 ? sizeOf(pattern) : undefined;
    if (size === undefined) continue;
    compiled++;
    expect({ pattern, size, isLess: size <= 2 * writtenOut(pattern) + 2 }).toMatchObject({ isLess: true });
  }
  expect(compiled).toBeGreaterThan(1000);
});

function sizeOf(pattern: string): number | undefined {
  try {
    return RE2JS.compile(pattern).programSize();
  } catch {
    return undefined;
  }
}

/** The same numbers each time, which look like chance. */
function numbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 16;
  };
}
