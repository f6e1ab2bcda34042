// The rules that follow from a spec with more kinds of things than ours has today: they pass on the sound server and the
// mock, which follow that spec too, and each kind of rule fails on a fault.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../src/suite/result.ts';
import type { SuiteOptions, SuiteResults } from '../src/suite/suite.ts';
import { changeSpec, KEY, REMOVED_LATER } from '../src/testing/changed-spec.ts';
import type { Changes } from './mutant.ts';
import { answersOf, refuse } from './tools.ts';

/** Rules that a run with the spec's times cannot wait for. */
const TOO_LONG = ['getLoginSession/200/expires', 'getLoginSession/404/forgotten'];

/** What the mock does otherwise, beside what it does on the spec as it is: it takes any credential. */
const DEVIATIONS = { [`*/401/wrong-${KEY.scheme}`]: 'Prism takes any key.' };

/** Every other login is removed later, as the changed spec allows, with this header. */
const later = (header: string) => () => {
  let count = 0;
  return answersOf(['removeBridgeLogin'], (answer) => {
    if (answer.status !== 200 || ++count % 2 === 0) return;
    answer.status = 202;
    answer.headers[REMOVED_LATER.name] = header;
  })();
};

/** What is wrong, by the rule that has to say so. */
const faults: Readonly<Record<string, () => Changes>> = {
  ...Object.fromEntries(
    [
      'an-unknown-value-as-view',
      'two-values-as-view',
      'no-view',
      'a-text-as-limit',
      'a-fraction-as-limit',
      'too-little-as-limit',
      'too-much-as-limit',
      'an-unknown-value-as-status',
      'too-long-a-text-as-X-Caller',
      'another-form-as-X-Caller',
    ].map((name) => [
      `listBridgeLogins/422/${name}`,
      answersOf(['listBridgeLogins'], (answer) => {
        if (answer.status === 422) refuse(answer, 404, 'bridge_not_found');
      }),
    ]),
  ),
  'listBridgeLogins/422/not-with-limit': answersOf(['listBridgeLogins'], (answer) => {
    if (/limit=1(&|$)/.test(answer.request.url ?? '')) refuse(answer, 422, 'invalid_request');
  }),
  'listBridgeLogins/422/not-with-view': answersOf(['listBridgeLogins'], (answer) => {
    if (answer.request.url?.includes('view=brief')) refuse(answer, 422, 'invalid_request');
  }),
  [`getBridge/401/wrong-${KEY.scheme}`]: answersOf(['getBridge'], (answer) => {
    if (answer.status === 401 && KEY.header in answer.request.headers)
      refuse(answer, 404, 'bridge_not_found');
  }),
  [`getBridge/401/not-with-${KEY.scheme}`]: answersOf(['getBridge'], (answer) => {
    if (!answer.request.headers.authorization) refuse(answer, 401, 'unauthorized');
  }),
  'getBridge/401/not-with-bearerAuth': answersOf(['getBridge'], (answer) => {
    if (!(KEY.header in answer.request.headers)) refuse(answer, 401, 'unauthorized');
  }),
  'listAccounts/200/needs-no-credential': answersOf(['listAccounts'], (answer) => {
    if (!answer.request.headers.authorization) refuse(answer, 401, 'unauthorized');
  }),
  'removeBridgeLogin/202/header-removal-state': later('now'),
  'removeBridgeLogin/202/body': answersOf(['removeBridgeLogin'], (answer) => {
    if (answer.status === 200) Object.assign(answer, { status: 202, body: {} });
  }),
};

let restore: () => void;
/** Runs the suite on a server with these changes. */
let run: (apply: () => Changes, options: Partial<SuiteOptions>) => Promise<SuiteResults>;
/** Does something with the mock of the changed spec. */
let withMock: <Result>(use: (url: string) => Promise<Result>) => Promise<Result>;
let judgeMock: (url: string) => Promise<SuiteResults>;

beforeAll(async () => {
  restore = changeSpec();
  const { runSuite } = await import('../src/suite/suite.ts');
  const { startMutant } = await import('./start.ts');
  const { startMock } = await import('../mock/start.ts');
  const { bundle } = await import('@bridges-api/spec/operations');
  run = async (apply, options) => {
    const { stop, ...server } = await startMutant({ ...nameless, apply });
    try {
      const credentials = { [KEY.scheme]: server.token };
      return await runSuite({ ...server, credentials, profile: 'full', fixture: 'sandbox', ...options });
    } finally {
      await stop();
    }
  };
  withMock = async (use) => {
    const folder = await mkdtemp(join(tmpdir(), 'changed-spec-'));
    const document = join(folder, 'openapi.json');
    await writeFile(document, JSON.stringify(bundle));
    const mock = await startMock({ document });
    return use(mock.url).finally(async () => {
      await mock.close();
      await rm(folder, { recursive: true });
    });
  };
  judgeMock = async (url) => {
    const known = await readFile(new URL('../fixtures/deviations.prism.json', import.meta.url), 'utf8');
    const deviations = { ...JSON.parse(known), ...DEVIATIONS };
    return runSuite({ url, token: 'any', profile: 'full', isMock: true, deviations });
  };
});
afterAll(() => restore());

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
    const { results } = await withMock(judgeMock);
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
    const added = results.filter(({ rule }) =>
      /\/202\/example-|\/422\/.*-(view|limit|status|X-Caller|reason)$/.test(rule.id),
    );
    expect(added.length).toBeGreaterThan(10);
    expect(added.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  it('a body that is no JSON is told before a parameter that is missing', async () => {
    const statuses = await withMock(async (url) => {
      const ask = async (body: string) => {
        const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
        return (await fetch(`${url}/v1/bridges/a/logins/b/remove`, { method: 'POST', headers, body })).status;
      };
      return [await ask('{"'), await ask('{}')];
    });
    expect(statuses).toEqual([400, 422]);
  });
});

describe.concurrent('a rule from the changed spec', () => {
  it.for(Object.entries(faults))('%s fails on a fault', async ([id, apply], { expect }) => {
    const supplier = 'removeBridgeLogin/200/each-scope';
    const { results } = await run(apply, { only: [id, ...(id.includes('/202/') ? [supplier] : [])] });
    const outcomes = results.filter(({ rule }) => rule.id === id).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['fail'] satisfies Outcome[]);
  });
});

const nameless = {
  id: 'near',
  kind: 'schema',
  summary: 'A fault for one rule.',
  breaks: 'That rule.',
  expect: [],
  shows: 'bridges',
} as const;
