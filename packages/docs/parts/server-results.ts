// What the suite says of servers, from the reports in packages/contract-tests/results: the page "Results of servers".
import type { KeptEntry } from '../../contract-tests/scripts/entries.ts';
import { verdictText } from '../../contract-tests/src/report/entry-readme.ts';
import { shortCommit } from '../../contract-tests/src/suite-version.ts';
import { code, plain, table } from './table.ts';

/** A table of all, and a section for each. */
export function serverResults(entries: readonly KeptEntry[]): string {
  const rows = entries.map(({ name, report, version }) => [
    `[${plain(name)}](#${anchor(name, version)}) ${plain(report.implementation.version)}`,
    plain(version),
    report.startedAt.slice(0, 10),
    code(report.profile),
    verdictText(report, 'documented'),
    `${verdictText(report, 'all')}${report.partial ? ' (partial)' : ''}`,
    deviationsLink(name, version, deviationsOf(report).length),
  ]);
  const head = ['server', 'spec', 'date', 'profile', 'documented', 'all', 'deviations'];
  return [table(head, rows), ...entries.map(section)].join('\n\n');
}

function deviationsLink(name: string, version: string, count: number): string {
  return count === 0 ? 'none' : `[${count}, with reasons](#${anchor(name, version)})`;
}

function section({ name, report, version }: KeptEntry): string {
  const { counts, implementation, settings, suite } = report;
  const { about, homepage } = implementation;
  const times = Object.entries(settings.times).map(([time, seconds]) => `${code(time)} ${seconds} s`);
  const fixture = settings.fixture
    ? `fixture ${code(settings.fixture.name ?? 'of a program')}`
    : 'no fixture';
  const skipped = reasons(report, 'skip');
  const deviations = deviationsOf(report);
  const absent = reasons(report, 'not-applicable');
  return [
    `## ${plain(name)} ${plain(implementation.version)}, spec ${plain(version)} {#${anchor(name, version)}}`,
    ...(about === undefined ? [] : [plain(about)]),
    [
      ...(homepage === undefined ? [] : [`- Where it comes from: <${homepage}>`]),
      `- Judged by the suite ${plain(suite.version)}, commit ${code(shortCommit(suite.commit))}, with the profile ${code(report.profile)}, ${fixture}, and the times ${times.join(', ')}`,
      `- ${counts.pass} rules passed, ${counts.fail} failed, ${counts['known-deviation']} are known deviations, ${counts.skip} were skipped, ${counts['not-applicable']} do not apply, ${counts['not-run']} were not run`,
      `- The report, and how to repeat it: ${code(`packages/contract-tests/results/${version}/${name}`)}`,
    ].join('\n'),
    ...(deviations.length > 0 ? [table(['deviation', 'why'], deviations)] : []),
    ...(report.partial
      ? [`It is partial. Not judged: ${[...skipped, ...notRun(counts['not-run'])].join(' ')}`]
      : []),
    ...(absent.length > 0 ? [`Does not apply: ${absent.join(' ')}`] : []),
  ].join('\n\n');
}

/** What the server does otherwise: what was known before, and what failed. */
function deviationsOf({ results, settings }: KeptEntry['report']): [what: string, why: string][] {
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  return [
    ...settings.deviations.map(({ exchange, reason, rule, status }): [string, string] => {
      const where = [exchange, status].filter((part) => part !== undefined).join(', ');
      return [where === '' ? code(rule) : `${code(rule)} (${code(where)})`, plain(reason)];
    }),
    ...failed.map(({ reason = '', rule }): [string, string] => [code(rule), `failed. ${plain(reason)}`]),
  ];
}

/** Why rules were not judged, with how many they are. */
function reasons({ results }: KeptEntry['report'], wanted: 'skip' | 'not-applicable'): string[] {
  const counted = new Map<string, number>();
  for (const { outcome, reason = '' } of results)
    if (outcome === wanted) counted.set(reason, (counted.get(reason) ?? 0) + 1);
  return [...counted].map(([reason, count]) => `${plain(reason)} (${rules(count)})`);
}

function notRun(count: number): string[] {
  return count > 0 ? [`${rules(count)}, which the profile leaves out.`] : [];
}

function rules(count: number): string {
  return count === 1 ? '1 rule' : `${count} rules`;
}

function anchor(name: string, version: string): string {
  return `${name}-${version.replaceAll(/[^\w-]/g, '-')}`;
}
