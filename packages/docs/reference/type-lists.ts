import type { Schema } from '@bridges-api/spec/operations';

/** The types to choose from, where a schema is one of several and of each nothing but its type is told. */
export function plainTypes({ oneOf = [] }: Schema): string[] | undefined {
  const types = oneOf.flatMap(({ type, ...more }) =>
    type !== undefined && Object.keys(more).length === 0 ? [type] : [],
  );
  return oneOf.length > 0 && types.length === oneOf.length ? types : undefined;
}

/**
 * Says `type: [string, integer]` where the spec has such a choice, in place. Redoc shows the list as "string or integer", but
 * the choice as "any" with a switch, and with a sample of the whole body for each type.
 */
export function listTypes(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const types = plainTypes(value as Schema);
  if (types) {
    delete (value as { oneOf?: unknown }).oneOf;
    Object.assign(value, { type: types });
  }
  for (const one of Object.values(value)) listTypes(one);
}
