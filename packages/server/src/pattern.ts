import { RE2JS } from 're2js';

/**
 * Whether a field's pattern is found in a value, as the spec says of `pattern`: it need not match the whole. Patterns are
 * written for RE2, so RE2 is what reads them here: JavaScript takes some of them for something else, and others, such as
 * `(a+)+$`, could keep it busy for as long as a client likes, while RE2 needs time in proportion to the value. A pattern that
 * RE2 cannot compile is not checked, and counts as found.
 */
export function isFoundIn(value: string, pattern: string): boolean {
  return compile(pattern)?.test(value) ?? true;
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
