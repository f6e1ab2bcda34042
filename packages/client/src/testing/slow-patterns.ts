// Patterns that a hostile bridge may have and values that a hostile user may send, for everything that matches one in the other.

const KIB_64 = 65_536;
const a = 'a'.repeat(KIB_64);
const miss = `${'a'.repeat(KIB_64 - 1)}!`;
/** As and bs in an order that has no end of states. */
const mixed = Array.from({ length: KIB_64 }, (_, index) =>
  (Math.imul(index + 1, 0x9e3779b1) >>> 13) % 2 ? 'a' : 'b',
).join('');

/** A pattern, 64 KiB of text, and whether it is found there: undefined where that is not looked for. */
export const slowPatterns: readonly (readonly [
  pattern: string,
  value: string,
  isFound: boolean | undefined,
])[] = [
  ['(a+)+$', a, true],
  ['^(a+)+$', miss, false],
  ['(a|a)*b', a, false],
  ['^(a|aa)+$', miss, false],
  ['^(a|a)*$', miss, false],
  ['(.*)*x', a, false],
  ['^(.*)*x$', a, false],
  ['(x+x+)+y', 'x'.repeat(KIB_64), false],
  ['.*.*.*=.*', a, false],
  // RE2 itself would take seconds for these.
  ['a[ab]{240}[c-z]', mixed, undefined],
  ['[ab].{60}a.{60}[^ab]', mixed, undefined],
  ['(?:(a|b)|(c|.)){0,1000}[0-9]$', a, undefined],
  ['\\pL{1000}[0-9]', a, undefined],
];

/** Patterns that are large, or have a large program, by what makes them so. */
export const compileBombs: readonly (readonly [what: string, pattern: string])[] = [
  ['(?:a{1000}){1000}', '(?:a{1000}){1000}'],
  ['(?:(?:a{10}){10}){10}', '(?:(?:a{10}){10}){10}'],
  ['(?:a{30}){30}\\pL{1000}', '(?:a{30}){30}\\pL{1000}'],
  ['a text of a megabyte', 'a'.repeat(1_000_000)],
  ['a{1000} a thousand times', 'a{1000}'.repeat(1000)],
  ['a hundred thousand parentheses', `${'('.repeat(100_000)}a${')'.repeat(100_000)}`],
  ['a hundred thousand choices', `${'a|'.repeat(100_000)}b`],
  ['a hundred thousand classes', '(?i)[\\pL\\pN]'.repeat(100_000)],
  ['a hundred thousand repeats of nothing', '(?:)\\Q\\E{1000}'.repeat(100_000)],
];

/** What a function returns, and how many milliseconds it takes. */
export function timed<T>(run: () => T): [result: T, milliseconds: number] {
  const start = performance.now();
  return [run(), performance.now() - start];
}
