import { createHash } from 'node:crypto';
import { operations } from '@bridges-api/spec/operations';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { NASTY, reportedSuite } from '../proving/testing/reported.ts';
import { unbalanced } from '../proving/testing/unbalanced.ts';
import { escapeText } from '../src/report/escape.ts';
import { htmlReport } from '../src/report/html.ts';
import { reasonText } from '../src/report/html-rules.ts';
import { indent } from '../src/report/indent.ts';
import type { ShownExchange } from '../src/suite/exchange.ts';
import type { SuiteResults } from '../src/suite/suite.ts';

let suite: SuiteResults;
beforeAll(async () => {
  suite = await reportedSuite(inject('mock'));
});

describe('the HTML report', () => {
  const open =
    /<(?:script|link|img|iframe|object|embed|form|base)\b|\s(?:src|srcset|action|on\w+)=|url\(|@import/i;

  it('asks for nothing, and runs nothing but its filter', () => {
    const whole = htmlReport(suite);
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(whole) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(whole).toContain(`script-src 'sha256-${hash}'`);
    expect(script).not.toMatch(/fetch|import|innerHTML|eval|[<]/);
    const html = whole.replace(`<script>${script}</script>`, '');
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
      expect(html.replaceAll(/<\/?(?:code|b)>/g, '')).toContain(
        `<blockquote>${escapeText(rule.sentence.replaceAll(/[`]|\*\*|\[(.*?)\]\(.*?\)/g, '$1'))} <cite>`,
      );
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
    const rows = htmlReport(suite).match(/<tr><th scope="row">(?:<a href="#\w+">)?\w+<\/.*<\/tr>/g) ?? [];
    const cells = operations.map(({ operationId, responses }) => {
      const row = rows.find((text) => text.includes(`>${operationId}</`)) ?? '';
      return (row.match(/<td class="(?!none)/g)?.length ?? 0) - responses.length;
    });
    expect(cells).toEqual(operations.map(() => 0));
  });

  it('links to places that it has', () => {
    const html = htmlReport(suite);
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('shows first the exchange that decided, and folds up what led to it', () => {
    const [one] = suite.results.filter(({ outcome, rule }) => outcome === 'fail' && rule.kind === 'active');
    if (!one?.exchanges[0]) throw new Error('No rule failed.');
    const numbered = (number: number) => ({ ...(one.exchanges[0] as ShownExchange), number });
    const results = [{ ...one, exchanges: [7, 8, 9].map(numbered), decidedBy: 9 }];
    const html = htmlReport({ ...suite, results });
    const shown = [...html.matchAll(/<h5>Request (\d+)( <b class="mark">decided<\/b>)?/g)];
    expect(shown.map(([, number, mark]) => [number, mark !== undefined])).toEqual([
      ['9', true],
      ['7', false],
      ['8', false],
    ]);
    expect(html).toContain('<summary>2 requests besides</summary>');
  });

  it('links to the docs where it is told their address', () => {
    const html = htmlReport(suite, { docs: 'https://docs.example.com/"x' });
    const links = new Set([...html.matchAll(/href="([^#"][^"]*)"/g)].map(([, href]) => href));
    expect(links).toContain('https://docs.example.com/&quot;x/reference/#listBridges');
    expect([...links].every((href) => href?.startsWith('https://docs.example.com/'))).toBe(true);
  });

  it('shows all rules without a script, and lets every one be found with it', () => {
    const html = htmlReport(suite);
    expect(html).not.toMatch(/class="rule [^>]*\shidden/);
    expect(html).toContain('<div id="filter" hidden>');
    for (const { outcome, rule } of suite.results) {
      expect(html).toContain(`<option value="${outcome}">`);
      expect(html).toContain(`<option value="${rule.operationId ?? 'api'}">`);
    }
  });

  it('says what judged, what is partial, and of which server', () => {
    const html = htmlReport(suite, { implementation: { name: 'my-server', version: '1.2.3' } });
    expect(html).toContain(`${suite.suite.version}, commit ${suite.suite.commit.slice(0, 12)}`);
    expect(html).toContain('<b>Partial:</b>');
    expect(html).toContain('<title>Not conformant: my-server 1.2.3</title>');
  });
});

describe('indent', () => {
  it('is that of JSON', () => {
    const value = { a: [1, { b: 'x,{"y\\"}' }], c: [], d: {}, e: null, f: [[true], -1.5e3] };
    expect(indent(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
  });

  it('takes JSON that was cut short, and leaves other text', () => {
    expect(indent('{"a":["b","c d… (9 characters)')).toBe('{\n  "a": [\n    "b",\n    "c d… (9 characters)');
    expect(indent('no, {it} is: none')).toBe('no, {it} is: none');
  });
});

it('shows what is code in a reason as code, and the rest as text', () => {
  expect(reasonText('GET /v1/bridges was answered with 404 not_found; expected 200. <b>')).toBe(
    'GET <code>/v1/bridges</code> was answered with <code>404 not_found</code>; expected <code>200</code>. &lt;b&gt;',
  );
});
