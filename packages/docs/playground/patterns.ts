/** Whether a field's pattern is found in a value. What is not checked here is left to the server. */
export type IsFoundIn = (value: string, pattern: string) => boolean;

/**
 * What reads patterns as RE2 does, for a form that has one: it is about as much as all else of the playground, so it is loaded when it is
 * needed. Where it cannot be loaded, the server checks alone.
 */
export async function loadPatterns(
  fields: readonly { readonly pattern: string | undefined }[],
): Promise<IsFoundIn> {
  if (fields.every(({ pattern }) => pattern === undefined)) return () => true;
  try {
    return (await import('@bridges-api/client/patterns')).isFoundIn;
  } catch {
    return () => true;
  }
}
