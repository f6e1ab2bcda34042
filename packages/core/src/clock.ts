/** Time as an argument, so that tests decide what time it is. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once after `delay` milliseconds; the function returned calls it off. Keeps no process alive. */
  after(delay: number, run: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay);
    // Node's timers are objects, and keep the process alive unless told otherwise.
    (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer);
  },
};
