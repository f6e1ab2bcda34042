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

  /** Whether there is nothing to count: no session lives, and none was started within the last minute. */
  get isIdle(): boolean {
    this.#forgetOldStarts();
    return this.#live === 0 && this.#starts.length === 0;
  }

  /** Seconds after which there may be room for one more. Nothing when there is now. */
  secondsToRoom(): number | undefined {
    const now = this.#clock.now();
    this.#forgetOldStarts();
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

  #forgetOldStarts(): void {
    const now = this.#clock.now();
    while (this.#starts[0] !== undefined && this.#starts[0] <= now - MINUTE) this.#starts.shift();
  }
}

/** The quota of each owner, of whom there can be any number: one that has been idle for two minutes is no longer kept. */
export class OwnerQuotas {
  readonly #clock: Clock;
  readonly #newQuota: () => Quota;
  readonly #quotas = new Map<string | undefined, Quota>();
  #sweptAt: number;

  /** @param newQuota makes that of an owner who has none */
  constructor(clock: Clock, newQuota: () => Quota) {
    this.#clock = clock;
    this.#newQuota = newQuota;
    this.#sweptAt = clock.now();
  }

  /** How many are kept. */
  get size(): number {
    return this.#quotas.size;
  }

  /** The quota of an owner, who may have no name. */
  of(owner: string | undefined): Quota {
    this.#sweep();
    const quota = this.#quotas.get(owner) ?? this.#newQuota();
    this.#quotas.set(owner, quota);
    return quota;
  }

  #sweep(): void {
    const now = this.#clock.now();
    if (now < this.#sweptAt + MINUTE) return;
    this.#sweptAt = now;
    for (const [owner, quota] of this.#quotas) if (quota.isIdle) this.#quotas.delete(owner);
  }
}
