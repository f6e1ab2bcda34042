import type { AnyShare } from '../suite/coverage.ts';
import type { Result } from '../suite/result.ts';
import { linkOf } from '../suite/rule.ts';
import type { SuiteResults } from '../suite/suite.ts';
import { type Contract, contracts, isFailure, isPartial, verdictOf } from '../suite/verdict.ts';
import { escapeText } from './escape.ts';

/**
 * The results as JUnit XML: a suite for each operation, a case for each rule. What was not judged is skipped there, and so
 * is a failure that the contract does not ask about: elsewhere a failure stops the build.
 */
export function junitReport(suite: SuiteResults): string {
  const { contract, coverage, milliseconds, results, startedAt } = suite;
  const { commit, version } = suite.suite;
  // Of the whole run, but readers look for them in a suite.
  const properties = [
    ['suite.version', version],
    ['suite.commit', commit],
    ['partial', `${isPartial(suite)}`],
    ...contracts.map((name) => [`contract.${name}`, verdictOf(suite, { contract: name })]),
    ...Object.entries(coverage).map(([name, { seen, total }]: [string, AnyShare]) => {
      return [`exercised.${name}`, `${seen} of ${total}`];
    }),
  ];
  const names = [...new Set(results.map(({ rule }) => rule.operationId ?? 'api'))];
  const suites = names.map((name) => {
    const own = results.filter(({ rule }) => (rule.operationId ?? 'api') === name);
    const time = own.reduce((sum, result) => sum + result.milliseconds, 0);
    return [
      `  <testsuite name="${escapeText(name)}" ${totals(own, contract)} time="${seconds(time)}" timestamp="${startedAt.toISOString()}">`,
      '    <properties>',
      ...properties.map(([key, value]) => `      <property name="${key}" value="${value}"/>`),
      '    </properties>',
      ...own.map((result) => testcase(result, contract)),
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="bridges-contract" ${totals(results, contract)} time="${seconds(milliseconds)}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function totals(results: readonly Result[], contract: Contract): string {
  const failures = results.filter((result) => isFailure(contract, result)).length;
  const skipped = results.filter((result) => result.outcome !== 'pass').length - failures;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function testcase(result: Result, contract: Contract): string {
  const { exchanges, milliseconds, outcome, reason = '', rule } = result;
  const source = `<properties><property name="source" value="${rule.source}"/></properties>`;
  const open = `    <testcase classname="${escapeText(rule.operationId ?? 'api')}" name="${escapeText(rule.id)}" time="${seconds(milliseconds)}"`;
  if (outcome === 'pass') return `${open}>${source}</testcase>`;
  if (!isFailure(contract, result))
    return `${open}>${source}<skipped message="${escapeText(`${outcome}: ${reason}`)}"/></testcase>`;
  const last = exchanges.find(({ number }) => number === result.decidedBy) ?? exchanges.at(-1);
  const text = [
    `${rule.sentence} ${linkOf(rule)}`,
    ...(last ? [last.curl, `${last.status} ${last.body}`] : []),
  ].join('\n');
  return `${open}>${source}<failure type="${rule.level}" message="${escapeText(reason)}">${escapeText(text)}</failure></testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
