// The summary of a job of GitHub Actions: Markdown that the runner shows beside the log.
import { outcomes, type Result } from '../suite/result.ts';
import { linkOf } from '../suite/rule.ts';
import type { SuiteResults } from '../suite/suite.ts';
import {
  asksFor,
  contracts,
  count,
  isFailure,
  isPartial,
  outcomeNames,
  verdictOf,
} from '../suite/verdict.ts';
import { suiteLine } from '../suite-version.ts';
import { code, plain, table } from './markdown.ts';
import { reasonsOf } from './terminal.ts';

/** How many rules a table has at most: a summary may be 1 MiB. */
const MOST = 200;
/** How much of a reason is told. */
const LONGEST = 400;

/** The results in short, with every failure. */
export function jobSummary(
  suite: SuiteResults,
  { docs, strict = false }: { docs?: string | undefined; strict?: boolean } = {},
): string {
  const { contract, profile, results, url } = suite;
  const counts = count(results);
  const failed = results.filter((result) => result.outcome === 'fail');
  const link = ({ rule }: Result) =>
    docs === undefined ? code(rule.id) : `[${code(rule.id)}](${docs}${linkOf(rule)})`;
  const row = (result: Result) => [
    link(result),
    `${result.rule.level}, ${result.rule.source}`,
    plain(shorten(result.reason ?? '')),
  ];
  return `${[
    `## Bridges API: ${verdictOf(suite, { strict })}`,
    `${code(url)}, profile ${code(profile)}. ${outcomes.map((one) => `${counts[one]} ${outcomeNames[one]}`).join(', ')}; ${suite.notRun} not run.${isPartial(suite) ? ' **Partial.**' : ''}`,
    table(
      ['verdict', '', 'passed', 'failed'],
      contracts.map((name) => {
        const { fail, pass } = count(results.filter(({ rule }) => asksFor(name, rule)));
        const decides = name === contract ? ' (decides)' : '';
        return [
          `${code(name)}${decides}`,
          verdictOf(suite, { contract: name, strict }),
          `${pass}`,
          `${fail}`,
        ];
      }),
    ),
    ...rules('Failed', failed.filter((result) => isFailure(contract, result)).map(row)),
    ...rules(
      'Failed, but added to what is documented, and so not counted',
      failed.filter((result) => !isFailure(contract, result)).map(row),
    ),
    ...rules('Known deviations', results.filter(({ outcome }) => outcome === 'known-deviation').map(row)),
    ...skipped(results),
    `<sub>${plain(suiteLine(suite.suite))}</sub>`,
  ].join('\n\n')}\n`;
}

function rules(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length - MOST;
  return [
    `### ${title}`,
    table(['rule', 'what it is', 'why'], rows.slice(0, MOST)),
    ...(rest > 0 ? [`And ${rest} more.`] : []),
  ];
}

function skipped(results: readonly Result[]): string[] {
  const reasons = reasonsOf(results, 'skip');
  if (reasons.length === 0) return [];
  const rows = reasons
    .slice(0, MOST)
    .map(([reason, { length, 0: first = '' }]) => [
      length === 1 ? code(first) : `${length} rules`,
      plain(shorten(reason)),
    ]);
  return ['<details><summary>Skipped</summary>', table(['', 'why'], rows), '</details>'];
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
