import type { Deviation } from './deviations.ts';
import type { ShownExchange } from './exchange.ts';
import type { Rule } from './rule.ts';

export const outcomes = ['pass', 'fail', 'skip', 'not-applicable', 'known-deviation'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Result {
  readonly rule: Rule;
  readonly outcome: Outcome;
  /** What is wrong, or why it was not judged. Absent for a pass. */
  readonly reason?: string;
  /** What was exchanged for it, as it may be shown; the last ones, when there are many. */
  readonly exchanges: readonly ShownExchange[];
  /** Number of the exchange that shows what is wrong, where one does. */
  readonly decidedBy?: number;
  /** It fails as it is listed as a known deviation, and conforms. */
  readonly isStale?: boolean;
  readonly milliseconds: number;
}

/** A result, with the deviations of exchanges that it would have failed without. */
export interface Judged extends Result {
  readonly excusedBy: readonly Deviation[];
}

/** What came of judging a rule once. */
export interface Judgement {
  readonly result: Judged;
  /** It failed in a way that may be due to all that ran beside it. */
  readonly isDoubtful: boolean;
}
