import type { Clock } from '@bridges-api/core';

/** Settles after `ms` milliseconds, never for Infinity; rejects with the signal's reason when it is aborted before. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = ms === Infinity ? () => {} : clock.after(ms, () => done(resolve));
    const onAbort = () => done(() => reject(signal?.reason));
    const done = (settle: () => void) => {
      stop();
      signal?.removeEventListener('abort', onAbort);
      settle();
    };
    signal?.addEventListener('abort', onAbort);
  });
}
