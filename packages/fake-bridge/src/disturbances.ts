import type { Operation, RecordedRequest } from './request.ts';

/** What befalls requests in place of their answer. */
export interface Disturbance {
  /** Which requests: those for one operation, or those that fit. Defaults to all. */
  readonly operation?: Operation;
  readonly fits?: (request: RecordedRequest) => boolean;
  /** How many of them, from now on. Defaults to 1. */
  readonly times?: number;
  /** Milliseconds before it befalls them. */
  readonly delay?: number;
  /**
   * The connection is destroyed before anything is done, or after it was done and before the answer; the answer never comes; or it
   * is another one, and nothing is done. Without it the answer is only late.
   */
  readonly how?: 'reset' | 'lose' | 'hang' | OtherAnswer;
}

export interface OtherAnswer {
  readonly status: number;
  /** Text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Defaults to that of JSON. */
  readonly contentType?: string;
}

/** The disturbances still to come. */
export class Disturbances {
  #left: { readonly disturbance: Disturbance; times: number }[] = [];

  add(disturbance: Disturbance): void {
    this.#left.push({ disturbance, times: disturbance.times ?? 1 });
  }

  /** The one that befalls this request: the first that fits. */
  take(request: RecordedRequest): Disturbance | undefined {
    const found = this.#left.find(
      ({ disturbance: { operation, fits } }) =>
        (operation === undefined || operation === request.operation) && (!fits || fits(request)),
    );
    if (!found) return undefined;
    found.times -= 1;
    if (found.times <= 0) this.#left = this.#left.filter((one) => one !== found);
    return found.disturbance;
  }

  clear(): void {
    this.#left = [];
  }
}
