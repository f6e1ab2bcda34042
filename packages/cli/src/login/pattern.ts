import type { LoginInputField } from '@bridges-api/client';

/**
 * Makes what tells whether a field's pattern is found in a value. RE2 is loaded for a field that has one, since most commands need none.
 * What is not checked is left to the server.
 */
export async function matcher(pattern: string | undefined): Promise<(value: string) => boolean> {
  if (pattern === undefined) return () => true;
  const { isFoundIn } = await import('@bridges-api/client/patterns');
  return (value) => isFoundIn(value, pattern);
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
