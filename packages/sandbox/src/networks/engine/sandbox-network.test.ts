import { presentBridge, presentLogin } from '@bridges-api/core/networks/present';
import { describe, expect, it } from 'vitest';
import { type TestSandbox, testSandbox, walk } from '../../testing/sandbox-walk.ts';

const { signal } = new AbortController();

describe.each([
  ['irc', 'bridge_unavailable'],
  ['zulip', 'bridge_misconfigured'],
])('%s, which cannot be used,', (id, code) => {
  const network = testSandbox().network(id);

  it.each([
    ['lists no flows', () => network.flows()],
    ['tells no capabilities', () => network.capabilities()],
    ['starts no login', () => network.startLogin({ flowID: 'any' }, signal)],
    ['removes no login', () => network.removeLogin('nora', 'all-devices')],
  ])('%s', async (_, use) => {
    await expect(use()).rejects.toMatchObject({ code });
  });
});

it('starts no flow that it does not have', async () => {
  const start = testSandbox().network('twitter').startLogin({ flowID: 'qr' }, signal);
  await expect(start).rejects.toMatchObject({ code: 'login_failed' });
});

describe('the account limit', () => {
  it('is held when a login that started before another is done', async () => {
    const sandbox = testSandbox();
    const bluesky = sandbox.network('bluesky');
    const { process } = await bluesky.startLogin({ flowID: 'password' }, signal);
    await walk(sandbox, 'bluesky', { flowID: 'password' });
    const late = process.submit({ username: 'bakery.example.com', password: 'lighthouse' });
    await expect(late).rejects.toMatchObject({ code: 'account_limit_reached' });
    expect(loginIDs(sandbox, 'bluesky')).toEqual(['did:web:nora.example.com']);
  });

  it('does not count an account that signs in again', async () => {
    const sandbox = testSandbox();
    for (const _ of [1, 2])
      expect(await walk(sandbox, 'bluesky', { flowID: 'password' })).toMatchObject({
        loginID: 'did:web:nora.example.com',
      });
    expect(loginIDs(sandbox, 'bluesky')).toHaveLength(1);
  });

  it('does not count the account whose place is taken', async () => {
    const sandbox = testSandbox();
    const { loginID = '' } = await walk(sandbox, 'bluesky', { flowID: 'password' });
    const values = { username: 'bakery.example.com' };
    const { error } = await walk(sandbox, 'bluesky', { flowID: 'password', loginID, values });
    expect(error).toBeUndefined();
    expect(loginIDs(sandbox, 'bluesky')).toEqual(['did:web:bakery.example.com']);
  });

  it('does not count accounts that are signed out', async () => {
    const sandbox = testSandbox({ overrides: { slackgo: { maxAccounts: 1 } } });
    const values = { workspace: 'Rowing Club' };
    expect((await walk(sandbox, 'slackgo', { flowID: 'email', values })).error).toBeUndefined();
    expect(loginIDs(sandbox, 'slackgo')).toHaveLength(2);
  });
});

describe('a reconnect', () => {
  it('repairs the login it is for', async () => {
    const sandbox = testSandbox();
    const loginID = 'T04HARBOR-U07NORA';
    expect(statusOf(sandbox, 'slackgo', loginID)).toBe('needs_login');
    await walk(sandbox, 'slackgo', { flowID: 'email', loginID });
    expect(statusOf(sandbox, 'slackgo', loginID)).toBe('connected');
    expect(loginIDs(sandbox, 'slackgo')).toEqual([loginID]);
  });

  it('by somebody else removes the login it is for', async () => {
    const sandbox = testSandbox();
    const values = { workspace: 'Rowing Club' };
    const walked = await walk(sandbox, 'slackgo', { flowID: 'email', loginID: 'T04HARBOR-U07NORA', values });
    expect(walked.loginID).toBe('T09ROWING-U11NORA');
    expect(loginIDs(sandbox, 'slackgo')).toEqual(['T09ROWING-U11NORA']);
  });

  it('by somebody who is connected already leaves one login', async () => {
    const sandbox = testSandbox();
    await walk(sandbox, 'local-whatsapp', { flowID: 'qr' });
    const values = { phone: '+14155550110' };
    await walk(sandbox, 'local-whatsapp', { flowID: 'phone', loginID: '14155550100', values });
    expect(loginIDs(sandbox, 'local-whatsapp')).toEqual(['14155550110']);
  });

  it.each([
    ['local-whatsapp', 'qr', '14155550100'],
    ['local-signal', 'qr', '6b1f8a52-2c4d-4e0b-9a37-5d0f3c7e1a64'],
    ['instagramgo', 'instagram', '17841405550110'],
    ['slackgo', 'token', 'T04HARBOR-U07NORA'],
  ])('on %s by %s keeps its login', async (id, flowID, loginID) => {
    const sandbox = testSandbox();
    expect((await walk(sandbox, id, { flowID, loginID })).loginID).toBe(loginID);
    expect(loginIDs(sandbox, id)).toEqual(loginIDs(testSandbox(), id));
  });
});

it('forgets a login that is removed', async () => {
  const sandbox = testSandbox();
  await sandbox.network('local-whatsapp').removeLogin('14155550100', 'all-devices');
  expect(loginIDs(sandbox, 'local-whatsapp')).toEqual([]);
  expect(loginIDs(testSandbox({ kept: sandbox.kept }), 'local-whatsapp')).toEqual([]);
});

describe('after a restart', () => {
  it('has the logins it had', async () => {
    const before = testSandbox();
    await walk(before, 'local-telegram', { flowID: 'phone' });
    const after = testSandbox(before);
    for (const { profile } of before.networks)
      expect(after.network(profile.id).logins()).toEqual(before.network(profile.id).logins());
  });

  it('goes on with what was to happen', async () => {
    const before = testSandbox();
    const values = { phone: '+14155550107' };
    const { loginID = '' } = await walk(before, 'local-telegram', { flowID: 'phone', values });
    await before.clock.advance(30_000);
    const after = testSandbox(before);
    expect(statusOf(after, 'local-telegram', loginID)).toBe('connected');
    await after.clock.advance(30_000);
    expect(statusOf(after, 'local-telegram', loginID)).toBe('connecting');
    // It was off when the connection came back.
    await after.clock.advance(240_000);
    expect(statusOf(testSandbox(after), 'local-telegram', loginID)).toBe('connected');
  });

  it('keeps the fresh state of an account from its first start', async () => {
    const before = testSandbox();
    await before.clock.advance(3600_000);
    expect(testSandbox(before).network('gmessages').logins()).toEqual(before.network('gmessages').logins());
  });
});

it('does everything faster by its speed', async () => {
  const sandbox = testSandbox({ speed: 100 });
  const { took } = await walk(sandbox, 'local-whatsapp', { flowID: 'qr-unscanned' });
  const { took: usual } = await walk(testSandbox(), 'local-whatsapp', { flowID: 'qr-unscanned' });
  expect(usual).toBe(160_000);
  expect(took).toBeLessThan(10_000);
  const { loginID = '' } = await walk(sandbox, 'local-signal', { flowID: 'qr' });
  expect(statusOf(sandbox, 'local-signal', loginID)).toBe('connecting');
  await sandbox.clock.advance(30);
  expect(statusOf(sandbox, 'local-signal', loginID)).toBe('connected');
});

it('connects, loads older messages and is connected', async () => {
  const sandbox = testSandbox();
  const { loginID } = await walk(sandbox, 'local-signal', { flowID: 'qr' });
  const status = () => {
    const { accounts } = presentBridge(sandbox.network('local-signal'), sandbox.clock.now());
    return accounts.find((account) => account.loginID === loginID)?.status;
  };
  expect(status()).toBe('connecting');
  await sandbox.clock.advance(3000);
  expect(status()).toBe('backfilling');
  await sandbox.clock.advance(10_000);
  expect(status()).toBe('connected');
});

function loginIDs(sandbox: TestSandbox, id: string): string[] {
  return sandbox
    .network(id)
    .logins()
    .map(({ loginID }) => loginID);
}

function statusOf({ clock, network }: TestSandbox, id: string, loginID: string): string | undefined {
  const login = network(id)
    .logins()
    .find((candidate) => candidate.loginID === loginID);
  return login && presentLogin(network(id), login, clock.now()).status;
}
