import type { Clock } from './clock.ts';

/** Thrown by `create` when there are too many sessions. */
export class TooManySessions extends Error {
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many login sessions.');
    this.retryAfter = retryAfter;
  }
}

const MINUTE = 60_000;

/** Counts sessions, those of one owner or those of all, and says when there are too many. */
export class Quota {
  readonly #clock: Clock;
  readonly #maxLive: number;
  readonly #maxStarts: number;
  #live = 0;
  /** When the sessions of the last minute were started. */
  readonly #starts: number[] = [];

  /**
   * @param maxLive most sessions that live at the same time
   * @param maxStarts most sessions started within a minute
   */
  constructor(clock: Clock, maxLive: number, maxStarts: number) {
    this.#clock = clock;
    this.#maxLive = maxLive;
    this.#maxStarts = maxStarts;
  }

  /** @throws {TooManySessions} when there is no room for one more */
  expectRoom(): void {
    const now = this.#clock.now();
    while (this.#starts[0] !== undefined && this.#starts[0] <= now - MINUTE) this.#starts.shift();
    if (this.#live >= this.#maxLive) throw new TooManySessions(MINUTE / 1000);
    const [oldest] = this.#starts;
    if (oldest !== undefined && this.#starts.length >= this.#maxStarts)
      throw new TooManySessions(Math.ceil((oldest + MINUTE - now) / 1000));
  }

  /** Counts a start, however it ends. */
  started(): void {
    this.#starts.push(this.#clock.now());
  }

  /** Counts one that lives, until `ended`. */
  lives(): void {
    this.#live += 1;
  }

  ended(): void {
    this.#live -= 1;
  }
}
