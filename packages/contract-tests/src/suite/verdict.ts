import { type Outcome, outcomes, type Result } from './result.ts';
import type { SuiteResults } from './suite.ts';

/** Whether any rule was judged. Without that there is no verdict: a skip is never a pass. */
export function isJudged({ results }: Pick<SuiteResults, 'results'>): boolean {
  return results.some(({ outcome }) => outcome !== 'skip' && outcome !== 'not-applicable');
}

/**
 * Whether no MUST failed, and with `strict` no SHOULD either. Skips show nothing: see how many there are. Where there is
 * nothing else, it is not conformant.
 */
export function isConformant({ results }: Pick<SuiteResults, 'results'>, strict = false): boolean {
  if (!isJudged({ results })) return false;
  return !results.some(({ outcome, rule }) => outcome === 'fail' && (strict || rule.level === 'MUST'));
}

/** The verdict in words. */
export function verdictOf(suite: Pick<SuiteResults, 'results'>, strict = false): string {
  if (!isJudged(suite)) return 'Nothing was judged';
  return isConformant(suite, strict) ? 'Conformant, as far as it was judged' : 'Not conformant';
}

/** How many results there are of each outcome. */
export function count(results: readonly Result[]): Record<Outcome, number> {
  const counts = outcomes.map((outcome) => [
    outcome,
    results.filter((result) => result.outcome === outcome).length,
  ]);
  return Object.fromEntries(counts);
}

/** The words for an outcome, for people. */
export const outcomeNames: Readonly<Record<Outcome, string>> = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
  'not-applicable': 'not applicable',
  'known-deviation': 'known deviations',
};
