import type { Result } from '../suite/result.ts';
import { linkOf } from '../suite/rule.ts';
import type { SuiteResults } from '../suite/suite.ts';
import { escapeText } from './escape.ts';

/** The results as JUnit XML: a suite for each operation, a case for each rule. What was not judged is skipped there. */
export function junitReport({ milliseconds, results, startedAt }: SuiteResults): string {
  const names = [...new Set(results.map(({ rule }) => rule.operationId ?? 'api'))];
  const suites = names.map((name) => {
    const own = results.filter(({ rule }) => (rule.operationId ?? 'api') === name);
    const time = own.reduce((sum, result) => sum + result.milliseconds, 0);
    return [
      `  <testsuite name="${escapeText(name)}" ${totals(own)} time="${seconds(time)}" timestamp="${startedAt.toISOString()}">`,
      ...own.map(testcase),
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="bridges-contract" ${totals(results)} time="${seconds(milliseconds)}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function totals(results: readonly Result[]): string {
  const failures = results.filter(({ outcome }) => outcome === 'fail').length;
  const skipped = results.filter(({ outcome }) => outcome !== 'fail' && outcome !== 'pass').length;
  return `tests="${results.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function testcase({ exchanges, milliseconds, outcome, reason = '', rule }: Result): string {
  const open = `    <testcase classname="${escapeText(rule.operationId ?? 'api')}" name="${escapeText(rule.id)}" time="${seconds(milliseconds)}"`;
  if (outcome === 'pass') return `${open}/>`;
  if (outcome !== 'fail')
    return `${open}><skipped message="${escapeText(`${outcome}: ${reason}`)}"/></testcase>`;
  const last = exchanges.at(-1);
  const text = [
    `${rule.sentence} ${linkOf(rule)}`,
    ...(last ? [last.curl, `${last.status} ${last.body}`] : []),
  ].join('\n');
  return `${open}><failure type="${rule.level}" message="${escapeText(reason)}">${escapeText(text)}</failure></testcase>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
