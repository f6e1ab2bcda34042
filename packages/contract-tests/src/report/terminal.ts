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
  const { contract, coverage, milliseconds, notRun, profile, results, url } = suite;
  const failed = results.filter((result) => isFailure(contract, result));
  const known = results.filter(({ outcome }) => outcome === 'known-deviation');
  const counts = count(results);
  const lines = [
    ...failed.map(showFailure),
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
    `${url}, profile ${profile}, ${(milliseconds / 1000).toFixed(1)} s`,
    `${outcomes.map((outcome) => `${counts[outcome]} ${outcomeNames[outcome]}`).join(', ')}; ${notRun} rules not run`,
    ...contracts.map((name) => `${name.padEnd(10)} ${showVerdict(suite, name, strict)}`),
    '',
  ];
  return lines.join('\n');
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

function showFailure({ exchanges, reason, rule }: Result): string {
  const last = exchanges.at(-1);
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

/** The reasons why rules were not judged, each with how many they were. */
function unjudged(results: readonly Result[], outcome: Result['outcome'], title: string): string[] {
  const reasons = new Map<string, Result[]>();
  for (const result of results) {
    if (result.outcome !== outcome) continue;
    const { reason = '' } = result;
    reasons.set(reason, [...(reasons.get(reason) ?? []), result]);
  }
  if (reasons.size === 0) return [];
  const lines = [...reasons].map(([reason, those]) => {
    return `  ${those.length === 1 ? those[0]?.rule.id : `${those.length} rules`}: ${reason}`;
  });
  return [`${title}:`, ...lines, ''];
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
