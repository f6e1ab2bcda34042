import { bundle } from '@bridges-api/spec/operations';
import { linkOf } from '../suite/rule.ts';
import type { SuiteResults } from '../suite/suite.ts';
import { type Contract, contracts, count, isConformant, isJudged } from '../suite/verdict.ts';

/** The version of the report's form. It changes its first number when a reader of the old form would go wrong. */
export const REPORT_VERSION = '2.1';

/** The results as they are written to `report.json`. `report.schema.json` describes it. */
export function jsonReport(suite: SuiteResults) {
  const { contract, coverage, milliseconds, notRun, profile, results, startedAt, url } = suite;
  return {
    reportVersion: REPORT_VERSION,
    apiVersion: bundle.info.version,
    url,
    profile,
    startedAt: startedAt.toISOString(),
    milliseconds,
    contract,
    verdicts: Object.fromEntries(
      contracts.map((name) => [
        name,
        {
          judged: isJudged(suite, { contract: name }),
          conformant: isConformant(suite, { contract: name }),
          conformantStrictly: isConformant(suite, { contract: name, strict: true }),
        },
      ]),
    ) as Record<Contract, { judged: boolean; conformant: boolean; conformantStrictly: boolean }>,
    counts: { ...count(results), 'not-run': notRun },
    coverage,
    results: results.map(({ exchanges, milliseconds: took, outcome, reason, rule }) => ({
      rule: rule.id,
      level: rule.level,
      source: rule.source,
      ...(rule.operationId !== undefined && { operationId: rule.operationId }),
      profile: rule.profile,
      sentence: rule.sentence,
      link: linkOf(rule),
      outcome,
      ...(reason !== undefined && { reason }),
      milliseconds: took,
      exchanges,
    })),
  };
}

export type JsonReport = ReturnType<typeof jsonReport>;
