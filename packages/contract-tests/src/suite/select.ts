/** Whether a pattern stands for a rule: its ID, the beginning of it up to a slash, or either with `*` for any text. */
export function matches(pattern: string, id: string): boolean {
  const parts = pattern.replace(/\/$/, '').split('*');
  const source = parts.map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${source}(?:/|$)`).test(id);
}
