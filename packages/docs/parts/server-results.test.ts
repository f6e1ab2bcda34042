import { describe, expect, it } from 'vitest';
import { type KeptEntry, readEntries } from '../../contract-tests/scripts/entries.ts';
import { serverResults } from './server-results.ts';

const kept = readEntries();

it('has a row and a section for each entry that is kept', () => {
  const text = serverResults(kept);
  expect(kept.length).toBeGreaterThan(1);
  for (const { name, report, version } of kept) {
    const [anchor = ''] = new RegExp(`(?<={#)${name}-[\\w-]+(?=})`).exec(text) ?? [];
    expect(text).toContain(`| [${name}](#${anchor}) ${report.implementation.version} | ${version} | `);
    expect(text).toContain(`packages/contract-tests/results/${version}/${name}`);
  }
});

describe('an entry', () => {
  const [first] = kept;
  if (!first) throw new Error('There is no entry.');
  const shown = (more: Partial<KeptEntry['report']>) =>
    serverResults([{ ...first, report: { ...first.report, ...more } }]);
  const [one] = first.report.results;
  const results = [{ ...one, rule: 'a/200/b', outcome: 'fail', reason: 'It | is <b>{{ x }}</b>.' }];

  it('has its deviations with their reasons, and what failed, as text', () => {
    const settings = { ...first.report.settings, deviations: [{ rule: 'a/*', reason: 'It is *so*.' }] };
    const text = shown({ settings, results: results as KeptEntry['report']['results'] });
    expect(text).toContain('| `a/*` | It is \\*so\\*. |\n');
    expect(text).toContain('| `a/200/b` | failed. It \\| is &lt;b>&#123;&#123; x }}&lt;/b>. |\n');
    expect(text).toContain('[2, with reasons](#');
  });

  it('says whether it is partial, and why', () => {
    const skipped = results.map((result) => ({ ...result, outcome: 'skip' as const, reason: 'No fixture.' }));
    const counts = { ...first.report.counts, 'not-run': 3 };
    const text = shown({ partial: true, counts, results: skipped as KeptEntry['report']['results'] });
    expect(text).toContain(' (partial) |');
    expect(text).toContain('Not judged: No fixture. (1 rule) 3 rules, which the profile leaves out.');
    expect(shown({ partial: false })).not.toContain('partial');
  });
});
