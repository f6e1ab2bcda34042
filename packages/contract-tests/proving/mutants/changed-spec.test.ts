// The rules that follow from a spec with more kinds of things than ours has today: they pass on the sound server and the
// mock, which follow that spec too, and each kind of rule fails on a fault.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/all.ts';
import type { Outcome } from '../../src/suite/result.ts';
import type { SuiteOptions, SuiteResults } from '../../src/suite/suite.ts';
import type { Mock } from '../mock/start.ts';
import { changeSpec, KEY, moreKinds, REMOVED_LATER } from '../testing/changed-spec.ts';
import { changedSpecFaults, later, secondSuccessFaults } from './changed-spec-faults.ts';
import { nameless } from './faults.ts';
import type { Changes } from './mutant.ts';

/** Rules that a run with the spec's times cannot wait for. */
const TOO_LONG = ['getLoginSession/200/expires', 'getLoginSession/404/forgotten'];

/** What the mock does otherwise, beside what it does on the spec as it is: it takes any credential. */
const DEVIATIONS = { [`*/401/wrong-${KEY.scheme}`]: 'Prism takes any key.' };

let restore: () => void;
/** Runs the suite on a server with these changes. */
let run: (apply: () => Changes, options: Partial<SuiteOptions>) => Promise<SuiteResults>;
let judgeMock: () => Promise<SuiteResults>;
let mock: Mock;
let folder: string;

beforeAll(async () => {
  restore = changeSpec(moreKinds());
  const { runSuite } = await import('../../src/suite/suite.ts');
  const { startMutant } = await import('./start.ts');
  const { tablesOfSpec } = await import('./spec-tables.ts');
  const spec = await tablesOfSpec();
  const { startMock } = await import('../mock/start.ts');
  const { bundle } = await import('@bridges-api/spec/operations');
  run = async (apply, options) => {
    const { stop, ...server } = await startMutant({ ...nameless, apply }, { spec });
    try {
      const credentials = { [KEY.scheme]: server.token };
      return await runSuite({ ...server, credentials, profile: 'full', fixture: 'sandbox', ...options });
    } finally {
      await stop();
    }
  };
  folder = await mkdtemp(join(tmpdir(), 'changed-spec-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(bundle));
  mock = await startMock({ document: join(folder, 'openapi.json') });
  judgeMock = async () => {
    const known = await readFile(new URL('../../fixtures/deviations.prism.json', import.meta.url), 'utf8');
    const deviations = { ...JSON.parse(known), ...DEVIATIONS };
    return runSuite({ url: mock.url, token: 'any', profile: 'full', isMock: true, deviations });
  };
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
  restore();
});

describe('on a server that follows the changed spec', () => {
  it('every rule passes, and all that was added is sent and seen', async () => {
    const { coverage, results } = await run(later(REMOVED_LATER.value), {});
    const others = results.filter(({ outcome, rule }) => outcome !== 'pass' && !TOO_LONG.includes(rule.id));
    expect(others.map(({ rule, reason }) => `${rule.id}: ${reason}`)).toEqual([]);
    expect(coverage.sentProperties.missing).toEqual([]);
    // No rule removes a login for that reason: what nobody sends is noticed.
    expect(coverage.enumValues.missing).toEqual(['removeBridgeLogin.reason=lost']);
    expect(coverage.seenProperties.missing).not.toContain('removeBridgeLogin 202 Removal-State');
  });

  it('a credential is not shown, however short it is', async () => {
    const only = [`getBridge/401/not-with-${KEY.scheme}`];
    const { results } = await run(() => ({}), { credentials: { [KEY.scheme]: 'k1' }, only });
    const [exchange] = results.flatMap(({ exchanges }) => exchanges);
    expect(exchange?.requestHeaders[KEY.header]).toBe('[redacted]');
    expect(exchange?.curl).toContain(`'${KEY.header}: [redacted]'`);
  });

  it('a scheme whose credential is not given is not judged', async () => {
    const only = [`getBridge/401/not-with-${KEY.scheme}`];
    const { results } = await run(() => ({}), { credentials: {}, only });
    expect(results.map(({ outcome, reason }) => ({ outcome, reason }))).toEqual([
      { outcome: 'skip', reason: `Needs a credential: --credential ${KEY.scheme}=VALUE.` },
    ]);
  });
});

describe('on the mock of the changed spec', () => {
  it('every rule passes that passes there on the spec as it is', async () => {
    const { results } = await judgeMock();
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
    const added = results.filter(({ rule }) =>
      /\/202\/example-|\/422\/.*-(view|limit|status|X-Caller|reason)$/.test(rule.id),
    );
    expect(added.length).toBeGreaterThan(10);
    expect(added.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  it('a body that is no JSON is told before a parameter that is missing', async () => {
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const target = `${mock.url}/v1/bridges/a/logins/b/remove`;
    const ask = async (body: string) => (await fetch(target, { method: 'POST', headers, body })).status;
    expect([await ask('{"'), await ask('{}')]).toEqual([400, 422]);
  });
});

const faults = [...Object.values(changedSpecFaults), secondSuccessFaults].flatMap(
  Object.entries<() => Changes>,
);

describe.concurrent('a rule from the changed spec fails on a fault:', () => {
  it.for(faults)('%s', async ([id, apply], { expect }) => {
    const supplier = 'removeBridgeLogin/200/each-scope';
    const { results } = await run(apply, { only: [id, ...(id.includes('/202/') ? [supplier] : [])] });
    const outcomes = results.filter(({ rule }) => rule.id === id).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['fail'] satisfies Outcome[]);
  });
});

it('each family of rules that only the changed spec has has a fault', async () => {
  const { rules: changed } = await import('../../src/rules/all.ts');
  const known = new Set([...rules.map(({ family }) => family), ...Object.keys(changedSpecFaults)]);
  expect(changed.filter(({ family }) => !known.has(family)).map(({ id }) => id)).toEqual([]);
});
