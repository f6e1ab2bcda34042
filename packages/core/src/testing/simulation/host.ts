import type { Clock } from '../../clock.ts';

/**
 * A process of its own, with a clock of its own. All that comes into it passes `run`: later while it stands still, and never once it
 * is gone.
 */
export class Host {
  readonly clock: Clock;
  readonly #time: Clock;
  readonly #connections = new Set<() => void>();
  #ahead: number;
  #held: (() => void)[] = [];
  #isPaused = false;
  isDead = false;

  /** @param ahead how far its clock is ahead of the others, in milliseconds */
  constructor(time: Clock, ahead: number) {
    this.#time = time;
    this.#ahead = ahead;
    this.clock = {
      now: () => time.now() + this.#ahead,
      after: (delay, run) => {
        let isOff = false;
        const callOff = time.after(delay, () => this.run(() => void (isOff || run())));
        return () => {
          isOff = true;
          callOff();
        };
      },
    };
  }

  run(task: () => void): void {
    if (this.isDead) return;
    if (this.#isPaused) this.#held.push(task);
    else task();
  }

  /** What comes of something outside. */
  enter<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => this.run(() => resolve(value)),
        (error) => this.run(() => reject(error)),
      );
    });
  }

  /** Calls something when the process is gone, until the function returned is called. */
  connect(closed: () => void): () => void {
    this.#connections.add(closed);
    return () => this.#connections.delete(closed);
  }

  /** Somebody sets its clock. */
  jump(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  pause(): void {
    this.#isPaused = true;
  }

  /** What has come meanwhile comes now, one after the other. */
  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    for (const task of this.#held.splice(0)) this.#time.after(0, () => this.run(task));
  }

  kill(): void {
    if (this.isDead) return;
    this.isDead = true;
    for (const closed of [...this.#connections]) closed();
  }
}

/** Never settles, as what a process waits for that is gone. */
export const never = new Promise<never>(() => {});

export function passed(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => clock.after(milliseconds, resolve));
}

/** Numbers from 0 up to but not including 1, always the same by the same seed (mulberry32). */
export function numbersBy(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
