// Text from the server, before it is shown in a terminal.

/**
 * Without what a terminal would obey: control characters are left out, but for the line break; those that reorder or hide text are
 * shown by their numbers, `<U+202E>`. What joins emoji, or letters of a script, stays.
 */
export function safe(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\n]/gu, '')
    .replaceAll(
      INVISIBLE,
      (character) => `<U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}>`,
    );
}

/** Marks, embeddings, overrides and isolates of direction; what has no width; line and paragraph separators. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Safe, and in one line. */
export function oneLine(text: string): string {
  return safe(text)
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');
}
