import { bundle } from '@bridges-api/spec/operations';
import { linkOf } from '../suite/rule.ts';
import type { SuiteResults } from '../suite/suite.ts';
import { type Contract, contracts, count, isConformant, isJudged, isPartial } from '../suite/verdict.ts';
import type { Implementation } from './implementation.ts';

/** The version of the report's form. It changes its first number when a reader of the old form would go wrong. */
export const REPORT_VERSION = '2.2';

/**
 * The results as they are written to `report.json`. `report.schema.json` describes it.
 *
 * @param implementation the server, where the report is to stand among others
 */
export function jsonReport(suite: SuiteResults, implementation?: Implementation) {
  const { conditions, contract, coverage, milliseconds, notRun, profile, results, settings, startedAt, url } =
    suite;
  const { isMock, fixture, ...others } = settings;
  return {
    reportVersion: REPORT_VERSION,
    suite: suite.suite,
    apiVersion: bundle.info.version,
    ...(implementation && { implementation }),
    url,
    profile,
    settings: {
      ...others,
      mock: isMock,
      ...(fixture && {
        fixture: {
          ...(fixture.name !== undefined && { name: fixture.name }),
          shipped: fixture.isShipped,
          testValues: fixture.testValues,
        },
      }),
    },
    startedAt: startedAt.toISOString(),
    milliseconds,
    conditions: {
      roundTrip: conditions.roundTrip,
      ...(conditions.sample && {
        bridges: { all: conditions.sample.bridges, lookedAt: conditions.sample.lookedAt },
      }),
      stopped: conditions.isStopped,
    },
    contract,
    partial: isPartial(suite),
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
    results: results.map(({ decidedBy, exchanges, milliseconds: took, outcome, reason, rule }) => ({
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
      ...(decidedBy !== undefined && { decidedBy }),
      exchanges,
    })),
  };
}

export type JsonReport = ReturnType<typeof jsonReport>;
