import { type Clock, systemClock } from './clock.ts';

/** A clock that moves when it is told to. */
export interface ManualClock extends Clock {
  /** How many timers are set and have neither run nor been called off. */
  readonly pending: number;
  /**
   * Moves on by `ms` milliseconds. Timers that fall due run at their time and in their order, also those that are set
   * meanwhile, and whatever waits on a promise goes on before the next one runs. `advance(0)` only lets promises settle.
   */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
  /** Calls off the timer of the system, where there is one. */
  disarm?: () => void;
}

export interface ManualClockOptions {
  /** Whether it runs by itself too. */
  readonly isRunning?: boolean | undefined;
}

/**
 * Makes a clock that can be moved on. It shows `start` at first, in milliseconds since the epoch, and stands still until it is
 * advanced, unless it runs by itself.
 */
export function manualClock(
  start = Date.UTC(2026, 0, 15, 9),
  { isRunning = false }: ManualClockOptions = {},
): ManualClock {
  const timers = new Set<Timer>();
  const system = () => (isRunning ? systemClock.now() : 0);
  let offset = start - system();
  let moving = false;
  const now = () => system() + offset;
  /** Lets the system run a timer at its time, if nobody moves the clock before. */
  const arm = (timer: Timer) => {
    timer.disarm?.();
    timer.disarm = systemClock.after(Math.max(0, timer.at - now()), () => {
      if (timers.delete(timer)) timer.run();
    });
  };
  return {
    now,
    after(delay, run) {
      const timer: Timer = { at: now() + Math.max(0, delay), run };
      timers.add(timer);
      if (isRunning) arm(timer);
      return () => {
        timers.delete(timer);
        timer.disarm?.();
      };
    },
    get pending() {
      return timers.size;
    },
    async advance(ms) {
      if (moving) throw new Error('The clock is being advanced already. Await that first.');
      moving = true;
      const end = now() + ms;
      await settle();
      try {
        for (let next = earliest(timers, end); next; next = earliest(timers, end)) {
          timers.delete(next);
          next.disarm?.();
          offset = Math.max(offset, next.at - system());
          next.run();
          await settle();
        }
        offset = Math.max(offset, end - system());
      } finally {
        moving = false;
        // Those that are left are due sooner now.
        if (isRunning) timers.forEach(arm);
      }
    },
  };
}

/** The first timer due by `end`. A set keeps its order, so of two at the same time it is the one set first. */
function earliest(timers: Iterable<Timer>, end: number): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (timer.at <= end && (!first || timer.at < first.at)) first = timer;
  return first;
}

/** Node's. Taken here, before a test puts another in its place. */
const { setImmediate } = globalThis as { setImmediate?: (run: () => void) => void };

/** Everything that waits on settled promises has gone on when the event loop comes round. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate) {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
