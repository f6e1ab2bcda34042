import type { LoginInputField } from '@bridges-api/client';

/** Whether a pattern is found in the value. A pattern for RE2 that this engine cannot read is found everywhere. */
export function matches(value: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

/** What is wrong with the length of a value, in characters as the API counts them: Unicode code points. */
export function lengthFault(
  value: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Pick<LoginInputField, 'minLength' | 'maxLength'>,
): string | undefined {
  const { length } = [...value];
  if (length < minLength) return `Type at least ${characters(minLength)}.`;
  return length > maxLength ? `Type at most ${characters(maxLength)}.` : undefined;
}

function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`;
}
