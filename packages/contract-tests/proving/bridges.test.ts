// The suite on packages/server in front of real bridges: a process of its own, over bridges in Go on the framework of real ones.
import { times as specTimes } from '@bridges-api/spec/operations';
import { HAS_TEST_BRIDGE } from '@bridges-api/test-bridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFixture } from '../src/suite/fixture.ts';
import { runSuite, type SuiteResults } from '../src/suite/suite.ts';
import { type ServedBridges, serve, serveBridges } from './testing/served-bridges.ts';

const TOKEN = 'contract-tests-Token-7d1e';
/** Faster than life: how long people need, and how long a submit is held. */
const PERIOD = 100;
const times = { ...specTimes, wait: 1.5 };

/** Rules that this run does not judge, with the reason. */
const NOT_JUDGED: Readonly<Record<string, string>> = {
  'getLoginSession/200/expires': 'Takes a server whose sessions live for seconds: the last test has one.',
  'getLoginSession/404/forgotten': 'As before.',
  'removeBridgeLogin/200/every-scope-of-a-login': 'No login of the network has more than one scope.',
  'submitLoginStep/422/email': 'The network asks nobody for an e-mail address.',
  'submitLoginStep/422/length-in-code-points':
    'The network wants a length at the start of a login of a user name alone, which has a pattern that takes ASCII only.',
};

/** Times that the rules wait for which are left out above. */
const soon = { ...times, sessionLifetime: 1, sessionRetention: 3 };
const TOO_LONG = ['getLoginSession/200/expires', 'getLoginSession/404/forgotten'];

describe.skipIf(!HAS_TEST_BRIDGE)('a full run on a server in front of real bridges', () => {
  let served: ServedBridges;
  let before: string[];
  let suite: SuiteResults;

  beforeAll(async () => {
    served = await serveBridges(PERIOD, { token: TOKEN, times });
    before = await accountIDs(served.url);
    suite = await runSuite({ url: served.url, token: TOKEN, profile: 'full', fixture: 'semaphore', times });
  }, 120_000);
  afterAll(() => served?.close());

  it('finds nothing wrong', () => {
    const failed = suite.results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
  });

  it('judges every rule but those listed with a reason', () => {
    const others = suite.results.filter(({ outcome }) => outcome !== 'pass');
    expect(others.map(({ rule }) => rule.id).sort()).toEqual(Object.keys(NOT_JUDGED));
    expect(suite.notRun).toBe(0);
  });

  it('provokes every status that is documented', () => {
    expect(suite.coverage.statuses.missing).toEqual([]);
  });

  it('takes away what it was given, and leaves nothing behind', async () => {
    const given = readFixture('semaphore').removable ?? [];
    const gone = given.filter(({ status }) => status === undefined);
    expect(gone.length).toBeGreaterThan(0);
    const left = before.filter((id) => !gone.some((one) => id === `${one.bridgeID}.${one.loginID}`));
    expect(await accountIDs(served.url)).toEqual(left);
  });

  it('lets the server tell the operator no secret', () => {
    const secrets = served.bridges.configured.map(({ sharedSecret }) => `${sharedSecret}`);
    const told = [TOKEN, 'lighthouse', ...secrets].filter((secret) => served.printed().includes(secret));
    expect(served.printed()).toContain('"bridge":"semaphore-locked"');
    expect(told).toEqual([]);
  });

  it('judges that a session expires and is forgotten, on a server that lets it', async () => {
    const other = await serve(served.bridges, { token: TOKEN, times: soon });
    const options = {
      url: other.url,
      token: TOKEN,
      profile: 'session',
      only: TOO_LONG,
      times: soon,
    } as const;
    const { results } = await runSuite(options);
    expect(results.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['pass', 'pass']);
    await other.close();
  }, 60_000);
});

async function accountIDs(url: string): Promise<string[]> {
  const response = await fetch(`${url}/v1/accounts`, { headers: { authorization: `Bearer ${TOKEN}` } });
  return ((await response.json()) as { accountID: string }[]).map(({ accountID }) => accountID);
}
