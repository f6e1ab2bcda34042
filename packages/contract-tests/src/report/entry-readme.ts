// The README beside a report that stands among others: made from the report alone, so that nothing can be told otherwise there.
import { times as specTimes } from '@bridges-api/spec/operations';
import { nameOfExchange } from '../suite/deviations.ts';
import { asksFor, type Contract, contracts, count } from '../suite/verdict.ts';
import { shortCommit } from '../suite-version.ts';
import type { Implementation } from './implementation.ts';
import type { JsonReport } from './json.ts';
import { code, plain, shellBlock, table } from './markdown.ts';

/** A report with the server that it is about. */
export type Entry = JsonReport & { readonly implementation: Implementation };

/** Files of an entry besides the reports and the README, which repeat it. */
export const FIXTURE = 'fixture.json';
export const DEVIATIONS = 'deviations.json';

/** A verdict in a few words. */
export function verdictText({ results, verdicts }: Entry, contract: Contract): string {
  const { conformant, conformantStrictly, judged } = verdicts[contract];
  if (!judged) return 'nothing judged';
  const { fail: failed, 'known-deviation': known } = count(
    results.filter((result) => asksFor(contract, result)),
  );
  if (!conformant) return `not conformant: ${failed} failed`;
  if (!conformantStrictly) return `conformant, but for ${failed} SHOULD`;
  if (known === 0) return 'conformant';
  return `conformant, ${known === 1 ? 'one known deviation' : `${known} known deviations`} aside`;
}

/** The text of README.md. */
export function entryReadme(entry: Entry): string {
  const { about, homepage, name, version } = entry.implementation;
  return `${[
    '<!-- Generated from report.json. Do not edit. -->',
    `# ${name} ${version}`,
    ...(about === undefined ? [] : [plain(about)]),
    ...(homepage === undefined ? [] : [`<${homepage}>`]),
    'What the contract suite saw in one run, as it wrote it down: [report.html](report.html), [report.json](report.json). It is no ' +
      'certification.',
    overview(entry),
    ...repeat(entry),
    ...section('Failed', ['rule', 'level', 'source', 'what is wrong'], failed(entry)),
    ...section('Known deviations', ['rule', 'why'], known(entry)),
    ...partial(entry),
    ...section('Not applicable', ['rules', 'why'], byReason(entry, 'not-applicable')),
  ].join('\n\n')}\n`;
}

function overview(entry: Entry): string {
  const { apiVersion, counts, profile, suite } = entry;
  const day = entry.startedAt.slice(0, 16).replace('T', ' ');
  return table(
    ['', ''],
    [
      ['date', `${day} UTC, ${(entry.milliseconds / 1000).toFixed(0)} s`],
      ['spec', apiVersion],
      ['suite', `${suite.version}, commit ${code(shortCommit(suite.commit))}`],
      ['profile', code(profile)],
      ...contracts.map((name) => [`verdict ${code(name)}`, verdictText(entry, name)]),
      [
        'rules',
        `${counts.pass} passed, ${counts.fail} failed, ${counts['known-deviation']} known deviations, ` +
          `${counts.skip} skipped, ${counts['not-applicable']} not applicable, ${counts['not-run']} not run`,
      ],
      ['partial', entry.partial ? 'yes: see below' : 'no: every rule that applies was judged'],
    ],
  );
}

/** What to type to have the same again. */
function repeat({ implementation: { start }, settings, ...entry }: Entry): string[] {
  const { credentials, deviations, fixture, mock, only = [], times } = settings;
  const own = Object.entries(times).filter(([name, value]) => value !== specTimes[name as 'wait']);
  const options = [
    `--url ${entry.url}`,
    `--profile ${entry.profile}`,
    ...(entry.contract === 'all' ? [] : [`--contract ${entry.contract}`]),
    ...(fixture ? [`--fixture ${fixtureFile(fixture)}`] : []),
    ...(deviations.length > 0 ? [`--deviations ${DEVIATIONS}`] : []),
    ...own.map(([name, value]) => `--${kebab(name)} ${value}`),
    ...credentials.map((name) => `--credential ${name}=…`),
    ...only.map((rule) => `--only '${rule}'`),
    ...(mock ? ['--mock'] : []),
    '--report report',
  ];
  const isHidden = fixture && !fixture.shipped && !fixture.testValues;
  const waits = Object.entries(times).map(([name, value]) => `${code(name)} ${value} s`);
  return [
    '## Repeat it',
    ...(start
      ? ['Start the server:', shellBlock(start)]
      : ['How the server was started is not told here: see where it comes from.']),
    'With the [suite](../../../README.md) of the version above, in this folder, `bridges-contract` standing for how you run it:',
    shellBlock(['export BEEPER_ACCESS_TOKEN=…', `bridges-contract ${options.join(' ')}`]),
    `The times of the server: ${waits.join(', ')}.${isHidden ? ' The fixture is not here, since it holds what only its owner may know.' : ''}`,
  ];
}

function fixtureFile({ name, shipped, testValues }: NonNullable<Entry['settings']['fixture']>): string {
  if (shipped && name !== undefined) return name;
  return testValues ? FIXTURE : 'FILE';
}

function partial(entry: Entry): string[] {
  if (!entry.partial) return [];
  const left = entry.counts['not-run'];
  const rows = [
    ...byReason(entry, 'skip'),
    ...(left > 0
      ? [[`${left}`, `Left out by ${entry.settings.only ? '`--only` or the' : 'the'} profile.`]]
      : []),
  ];
  return section('Partial: what was not judged', ['rules', 'why'], rows);
}

function failed({ results }: Entry): string[][] {
  return results.flatMap(({ level, outcome, reason = '', rule, source }) =>
    outcome === 'fail' ? [[code(rule), level, source, plain(reason)]] : [],
  );
}

/** By the list that was given: the reasons of the results go on with what was seen. */
function known({ settings: { deviations } }: Entry): string[][] {
  return deviations.map((one) => {
    const about = one.exchange === undefined ? '' : `, for ${code(nameOfExchange(one))}`;
    return [`${code(one.rule)}${about}`, plain(one.reason)];
  });
}

/** The reasons why rules were not judged, each with the rules. */
export function byReason({ results }: Entry, wanted: Entry['results'][number]['outcome']): string[][] {
  const rules = new Map<string, string[]>();
  for (const { outcome, reason = '', rule } of results)
    if (outcome === wanted) rules.set(reason, [...(rules.get(reason) ?? []), rule]);
  return [...rules].map(([reason, ids]) => [
    ids.length > 3 ? `${ids.length}` : ids.map(code).join(', '),
    plain(reason),
  ]);
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, table(head, rows)];
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
