import { RE2JS } from 're2js';
import { writtenOut } from './pattern-size.ts';

/** How long a pattern may be, with its repeats written out: that bounds what compiling it takes. */
const MAX_WRITTEN_OUT = 1000;

/** How many instructions the program of a pattern may have. RE2 may look at each of them for each character of a value. */
const MAX_SIZE = 250;

/** How many instructions times characters may be looked at: less than half a second at worst, milliseconds as a rule. */
const MAX_STEPS = 2_000_000;

/**
 * Whether a field's `pattern` is found in a value; it need not match the whole. It is read as RE2 reads it, which is what the spec says
 * patterns are written for. A pattern that is not checked counts as found: see `findIn`.
 */
export function isFoundIn(value: string, pattern: string): boolean {
  return findIn(value, pattern) ?? true;
}

/**
 * The same, but undefined when the pattern is not checked: RE2 cannot compile it, as with lookahead and backreferences, its program has
 * more than 250 instructions, or instructions times characters of the value are more than two millions. So neither a pattern nor a value
 * can keep the program busy. An instruction is about a character, class or operator of the pattern, repeats written out.
 */
export function findIn(value: string, pattern: string): boolean | undefined {
  const compiled = writtenOut(pattern) > MAX_WRITTEN_OUT ? undefined : compile(pattern);
  if (!compiled) return undefined;
  const size = compiled.programSize();
  return size > MAX_SIZE || size * value.length > MAX_STEPS ? undefined : compiled.test(value);
}

// Kept for no other value: it is made in less than a millisecond, and may have grown to eight megabytes once it was used.
function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
