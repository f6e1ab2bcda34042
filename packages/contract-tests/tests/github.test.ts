// `--format github`: what a runner reads as commands, and what it shows as a summary.
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { NASTY, reportedSuite } from '../proving/testing/reported.ts';
import { githubError, githubResults } from '../src/report/github.ts';
import { jobSummary } from '../src/report/summary.ts';
import { withDeviation } from '../src/suite/judge.ts';
import type { Result } from '../src/suite/result.ts';
import { linkOf } from '../src/suite/rule.ts';
import type { SuiteResults } from '../src/suite/suite.ts';

let suite: SuiteResults;
beforeAll(async () => {
  suite = await reportedSuite(inject('mock'));
});

/** The commands that a runner would follow. */
function commandsIn(log: string): string[] {
  let stop = '';
  return log.split('\n').flatMap((line) => {
    if (stop !== '') {
      if (line === `::${stop}::`) stop = '';
      return [];
    }
    [, stop = ''] = /^::stop-commands::(.+)$/.exec(line) ?? [];
    return stop === '' && line.startsWith('::') ? [line] : [];
  });
}

const failing = (more: Partial<Result> = {}): Result => {
  const one = suite.results.find(({ outcome }) => outcome === 'fail');
  if (!one) throw new Error('Nothing failed.');
  return { ...one, ...more };
};
const must = (more: Partial<Result> = {}) => {
  const one = failing(more);
  return { ...one, rule: { ...one.rule, level: 'MUST' as const } };
};
const annotationsOf = (results: Result[], options: { strict?: boolean } = {}) =>
  commandsIn(githubResults({ ...suite, results }, { report: 'out/report.json' }, options)).filter((line) =>
    /^::(error|warning) /.test(line),
  );

describe('the annotations', () => {
  it('are errors for a MUST and warnings for a SHOULD, but with --strict', () => {
    const one = must();
    const should = { ...one, rule: { ...one.rule, level: 'SHOULD' as const } };
    const levels = (strict: boolean) =>
      annotationsOf([one, should], { strict }).map((line) => /^::(\w+) /.exec(line)?.[1]);
    expect(levels(false)).toEqual(['error', 'warning']);
    expect(levels(true)).toEqual(['error', 'error']);
  });

  it('are of failures that count alone', () => {
    const log = githubResults({ ...suite, contract: 'documented' }, {});
    expect(commandsIn(log).filter((line) => /^::(error|warning)/.test(line))).toEqual([]);
  });

  it('escape what would end them, or a property', () => {
    const one = must({ reason: '100%\r\n::error::no' });
    const [line] = annotationsOf([{ ...one, rule: { ...one.rule, id: 'a/200/b,c:d' } }]);
    expect(line).toMatch(
      /^::error file=out\/report\.json,title=a\/200\/b%2Cc%3Ad \(MUST\)::100%25%0D%0A::error::no%0AThe spec: "/,
    );
  });

  it('name the list of deviations where that is wrong', () => {
    const pass = { ...must(), outcome: 'pass' as const };
    const { isStale, ...stale } = withDeviation(pass, [{ rule: '*', reason: 'Why.' }]);
    expect(isStale).toBe(true);
    const log = githubResults(
      { ...suite, results: [{ ...stale, isStale: true }] },
      { deviations: 'known.json' },
    );
    expect(log).toContain('\n::error file=known.json,title=');
  });

  it('are no more than GitHub keeps, and say how many there are beside', () => {
    const lines = annotationsOf(Array.from({ length: 14 }, () => must()));
    expect(lines.length).toBe(10);
    expect(lines.at(-1)).toContain('::5 more rules failed');
    expect(annotationsOf(Array.from({ length: 10 }, () => must())).join()).not.toContain('more rules');
  });
});

describe('the log', () => {
  it('follows no command of a server', () => {
    const [exchange] = failing().exchanges;
    if (!exchange) throw new Error('Nothing was exchanged.');
    const evil = '\n::add-mask::a\n##[error]b\n::endgroup::';
    const results = [must({ reason: evil, exchanges: [{ ...exchange, body: evil }] })];
    const url = `http://a${evil}`;
    const commands = commandsIn(githubResults({ ...suite, url, results }, {})).map(
      (line) => line.split(' ')[0],
    );
    expect(commands).toEqual(['::group::1', '::endgroup::', '::group::Not', '::endgroup::', '::error']);
  });

  it('ends with the verdicts, in no group', () => {
    const lines = githubResults(suite, {}).trimEnd().split('\n');
    expect(lines.slice(-3, -1).join('\n')).toMatch(/^documented .*\nall +Not conformant: /);
    expect(lines.lastIndexOf('::endgroup::')).toBeLessThan(lines.length - 5);
  });

  it('tells in one line why the suite could not run', () => {
    expect(githubError('No.\nNo.')).toBe('::error title=bridges-contract could not run::No.%0ANo.\n');
  });
});

describe('the summary', () => {
  it('has both verdicts, every failure and why rules were skipped', () => {
    const text = jobSummary(suite, { docs: 'https://docs.example.com' });
    expect(text).toMatch(/^## Bridges API: Not conformant\n/);
    expect(text).toMatch(
      /\| `documented` \| Conformant.*\n\| `all` \(decides\) \| Not conformant \| \d+ \| \d+ \|/,
    );
    for (const { outcome, rule } of suite.results)
      if (outcome === 'fail')
        expect(text).toContain(`[\`${rule.id}\`](https://docs.example.com${linkOf(rule)})`);
    expect(text).toContain('**Partial.**');
    expect(text).toContain(suite.suite.commit.slice(0, 12));
  });

  it('shows what a server answered as text, in its cell', () => {
    const text = jobSummary({ ...suite, results: [must({ reason: `${NASTY}\u0000\n| [a](b) \`c\`` })] });
    const [row = ''] = text.split('\n').filter((line) => line.includes('alert'));
    expect(row).toContain('&lt;/pre&gt;&lt;script&gt;');
    expect(row).toContain('\\| \\[a\\](b) \\`c\\` |');
    expect(text).not.toMatch(/[^\n\u0020-\u{10ffff}]/u);
  });
});
