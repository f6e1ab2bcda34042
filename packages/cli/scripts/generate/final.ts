import type { Operation } from '@bridges-api/spec/operations';

/** Whether what an operation removes does not come back: the verb says so, which the spec's own rules keep to such operations. */
export function isFinal({ operationId }: Operation): boolean {
  return operationId.startsWith('remove');
}
