// The suite on Prism, which keeps no state: bodies, statuses, examples, tokens.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, inject, it } from 'vitest';
import { rules } from '../src/rules/all.ts';
import { matches } from '../src/suite/select.ts';
import { runSuite, type SuiteResults } from '../src/suite/suite.ts';

const file = new URL('../fixtures/deviations.prism.json', import.meta.url);
const deviations: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));

let suite: SuiteResults;
beforeAll(async () => {
  suite = await runSuite({ url: inject('mock'), token: 'any', profile: 'full', isMock: true, deviations });
});

it('finds nothing wrong but what is known', () => {
  const failed = suite.results.filter(({ outcome }) => outcome === 'fail');
  expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
});

it.each(Object.keys(deviations))('Prism goes on deviating from %s', (pattern) => {
  const own = suite.results.filter(({ rule }) => matches(pattern, rule.id));
  expect(new Set(own.map(({ outcome }) => outcome))).toEqual(new Set(['known-deviation']));
});

it('comes across everything that is documented', () => {
  const { coverage } = suite;
  expect([...coverage.operations.missing, ...coverage.statuses.missing]).toEqual([]);
});

it('passes on every rule that needs no state', () => {
  const stateful = rules.filter((rule) => rule.kind === 'active' && (rule.needs ?? 'state') === 'state');
  const unjudged = suite.results.filter(({ outcome }) => outcome === 'not-applicable' || outcome === 'skip');
  expect(unjudged.map(({ rule }) => rule.id)).toEqual(stateful.map(({ id }) => id));
});
