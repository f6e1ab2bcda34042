import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { reportedSuite } from '../proving/testing/reported.ts';
import { unbalanced } from '../proving/testing/unbalanced.ts';
import { jsonReport } from '../src/report/json.ts';
import { junitReport } from '../src/report/junit.ts';
import type { SuiteResults } from '../src/suite/suite.ts';
import { isConformant } from '../src/suite/verdict.ts';
import { violations } from '../src/validate.ts';

const schema = JSON.parse(readFileSync(new URL('../fixtures/report.schema.json', import.meta.url), 'utf8'));

let suite: SuiteResults;
beforeAll(async () => {
  suite = await reportedSuite(inject('mock'));
});

it('there are results of every outcome to report', () => {
  const outcomes = new Set(suite.results.map(({ outcome }) => outcome));
  expect([...outcomes].sort()).toEqual(['fail', 'known-deviation', 'not-applicable', 'pass', 'skip']);
});

describe('the JSON report', () => {
  it('keeps to its schema', () => {
    expect(violations(schema, JSON.parse(JSON.stringify(jsonReport(suite))))).toEqual([]);
  });

  it('counts every outcome by itself, and has no score', () => {
    const { counts, results } = jsonReport(suite);
    const { 'not-run': _, ...judged } = counts;
    expect(Object.values(judged).reduce((sum, count) => sum + count, 0)).toBe(results.length);
    expect(results.filter(({ outcome }) => outcome === 'pass').length).toBe(counts.pass);
  });

  it('has both verdicts, and of each rule where its sentence comes from', () => {
    const { contract, results, verdicts } = jsonReport(suite);
    expect(contract).toBe('all');
    const conformant = {
      documented: isConformant(suite, { contract: 'documented' }),
      all: isConformant(suite),
    };
    expect(conformant).toEqual({ documented: true, all: false });
    expect(verdicts).toMatchObject({
      documented: { judged: true, conformant: true },
      all: { judged: true, conformant: false },
    });
    expect(results.map(({ source }) => source)).toEqual(suite.results.map(({ rule }) => rule.source));
  });

  it('says what judged, how it was asked, and that rules were left out', () => {
    const { partial, settings, suite: judge } = jsonReport(suite);
    expect(judge.version).toBe(
      JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
    );
    expect(judge.commit).toMatch(/^([0-9a-f]{40}(-dirty)?|unknown)$/);
    expect(partial).toBe(true);
    expect(settings).toMatchObject({
      mock: true,
      only: suite.settings.only,
      deviations: suite.settings.deviations,
    });
    const pass = suite.results.filter(({ outcome }) => outcome === 'pass');
    expect(jsonReport({ ...suite, results: pass, notRun: 0 }).partial).toBe(false);
    expect(jsonReport({ ...suite, results: pass, notRun: 1 }).partial).toBe(true);
  });

  it('names the exchange that decided, of failures alone', () => {
    for (const { decidedBy, exchanges, outcome } of jsonReport(suite).results) {
      const isDecided = outcome === 'fail' || outcome === 'known-deviation';
      expect(exchanges.filter(({ number }) => number === decidedBy).length).toBe(isDecided ? 1 : 0);
    }
  });

  it('is refused by its schema when a skip has no reason', () => {
    const report = JSON.parse(JSON.stringify(jsonReport(suite)));
    delete report.results.find(({ outcome }: { outcome: string }) => outcome === 'skip').reason;
    expect(violations(schema, report)).not.toEqual([]);
  });
});

describe('the JUnit report', () => {
  it('is well formed, whatever the server answered', () => {
    expect(unbalanced(junitReport(suite))).toEqual([]);
  });

  it('has a case for each rule, and skips what was not judged', () => {
    const xml = junitReport(suite);
    expect(xml.match(/<testcase /g)?.length).toBe(suite.results.length);
    const count = (wanted: string[]) =>
      suite.results.filter(({ outcome }) => wanted.includes(outcome)).length;
    expect(xml.match(/<failure /g)?.length).toBe(count(['fail']));
    expect(xml.match(/<skipped /g)?.length).toBe(count(['skip', 'not-applicable', 'known-deviation']));
    expect(xml).toContain(`tests="${suite.results.length}" failures="${count(['fail'])}"`);
  });

  it('has both verdicts as properties, and the source of each rule', () => {
    const xml = junitReport(suite);
    expect(xml).toMatch(/<property name="contract\.documented" value="Conformant, [^"]*"\/>/);
    expect(xml).toContain('<property name="contract.all" value="Not conformant"/>');
    expect(xml.match(/<property name="source" value="[\w-]+"\/>/g)?.length).toBe(suite.results.length);
  });

  it('has the suite and its commit as properties', () => {
    const { commit, version } = suite.suite;
    expect(junitReport(suite)).toContain(`<property name="suite.version" value="${version}"/>`);
    expect(junitReport(suite)).toContain(`<property name="suite.commit" value="${commit}"/>`);
  });

  it('has how much was exercised as properties', () => {
    const { seen, total } = suite.coverage.seenProperties;
    expect(total).toBeGreaterThan(seen);
    expect(junitReport(suite)).toContain(
      `<property name="exercised.seenProperties" value="${seen} of ${total}"/>`,
    );
  });

  it('skips the failures that the contract does not ask about', () => {
    const xml = junitReport({ ...suite, contract: 'documented' });
    expect(xml).not.toContain('<failure ');
    expect(xml).toMatch(/<skipped message="fail: /);
    expect(xml).toContain(`tests="${suite.results.length}" failures="0"`);
  });
});
