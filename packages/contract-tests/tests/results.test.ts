// Results that are kept, whoever added them: whole, as the suite wrote them, and with a verdict that follows from them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { readEntries, resultsFolder, resultsRows } from '../scripts/entries.ts';
import { DEVIATIONS, entryReadme, FIXTURE } from '../src/report/entry-readme.ts';
import type { JsonReport } from '../src/report/json.ts';
import { rules } from '../src/rules/all.ts';
import { readFixture } from '../src/suite/fixture.ts';
import type { Result } from '../src/suite/result.ts';
import { matches } from '../src/suite/select.ts';
import { contracts, count, isConformant, isJudged, isPartial } from '../src/suite/verdict.ts';
import { violations } from '../src/validate.ts';

const schema = JSON.parse(readFileSync(new URL('../fixtures/report.schema.json', import.meta.url), 'utf8'));
const kept = readEntries();
const known = new Map(rules.map((rule) => [rule.id, rule]));

/** What a verdict asks of a result, from what is written down. */
const resultsOf = ({ results }: JsonReport) =>
  results.map(({ level, outcome, rule, source }) => ({
    outcome,
    rule: { id: rule, level, source } as Result['rule'],
  }));

it('there are those of our server, and of the mock with its deviations', () => {
  expect(kept.map(({ name }) => name)).toEqual(expect.arrayContaining(['bridges-server', 'prism-mock']));
  const mock = kept.find(({ name }) => name === 'prism-mock');
  expect(mock?.report.counts['known-deviation']).toBeGreaterThan(0);
});

it('all are in the table', () => {
  const text = readFileSync(new URL('README.md', resultsFolder), 'utf8');
  for (const row of resultsRows(kept).rows) expect(text).toContain(`\n| ${row.join(' | ')} |\n`);
});

describe.each(kept)('the results of $name by the spec $version', ({ folder, name, report, version }) => {
  const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');

  it('are as their schema says, in the folder of their spec and server', () => {
    expect(violations(schema, report)).toEqual([]);
    expect([report.apiVersion, report.implementation?.name]).toEqual([version, name]);
  });

  it('are of rules that are known, each once', () => {
    const ids = report.results.map(({ rule }) => rule);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    // Those of an earlier spec may be gone.
    if (version !== bundle.info.version) return;
    const others = report.results.filter(({ level, rule, source }) => {
      const found = known.get(rule);
      return found?.level !== level || found.source !== source;
    });
    expect(others.map(({ rule }) => rule)).toEqual([]);
  });

  it('are of a whole profile, and say whether they are partial', () => {
    const { counts, partial, settings } = report;
    expect(settings.only).toBeUndefined();
    const run = { results: resultsOf(report) as unknown as Result[], notRun: counts['not-run'] };
    expect(partial).toBe(isPartial(run));
    expect(counts).toEqual({ ...count(run.results), 'not-run': run.notRun });
  });

  it.each(contracts)('have the verdict "%s" that follows from them', (contract) => {
    const run = { contract, results: resultsOf(report) as unknown as Result[] };
    expect(report.verdicts[contract]).toEqual({
      judged: isJudged(run),
      conformant: isConformant(run),
      conformantStrictly: isConformant(run, { strict: true }),
    });
  });

  it('have a reason for each known deviation, and nothing else beside them', () => {
    const { deviations, fixture } = report.settings;
    const deviating = report.results.filter(({ outcome }) => outcome === 'known-deviation');
    for (const { reason = '', rule } of deviating) {
      const { reason: why } = deviations.find((one) => matches(one.rule, rule)) ?? {};
      expect(why, rule).toBeDefined();
      expect(reason.startsWith(`${why} `), rule).toBe(true);
    }
    const beside = fixture && !fixture.shipped && fixture.testValues;
    const wanted = [
      'README.md',
      ...(deviations.length > 0 ? [DEVIATIONS] : []),
      ...(beside ? [FIXTURE] : []),
      'report.html',
      'report.json',
    ];
    expect(readdirSync(folder).sort()).toEqual(wanted);
    if (existsSync(new URL(DEVIATIONS, folder))) expect(JSON.parse(read(DEVIATIONS))).toEqual(deviations);
    if (beside) expect(readFixture(fileURLToPath(new URL(FIXTURE, folder))).testValues).toBe(true);
  });

  it('have the README that is made from them, and a page of the same run', () => {
    expect(read('README.md'), 'pnpm generate makes it').toBe(entryReadme(report));
    const html = read('report.html');
    const { implementation, startedAt, suite } = report;
    expect(html).toContain(`<b>${implementation.name} ${implementation.version}</b>`);
    expect(html).toContain(startedAt.slice(0, 19).replace('T', ' '));
    expect(html).toContain(suite.commit.slice(0, 12));
    for (const { outcome, rule } of report.results)
      expect(html).toContain(`<span class="outcome">${outcome}</span> <code>${rule}</code>`);
  });

  it('tell nothing of the machine that they were made on', () => {
    for (const file of ['README.md', 'report.html', 'report.json'])
      expect(read(file)).not.toMatch(/file:\/\/|\/(?:home|Users|root|private|var|tmp)\/|\b[A-Z]:\\\\/);
  });
});
