import type { Clock } from '../clock.ts';

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

  /** Seconds after which there may be room for one more. Nothing when there is now. */
  secondsToRoom(): number | undefined {
    const now = this.#clock.now();
    while (this.#starts[0] !== undefined && this.#starts[0] <= now - MINUTE) this.#starts.shift();
    if (this.#live >= this.#maxLive) return MINUTE / 1000;
    const [oldest] = this.#starts;
    if (oldest === undefined || this.#starts.length < this.#maxStarts) return undefined;
    return Math.ceil((oldest + MINUTE - now) / 1000);
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
