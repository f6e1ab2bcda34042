import { type Outcome, outcomes, type Result } from './result.ts';
import type { SuiteResults } from './suite.ts';

/** Whether no MUST failed, and with `strict` no SHOULD either. Skips show nothing: see how many there are. */
export function isConformant({ results }: Pick<SuiteResults, 'results'>, strict = false): boolean {
  return !results.some(({ outcome, rule }) => outcome === 'fail' && (strict || rule.level === 'MUST'));
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
