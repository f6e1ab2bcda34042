import type { Failure } from './result.ts';

/** A longer wait than this is left to the caller, in milliseconds. */
const LONGEST_WAIT = 60_000;

/**
 * How many milliseconds to wait before a request is tried again, or undefined when it should not be. The server's
 * `x-should-retry` and `Retry-After` are obeyed.
 *
 * @param tried how often it was tried again already
 */
export function retryDelay(failure: Failure, tried: number, now: number): number | undefined {
  const headers = failure.status ? failure.response.headers : undefined;
  const should = headers?.get('x-should-retry');
  if (should === 'false' || (should !== 'true' && !isTransient(failure))) return undefined;
  const after = headers?.get('retry-after') ?? '';
  const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
  if (wait > LONGEST_WAIT) return undefined;
  // Doubled each time, and spread so that clients which failed together do not come back together.
  return wait >= 0 ? wait : Math.min(8000, 500 * 2 ** tried) * (1 - Math.random() / 2);
}

/** Whether the same request may go better in a while. */
export function isTransient({ kind, status = 0 }: Failure): boolean {
  return kind === 'network' || status === 408 || status === 429 || status >= 500;
}
