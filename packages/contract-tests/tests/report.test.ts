import { readFileSync } from 'node:fs';
import { operations } from '@bridges-api/spec/operations';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { escapeText } from '../src/report/escape.ts';
import { htmlReport } from '../src/report/html.ts';
import { jsonReport } from '../src/report/json.ts';
import { junitReport } from '../src/report/junit.ts';
import { runSuite, type SuiteResults } from '../src/suite/suite.ts';
import { isConformant } from '../src/suite/verdict.ts';
import { violations } from '../src/validate.ts';

const schema = JSON.parse(readFileSync(new URL('../fixtures/report.schema.json', import.meta.url), 'utf8'));
const NASTY = `</pre><script>alert("1")</script>&amp;'`;

/** Results of every outcome, one of which holds what an evil server could answer. */
let suite: SuiteResults;
beforeAll(async () => {
  const run = await runSuite({
    url: inject('mock'),
    token: 'any',
    profile: 'full',
    isMock: true,
    only: ['listBridges', 'getLoginSession', 'createLoginSession/429', 'api/421'],
    deviations: { 'listBridges/401/wrong-token': 'It is a mock.' },
  });
  const results = run.results.map((result, index) => {
    const exchanges = result.exchanges.map((exchange) => ({
      ...exchange,
      body: NASTY,
      headers: { [NASTY]: NASTY },
    }));
    return index === 0
      ? { ...result, outcome: 'skip' as const, reason: `${NASTY}\u0000`, exchanges }
      : { ...result, exchanges };
  });
  suite = { ...run, results };
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

describe('the HTML report', () => {
  const open =
    /<(?:script|link|img|iframe|object|embed|form|base)\b|\s(?:src|srcset|action|on\w+)=|url\(|@import/i;

  it('asks for nothing and runs nothing', () => {
    const html = htmlReport(suite);
    expect(html).not.toMatch(open);
    expect(html.match(/href="[^"]*"/g)?.filter((href) => !href.startsWith('href="#'))).toEqual([]);
    expect(html).toContain("default-src 'none'");
  });

  it('shows what the server answered as text', () => {
    const html = htmlReport(suite);
    expect(html).toContain(escapeText(NASTY));
    expect(html).not.toContain(NASTY);
    expect(unbalanced(html.replace(/<!doctype html>|<meta [^>]*>|<br>/g, ''))).toEqual([]);
  });

  it('has every rule with its outcome, its sentence and its curl line', () => {
    const html = htmlReport(suite);
    for (const { exchanges, outcome, rule } of suite.results) {
      expect(html).toContain(`<span class="outcome">${outcome}</span> <code>${rule.id}</code>`);
      expect(html).toContain(`<blockquote>${escapeText(rule.sentence)} <cite>`);
      for (const { curl } of exchanges) expect(html).toContain(escapeText(curl));
    }
  });

  it('shows both verdicts, which of them decides, and the source of each rule', () => {
    const html = htmlReport({ ...suite, contract: 'documented' });
    expect(html).toMatch(
      /<dt>documented \(decides\)<\/dt><dd>Conformant, .*<dt>all<\/dt><dd>Not conformant<\/dd>/,
    );
    expect(html).toContain('<h2 id="apart">');
    expect(html).not.toContain('<h2 id="failed">');
    for (const { outcome, rule } of suite.results)
      expect(html).toContain(`class="rule ${outcome} ${rule.source}"`);
  });

  it('has a cell for each operation and status that is documented', () => {
    const rows = htmlReport(suite).match(/<tr><th scope="row"><a href="#\w+">.*<\/tr>/g) ?? [];
    const cells = operations.map(({ operationId, responses }) => {
      const row = rows.find((text) => text.includes(`>${operationId}</a>`)) ?? '';
      return (row.match(/<td class="(?!none)/g)?.length ?? 0) - responses.length;
    });
    expect(cells).toEqual(operations.map(() => 0));
  });

  it('links to places that it has', () => {
    const html = htmlReport(suite);
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    const judged = links.filter((id) => !operations.some(({ operationId }) => operationId === id));
    expect(judged.length).toBeGreaterThan(3);
    expect(judged.filter((id) => !ids.has(id))).toEqual([]);
  });
});

/** Tags that are not closed, or closed without being open, and text that could be a tag. */
function unbalanced(markup: string): string[] {
  const faults: string[] = [];
  const inside: string[] = [];
  const text = markup.replace(/<\?xml[^>]*\?>/, '').replace(/<style>.*<\/style>/s, '');
  for (const [tag, close, name = '', empty] of text.matchAll(/<(\/?)(\w*)[^<>]*?(\/?)>|</g)) {
    if (name === '') faults.push(tag);
    else if (close) {
      const last = inside.pop();
      if (last !== name) faults.push(`${last} ${tag}`);
    } else if (!empty) inside.push(name);
  }
  return [...faults, ...inside];
}
