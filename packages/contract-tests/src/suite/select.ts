/** Whether a pattern stands for a rule: its ID, the beginning of it up to a slash, or either with `*` for any text. */
export function matches(pattern: string, id: string): boolean {
  return new RegExp(`^${toSource(pattern.replace(/\/$/, ''))}(?:/|$)`).test(id);
}

/** The source of a regular expression for a text with `*` for any text. */
export function toSource(pattern: string): string {
  return pattern
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
}
