/** Time as an argument, so that tests decide what time it is: the shape of the `Clock` of `@bridges-api/core`. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once after `delay` milliseconds; the function returned calls it off. */
  after(delay: number, run: () => void): () => void;
}

/** The machine's own clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay).unref();
    return () => clearTimeout(timer);
  },
};

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
