// The suite on packages/server over its sandbox, as faithful as it gets without a wait of half a minute.
import { securitySchemes } from '@bridges-api/spec/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryReadme } from '../src/report/entry-readme.ts';
import { githubResults } from '../src/report/github.ts';
import { htmlReport } from '../src/report/html.ts';
import { jsonReport } from '../src/report/json.ts';
import { junitReport } from '../src/report/junit.ts';
import { jobSummary } from '../src/report/summary.ts';
import { showResults } from '../src/report/terminal.ts';
import { isOver } from '../src/suite/answer-types.ts';
import { readFixture, valuesOf } from '../src/suite/fixture.ts';
import { runSuite, type SuiteResults } from '../src/suite/suite.ts';
import { type Sandbox, startSandbox, TOKEN } from './testing/servers.ts';

/** Properties that no answer of the server has, with the reason. */
const NOT_SEEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['account', 'instructions', 'login', 'stepID', 'type'].map((name) => [
      `CompleteStep.${name}`,
      'Current servers have no such step.',
    ]),
  ),
  ...Object.fromEntries(
    [
      'allowCredentials.id',
      'allowCredentials.transports',
      'allowCredentials.type',
      'extensions',
      'hints',
    ].map((name) => [
      `PublicKeyCredentialRequestOptionsJSON.${name}`,
      'The sandbox takes any passkey of its origin, and asks for nothing more.',
    ]),
  ),
  'User.cannotMessage': 'It is about other people, and the API shows nobody but those who own an account.',
};

/** Branches that no answer of the server has, with the reason. */
const NEVER_SENT: Readonly<Record<string, string>> = {
  'LoginStep: CompleteStep': 'Current servers leave `currentStep` out of a complete session instead.',
};

/** Rules that a run with the spec's times cannot wait for; the last tests do, on a server of their own. */
const TOO_LONG = ['getLoginSession/200/expires', 'getLoginSession/404/forgotten'];

let server: Sandbox;
let suite: SuiteResults;

beforeAll(async () => {
  server = await startSandbox();
  const { times, url } = server;
  // The sandbox takes its token in whatever way the spec has.
  const credentials = Object.fromEntries(securitySchemes.map(({ name }) => [name, TOKEN]));
  suite = await runSuite({ url, token: TOKEN, credentials, profile: 'full', fixture: 'sandbox', times });
});
afterAll(() => server.close());

describe('a full run', () => {
  it('finds nothing wrong', () => {
    const failed = suite.results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
  });

  it('judges every rule but those it cannot wait for', () => {
    const others = suite.results.filter(({ outcome }) => outcome !== 'pass');
    expect(others.map(({ rule }) => rule.id)).toEqual(TOO_LONG);
    expect(suite.notRun).toBe(0);
  });

  it('provokes every status that is documented', () => {
    expect(suite.coverage.statuses.missing).toEqual([]);
  });

  it('comes across every enum value and every union branch, but those listed with a reason', () => {
    expect(suite.coverage.enumValues.missing).toEqual([]);
    expect(suite.coverage.unionBranches.missing).toEqual(Object.keys(NEVER_SENT));
  });

  it('sends and sees every property, but those listed with a reason', () => {
    expect(suite.coverage.sentProperties.missing).toEqual([]);
    expect([...suite.coverage.seenProperties.missing].sort()).toEqual(Object.keys(NOT_SEEN).sort());
  });

  it('leaves no session behind that waits', () => {
    const live = [...server.sessions.values()].filter(({ state }) => !isOver({ status: state }));
    expect(server.sessions.size).toBeGreaterThan(50);
    expect(live).toEqual([]);
  });

  it('leaves no login behind that was not there', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const now = (await (await fetch(`${server.url}/v1/accounts`, { headers })).json()) as {
      accountID: string;
    }[];
    const fresh = await startSandbox();
    const before = await (await fetch(`${fresh.url}/v1/accounts`, { headers })).json();
    await fresh.close();
    const ids = (accounts: unknown) =>
      (accounts as { accountID: string }[]).map(({ accountID }) => accountID);
    expect(ids(now)).toEqual(ids(before));
  });
});

it('a reading run changes nothing', async () => {
  const own = await startSandbox();
  const { results } = await runSuite({ url: own.url, token: TOKEN, times: own.times });
  await own.close();
  expect(results.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  expect([own.sessions.size, own.changes()]).toEqual([0, 0]);
});

it('a run with real credentials tells none of them', async () => {
  const own = await startSandbox();
  const { testValues: _, ...fixture } = readFixture('sandbox');
  const only = ['submitLoginStep', 'getLoginSession'];
  const run = await runSuite({
    url: own.url,
    token: TOKEN,
    profile: 'login',
    fixture,
    only,
    times: own.times,
  });
  await own.close();
  const implementation = { name: 'my-server', version: '1.2.3' };
  const reports = [
    htmlReport(run),
    JSON.stringify(jsonReport(run)),
    junitReport(run),
    showResults(run),
    githubResults(run, {}),
    jobSummary(run),
    entryReadme({ ...jsonReport(run), implementation }),
  ];
  const secrets = [TOKEN, ...valuesOf(fixture).filter((value) => value.length > 4)];
  expect(secrets.length).toBeGreaterThan(20);
  for (const report of reports) expect(secrets.filter((secret) => report.includes(secret))).toEqual([]);
});

it('a session expires and is forgotten on a server that lets it', async () => {
  const own = await startSandbox({ sessionLifetime: 1, sessionRetention: 3 });
  const { results } = await runSuite({
    url: own.url,
    token: TOKEN,
    profile: 'session',
    only: TOO_LONG,
    times: own.times,
  });
  await own.close();
  expect(results.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['pass', 'pass']);
});
