import { isDocumented, type Source } from '@bridges-api/spec/sources';
import { type Outcome, outcomes, type Result } from './result.ts';
import type { SuiteResults } from './suite.ts';

/** What a server can be held to: what the vendor documents or has released, or that with all that was added to it. */
export const contracts = ['documented', 'all'] as const;
export type Contract = (typeof contracts)[number];

/** Whether a contract asks for a rule. */
export function asksFor(contract: Contract, { source }: { readonly source: Source }): boolean {
  return contract === 'all' || isDocumented(source);
}

/** The results of a run, and which verdict decides. */
export type Judged = Pick<SuiteResults, 'contract' | 'results'>;

/** Which verdict is asked for. */
export interface Wanted {
  /** Defaults to the one that the run was started with. */
  readonly contract?: Contract | undefined;
  /** A SHOULD that fails counts as well. */
  readonly strict?: boolean | undefined;
}

/** Whether any rule of the contract was judged. Without that there is no verdict: a skip is never a pass. */
export function isJudged(suite: Judged, { contract = suite.contract }: Wanted = {}): boolean {
  return suite.results.some(({ outcome, rule }) => {
    return asksFor(contract, rule) && outcome !== 'skip' && outcome !== 'not-applicable';
  });
}

/**
 * Whether no MUST of the contract failed, and with `strict` no SHOULD either. Skips show nothing: see how many there are.
 * Where there is nothing else, it is not conformant.
 */
export function isConformant(suite: Judged, wanted: Wanted = {}): boolean {
  const { contract = suite.contract, strict = false } = wanted;
  const failed = suite.results.filter((result) => isFailure(contract, result));
  return isJudged(suite, wanted) && !failed.some(({ rule }) => strict || rule.level === 'MUST');
}

/** Whether a result is a failure of a rule that the contract asks for. */
export function isFailure(contract: Contract, { outcome, rule }: Result): boolean {
  return outcome === 'fail' && asksFor(contract, rule);
}

/** The verdict in words. */
export function verdictOf(suite: Judged, wanted: Wanted = {}): string {
  if (!isJudged(suite, wanted)) return 'Nothing was judged';
  return isConformant(suite, wanted) ? 'Conformant, as far as it was judged' : 'Not conformant';
}

/** Whether a run left anything open: a rule was skipped, or not run. What a server has not is no gap. */
export function isPartial({ notRun, results }: Pick<SuiteResults, 'notRun' | 'results'>): boolean {
  return notRun > 0 || results.some(({ outcome }) => outcome === 'skip');
}

/** How many results there are of each outcome. */
export function count(results: readonly Pick<Result, 'outcome'>[]): Record<Outcome, number> {
  const counted = outcomes.map((outcome) => [
    outcome,
    results.filter((result) => result.outcome === outcome).length,
  ]);
  return Object.fromEntries(counted);
}

/** The words for an outcome, for people. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
  'not-applicable': 'not applicable',
  'known-deviation': 'known deviations',
};
