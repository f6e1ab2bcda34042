// Addresses of HTTP in the file of `--config`.
import { isLoopback } from '@bridges-api/core';
import { UsageError } from './usage-error.ts';

/** Whether a text is an address that paths can be put after. */
export function isWebAddress(address: string): boolean {
  if (!/^https?:\/\/[^\\]+$/.test(address) || !URL.canParse(address)) return false;
  const { username, password, search, hash } = new URL(address);
  // An empty query or fragment leaves its sign only.
  return username + password + search + hash === '' && !/[?#@\s]/.test(address);
}

/**
 * Reads such an address, to which secrets go. It has no slash at its end.
 *
 * @param insecure whether plain http is good enough for another machine
 * @param place what a message calls it
 * @throws {UsageError} when others could read along
 */
export function readWebAddress(address: string, insecure: boolean | undefined, place: string): string {
  const url = new URL(address).href.replace(/\/+$/, '');
  if (!insecure && url.startsWith('http:') && !isLoopback(new URL(url).hostname))
    throw new UsageError(
      `${place} is plain http to another machine, on which others can read along. Use https, or set "insecure": true.`,
    );
  return url;
}
