// The suite itself, on servers that each lie in one way.
import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer, TOKEN } from '../proving/testing/servers.ts';
import { CannotRun, runSuite, type SuiteOptions } from '../src/suite/suite.ts';
import { isConformant } from '../src/suite/verdict.ts';

const servers: TestServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const RULE = 'listAccounts/401/no-token';
const refusal = {
  status: 401,
  body: { code: 'unauthorized', message: 'Send a token.' },
  headers: { 'www-authenticate': 'Bearer', 'x-request-id': 'a' },
};
const tooMany = { status: 429, body: { code: 'rate_limited', message: 'Wait a little.' } };
const ok = {
  status: 200,
  body: { items: [] },
  headers: { 'x-request-id': 'b', 'x-beeper-desktop-version': '1' },
};

/** Answers the first request, and cuts the connection of all others. */
async function startDyingServer(): Promise<TestServer> {
  let isGreeted = false;
  const server = await startServer((request) => {
    if (isGreeted) request.socket.destroy();
    isGreeted = true;
    return ok;
  });
  servers.push(server);
  return server;
}

/** Runs on a server that asks for a token, or with `open` does not. */
async function run(options: Partial<SuiteOptions> = {}, open = false) {
  const server = await startServer(({ headers }) =>
    open || headers.authorization === `Bearer ${TOKEN}` ? ok : refusal,
  );
  servers.push(server);
  const suite = await runSuite({ url: server.url, token: TOKEN, only: [RULE], ...options });
  return { suite, server, result: suite.results[0] };
}

describe('it cannot run', () => {
  it('on a server that cannot be reached', async () => {
    const { server } = await run();
    await server.close();
    const running = runSuite({ url: server.url, token: TOKEN });
    await expect(running).rejects.toThrow(/^http:.* cannot be reached: .*Start the server, or mend --url\.$/);
    await expect(running).rejects.toBeInstanceOf(CannotRun);
  });

  it('with a token that is refused', async () => {
    await expect(run({ token: 'another-Token' })).rejects.toThrow(/refuses the token\. Give the right one/);
  });

  it('when no rule is left', async () => {
    await expect(run({ only: ['listAccounts/999'] })).rejects.toThrow(/^No rule is left to run/);
  });

  it('with a fixture that is not there', async () => {
    await expect(run({ fixture: '/no/such/fixture.json' })).rejects.toThrow(
      /^There is no fixture .* names: sandbox, semaphore\.$/,
    );
  });
});

describe('the outcome', () => {
  it('is a pass when the server keeps to the rule', async () => {
    const { result, suite } = await run();
    expect(result).toMatchObject({ outcome: 'pass', exchanges: [{ method: 'GET', status: 401 }] });
    expect(result?.reason).toBeUndefined();
    expect(isConformant(suite)).toBe(true);
  });

  it('is a failure with what was asked and answered when it does not', async () => {
    const { result, suite } = await run({}, true);
    expect(result).toMatchObject({
      outcome: 'fail',
      reason: 'GET was answered with 200; expected 401 unauthorized.',
    });
    expect(result?.exchanges[0]?.curl).toMatch(/^curl .*\/v1\/accounts'/);
    expect(isConformant(suite)).toBe(false);
  });

  it('is a failure when the connection is cut', async () => {
    const server = await startDyingServer();
    const { results } = await runSuite({ url: server.url, token: TOKEN, only: [RULE] });
    expect(results[0]).toMatchObject({ outcome: 'fail', reason: expect.stringContaining('gave no answer') });
  });

  it('is a skip once the server has stopped answering', async () => {
    const server = await startDyingServer();
    const suite = await runSuite({ url: server.url, token: TOKEN });
    const active = suite.results.filter(({ rule }) => rule.kind === 'active');
    const failed = active.filter(({ outcome }) => outcome === 'fail');
    expect(failed.length).toBeGreaterThan(5);
    expect(failed.length).toBeLessThan(40);
    expect(failed.every(({ reason }) => reason?.startsWith('The server gave no answer: '))).toBe(true);
    expect(active.at(-1)).toMatchObject({ outcome: 'skip', reason: 'The server had stopped answering.' });
    expect(isConformant(suite)).toBe(false);
  });

  it('is a failure when an answer has a form that no rule expects', async () => {
    const { result } = await run({ only: ['listAccounts/200/ordered'] }, true);
    expect(result).toMatchObject({ outcome: 'fail', reason: 'The accounts are not an array.' });
  });

  it('is a skip with the reason when the fixture is missing', async () => {
    const { result, suite } = await run({ only: ['getBridge/200/no-account-by-failure'], profile: 'login' });
    expect(result?.outcome).not.toBe('pass');
    const skipped = await run({ only: ['createLoginSession/429/refused-start'], profile: 'session' });
    expect(skipped.result).toMatchObject({
      outcome: 'skip',
      reason: expect.stringMatching(/^Needs a fixture/),
    });
    expect(isConformant(suite)).toBe(false);
  });

  it('is a skip when the server lets no login start for now', async () => {
    const bridge = { id: 'a', status: 'available', supportsMultipleAccounts: true };
    const server = await startServer(({ method, url = '' }) => {
      if (method === 'POST') return { ...tooMany, headers: { 'retry-after': '600' } };
      return { ...ok, body: { items: [url.endsWith('/login-flows') ? { id: 'qr' } : bridge] } };
    });
    servers.push(server);
    const only = ['createLoginSession/200/can-be-read', 'createLoginSession/200/available-bridge-starts'];
    const { results } = await runSuite({ url: server.url, token: TOKEN, profile: 'session', only });
    const skipped = { outcome: 'skip', reason: expect.stringContaining('it answers 429') };
    expect(results).toMatchObject([skipped, skipped]);
  });

  it('is not applicable when the server has nothing the rule is about', async () => {
    const { result } = await run({ only: ['createLoginSession/409/bridge-disabled'], profile: 'session' });
    expect(result).toMatchObject({ outcome: 'not-applicable', reason: 'No bridge is disabled.' });
  });

  it('is a known deviation as long as a listed rule fails', async () => {
    const { result, suite } = await run(
      { deviations: { 'listAccounts/401/*': 'There are no tokens yet.' } },
      true,
    );
    expect(result).toMatchObject({
      outcome: 'known-deviation',
      reason: expect.stringMatching(/^There are no tokens yet\. GET/),
    });
    expect(isConformant(suite)).toBe(true);
  });

  it('is a failure once a listed rule passes', async () => {
    const { result, suite } = await run({ deviations: { [RULE]: 'There are no tokens yet.' } });
    expect(result).toMatchObject({
      outcome: 'fail',
      reason: expect.stringContaining('take listAccounts/401/no-token off the list'),
    });
    expect(isConformant(suite)).toBe(false);
  });

  it('counts a SHOULD only when it is strict', async () => {
    const { suite } = await run({ only: ['api/cors/closed', 'api/421/foreign-host'] }, true);
    expect(suite.results.map(({ outcome }) => outcome)).toContain('fail');
    expect([isConformant(suite), isConformant(suite, { strict: true })]).toEqual([true, false]);
  });
});

describe('observers', () => {
  it('have something to look at when they are run alone', async () => {
    const { suite } = await run({ only: ['listAccounts/401/header-www-authenticate'] });
    expect(suite.results).toMatchObject([{ outcome: 'pass' }]);
  });

  it('hold no preflight to the statuses of an operation', async () => {
    const server = await startServer(({ method }) => (method === 'OPTIONS' ? { ...ok, status: 204 } : ok));
    servers.push(server);
    const only = ['api/cors/no-preflight', 'listBridges/undocumented-status'];
    const { results } = await runSuite({ url: server.url, token: TOKEN, only });
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
  });

  it('skip what no answer was about', async () => {
    const { suite } = await run({ only: ['getBridge/503/body', 'createLoginSession/429/body'] });
    expect(suite.results.map(({ outcome }) => outcome)).not.toContain('pass');
  });

  it('find the same request ID in two answers', async () => {
    const { suite } = await run({ only: ['api/headers/x-request-id-differs'] });
    expect(suite.results).toMatchObject([{ outcome: 'fail', exchanges: [{}, {}] }]);
  });
});

it('removes no login of a bridge that did not tell at the start which it had', async () => {
  const bridge = { id: 'real', accounts: [], status: 'available', supportsMultipleAccounts: true };
  const login = { bridgeID: 'real', loginID: 'mine', removeScopes: ['all-devices'], status: 'connected' };
  let asked = 0;
  const server = await startServer(({ url = '' }) => {
    if (url.endsWith('/logins') && asked++ === 0) return tooMany;
    return { status: 200, body: { items: [url.endsWith('/logins') ? login : bridge] } };
  });
  servers.push(server);
  const only = ['getBridgeLogin/200/of-the-path'];
  await runSuite({ url: server.url, token: TOKEN, profile: 'full', only });
  expect(asked).toBeGreaterThan(1);
  expect(server.requests.filter((request) => request.endsWith('/remove'))).toEqual([]);
});

it('reads without naming anything that is there', async () => {
  const bridge = {
    id: 'real',
    accounts: [],
    activeAccountCount: 0,
    status: 'available',
    supportsMultipleAccounts: true,
  };
  const login = { bridgeID: 'real', loginID: 'mine', removeScopes: ['all-devices'], status: 'connected' };
  const server = await startServer(({ url = '' }) => ({
    status: 200,
    body: url.endsWith('/accounts') ? [] : { items: [url.endsWith('/logins') ? login : bridge] },
  }));
  servers.push(server);
  const { results } = await runSuite({ url: server.url, token: TOKEN });
  expect(results.length).toBeGreaterThan(100);
  // Every segment that is no name of the API is an ID.
  const names = /^(v1|bridges|accounts|capabilities|login-flows|login-sessions|logins|remove|steps|)$/;
  const writing = server.requests.filter((request) => !/^(GET|OPTIONS) /.test(request));
  expect(writing.length).toBeGreaterThan(50);
  for (const request of writing) {
    const ids = (request.split(' ')[1] ?? '').split('/').filter((segment) => !names.test(segment));
    const isHarmless = request.startsWith('PATCH ') && ids.length === 0;
    const isNowhere =
      ids.some((id) => id !== 'real') || request.includes('//') || request.endsWith('/login-sessions/');
    expect(isHarmless || isNowhere, request).toBe(true);
    expect(ids, request).not.toContain('mine');
  }
});
