import { accountStatuses, bridgeStatuses } from '@bridges-api/client';

const known: readonly string[] = [...accountStatuses, ...bridgeStatuses];

/** A status in words where the server gives none; one of a newer server as it is. */
export function statusWords({ status, statusText }: { status: string; statusText?: string }): string {
  return statusText ?? (known.includes(status) ? status.replaceAll('_', ' ') : status);
}
