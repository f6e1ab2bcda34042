/** Whether the value as a whole matches a pattern. A pattern for RE2 that this engine cannot read matches everything. */
export function matches(value: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch {
    return true;
  }
}
