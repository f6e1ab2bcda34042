import type { AnyShare } from '../suite/coverage.ts';
import type { ShownExchange } from '../suite/exchange.ts';
import type { Result } from '../suite/result.ts';
import { outcomes } from '../suite/result.ts';
import { linkOf } from '../suite/rule.ts';
import type { SuiteOptions, SuiteResults } from '../suite/suite.ts';
import {
  asksFor,
  type Contract,
  contracts,
  count,
  isFailure,
  outcomeNames,
  verdictOf,
} from '../suite/verdict.ts';
import { suiteLine } from '../suite-version.ts';
import { conditionLines } from './conditions.ts';

interface Out {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** On a terminal one line that is written over; elsewhere a line for every tenth of the rules. */
export function showProgress(out: Out): { update: NonNullable<SuiteOptions['onResult']>; end(): void } {
  let failed = 0;
  let tenths = 0;
  return {
    update({ outcome, rule }, done, total) {
      if (outcome === 'fail') failed += 1;
      const text = `${done} of ${total} rules, ${failed} failed`;
      if (out.isTTY) {
        out.write(`\r\x1b[K${`${text}  ${rule.id}`.slice(0, (out.columns ?? 80) - 1)}`);
      } else if (Math.floor((done * 10) / total) > tenths) {
        tenths = Math.floor((done * 10) / total);
        out.write(`${text}\n`);
      }
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[K');
    },
  };
}

/** The results as text: failures whole, everything else in numbers. */
export function showResults(suite: SuiteResults, { strict = false } = {}): string {
  const failed = suite.results.filter((result) => isFailure(suite.contract, result));
  return [...failed.map(showFailure), ...showRest(suite), ...showVerdicts(suite, strict), ''].join('\n');
}

/** All but the failures that count and the verdicts. */
export function showRest(suite: SuiteResults): string[] {
  const { coverage, results } = suite;
  const known = results.filter(({ outcome }) => outcome === 'known-deviation');
  return [
    ...known.map(({ reason, rule }) => `KNOWN  ${rule.id}\n       ${reason}\n`),
    ...apart(suite),
    ...unjudged(results, 'skip', 'Skipped'),
    ...unjudged(results, 'not-applicable', 'Not applicable'),
    'Exercised, whatever came of it:',
    ...Object.entries(coverage).map(([name, { missing, seen, total, unknown = [] }]: [string, AnyShare]) => {
      const rest = missing.length === 0 ? '' : `; not ${shorten(missing)}`;
      const others = unknown.length === 0 ? '' : `; unknown ${shorten(unknown)}`;
      return `  ${words(name)}: ${seen} of ${total}${rest}${others}`;
    }),
    '',
  ];
}

/** What judged what, in numbers, and both verdicts. */
export function showVerdicts(suite: SuiteResults, strict: boolean): string[] {
  const { conditions, milliseconds, notRun, profile, results, url } = suite;
  const counts = count(results);
  return [
    suiteLine(suite.suite),
    `${url}, profile ${profile}, ${(milliseconds / 1000).toFixed(1)} s`,
    ...conditionLines(conditions),
    `${outcomes.map((outcome) => `${counts[outcome]} ${outcomeNames[outcome]}`).join(', ')}; ${notRun} rules not run`,
    ...contracts.map((name) => `${name.padEnd(10)} ${showVerdict(suite, name, strict)}`),
  ];
}

/** One verdict with its numbers, and whether it is the one that decides. */
function showVerdict(suite: SuiteResults, contract: Contract, strict: boolean): string {
  const asked = suite.results.filter(({ rule }) => asksFor(contract, rule));
  const { pass, fail } = count(asked);
  const decides = contract === suite.contract ? ' This one decides.' : '';
  return `${verdictOf(suite, { contract, strict })}: ${pass} passed, ${fail} failed.${decides}`;
}

/** What fails and is not asked for by the contract that decides, in short. */
function apart({ contract, results }: SuiteResults): string[] {
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  const others = failed.filter((result) => !isFailure(contract, result));
  if (others.length === 0) return [];
  const lines = others.map(({ reason, rule }) => `  ${rule.id} (${rule.level}, ${rule.source}): ${reason}`);
  return ['Failed, but added to what is documented, and so not counted here:', ...lines, ''];
}

/** A failure with its sentence and what shows it. */
export function showFailure({ decidedBy, exchanges, reason, rule }: Result): string {
  const last = exchanges.find(({ number }) => number === decidedBy) ?? exchanges.at(-1);
  return [
    `FAIL   ${rule.id} (${rule.level}, ${rule.source})`,
    `       ${reason}`,
    `       The spec: "${rule.sentence}" ${linkOf(rule)}`,
    ...(last ? showExchange(last) : []),
    '',
  ].join('\n');
}

function showExchange(exchange: ShownExchange): string[] {
  const { body, curl, method, milliseconds, requestBody, status, url } = exchange;
  return [
    `       > ${method} ${url}`,
    ...(requestBody === undefined ? [] : [`       > ${clip(requestBody)}`]),
    `       < ${status} after ${milliseconds} ms`,
    `       < ${clip(body)}`,
    `       ${curl}`,
  ];
}

function unjudged(results: readonly Result[], outcome: Result['outcome'], title: string): string[] {
  const reasons = reasonsOf(results, outcome);
  if (reasons.length === 0) return [];
  const lines = reasons.map(([reason, ids]) => {
    return `  ${ids.length === 1 ? ids[0] : `${ids.length} rules`}: ${reason}`;
  });
  return [`${title}:`, ...lines, ''];
}

/** The reasons why rules were not judged, each with their IDs. */
export function reasonsOf(
  results: readonly Result[],
  wanted: Result['outcome'],
): [reason: string, ids: string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { outcome, reason = '', rule } of results)
    if (outcome === wanted) reasons.set(reason, [...(reasons.get(reason) ?? []), rule.id]);
  return [...reasons];
}

/** `enumValues` as people write it. */
export function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function shorten(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}

function clip(text: string): string {
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
