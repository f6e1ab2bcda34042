/**
 * About how many characters a pattern would have if its counted repeats were written out, and never much less. A few characters,
 * such as `(?:[ab]{30}){30}`, make RE2 compile a large program; this tells before it does.
 */
export function writtenOut(pattern: string): number {
  let length = 0;
  let end = 0;
  for (const { 0: text, 1: least = '', 2: most, index } of pattern.matchAll(COUNTED)) {
    length += index - end;
    end = index + text.length;
    const times = most === '' ? Number(least) + 1 : Number(most ?? least);
    // Where a group begins is not looked for: it may hold all that is before it. `\Q\E` hides what is repeated.
    if (')E'.includes(pattern.charAt(index - 1))) length = (length + 1) * Math.max(1, times);
    else length += 2 * times;
  }
  return length + pattern.length - end;
}

/** `{3}`, `{3,}` and `{3,5}`. To RE2 `{,5}` is text. */
const COUNTED = /\{(\d+)(?:,(\d*))?\}/g;
