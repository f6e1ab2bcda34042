// What becomes of a login when the bridge, or the way to it, does not do what it should.
import { systemClock } from '@bridges-api/core';
import {
  type FakeBridge,
  type Generation,
  generations,
  type RecordedRequest,
} from '@bridges-api/fake-bridge';
import { describe, expect, test } from 'vitest';
import type { Login } from './testing/caller.ts';
import { type Gateway, startGateway } from './testing/gateway.ts';

const form = { user: 'anna', pass: 'right', region: 'eu', homepage: 'https://anna.example' };
const cookies = { session: 'cookie-of-ann', csrf: 'x' };

/** Each kind of step, what is submitted for it, and the login that comes of it. */
const kinds = [
  { flowID: 'form', values: form, loginID: 'anna' },
  { flowID: 'cookies', values: cookies, loginID: 'cookie-of-ann' },
  { flowID: 'code', values: undefined, loginID: 'paired' },
] as const;
const all = generations.flatMap((generation) => kinds.map((kind) => ({ generation, ...kind })));

function isStep({ operation }: RecordedRequest): boolean {
  return operation === 'step';
}

/** Waits for the end without submitting anything. */
async function endOf(login: Login): Promise<Login['session']> {
  await expect
    .poll(async () => (await login.read()).session.status, { timeout: 10_000, interval: 20 })
    .not.toMatch(/^waiting/);
  return (await login.read()).session;
}

function start(gateway: Gateway, flowID: string): Promise<Login> {
  return gateway.ann.start({ flowID });
}

describe('a login that was made although the answer is', () => {
  test.each(all)('lost: $generation, $flowID', async ({ flowID, generation, loginID, values }) => {
    const gateway = await startGateway({ bridge: { generation } });
    gateway.bridge.disturb({ operation: 'step', how: 'lose' });
    const login = await start(gateway, flowID);
    const ended = await endOf(values ? await login.submit(values) : login);
    expect(ended).toMatchObject({ status: 'complete', loginID });
  });

  test.each(generations)('500, by a step without an account: %s', async (generation) => {
    const gateway = await startGateway({ bridge: { generation } });
    const login = await start(gateway, 'form');
    const submitted = login.submit({ ...form, pass: 'ghost' });
    // One generation does not survive it.
    if (generation === 'G3') await restarted(gateway);
    expect((await submitted).session).toMatchObject({ status: 'complete', loginID: 'anna' });
  });

  test.each(generations)('500, by an error that came later: %s', async (generation) => {
    const gateway = await startGateway({ bridge: { generation } });
    const login = await start(gateway, 'form');
    expect((await login.submit({ ...form, pass: 'late' })).session).toMatchObject({ status: 'complete' });
  });

  test('500, and leaves nothing at the bridge that goes on', async () => {
    const { ann: caller, bridge } = await startGateway();
    const login = await caller.start({ flowID: 'form' });
    expect((await login.submit({ ...form, pass: 'ghost' })).session).toMatchObject({ status: 'complete' });
    await expect.poll(() => bridge.processes()).toEqual([]);
    expect(bridge.logins('@ann:example.org')).toHaveLength(1);
  });

  test('404, since the process is over', async () => {
    const gateway = await startGateway();
    gateway.bridge.addLogin('@ann:example.org', { id: 'before' });
    const login = await start(gateway, 'form');
    gateway.bridge.addLogin('@ann:example.org', { id: 'anna' });
    const body = { errcode: 'M_NOT_FOUND', error: 'Login not found' };
    gateway.bridge.disturb({ operation: 'step', how: { status: 404, body } });
    expect((await login.submit(form)).session).toMatchObject({ status: 'complete', loginID: 'anna' });
  });

  test('the end of a reconnect', async () => {
    const gateway = await startGateway();
    const state = { state_event: 'BAD_CREDENTIALS' };
    gateway.bridge.addLogin('@ann:example.org', { id: 'anna', state });
    await expect
      .poll(async () => (await gateway.ann.bridge()).accounts[0]?.status)
      .toBe('reconnect_required');
    const login = await gateway.ann.start({ flowID: 'form', loginID: 'anna' });
    gateway.bridge.disturb({ operation: 'step', how: 'lose' });
    const failing = { errcode: 'M_NOT_FOUND', error: 'Login not found' };
    gateway.bridge.disturb({ operation: 'step', how: { status: 404, body: failing } });
    expect((await login.submit(form)).session).toMatchObject({ status: 'complete', loginID: 'anna' });
  });
});

test.each(['BAD_CREDENTIALS', 'LOGGED_OUT'])(
  'who signs in anew to an account that was %s has it, although the answer is lost',
  async (state_event) => {
    const gateway = await startGateway({ bridge: { generation: 'G2' } });
    gateway.bridge.addLogin('@ann:example.org', { id: 'anna', state: { state_event } });
    const login = await start(gateway, 'form');
    gateway.bridge.disturb({ operation: 'step', how: 'lose' });
    expect((await login.submit(form)).session).toMatchObject({ status: 'complete', loginID: 'anna' });
  },
);

test('a reconnect that failed leaves the login as it was', async () => {
  const gateway = await startGateway();
  gateway.bridge.addLogin('@ann:example.org', { id: 'anna', state: { state_event: 'BAD_CREDENTIALS' } });
  await expect.poll(async () => (await gateway.ann.bridge()).accounts[0]?.status).toBe('reconnect_required');
  const login = await gateway.ann.start({ flowID: 'form', loginID: 'anna' });
  expect((await login.submit({ ...form, pass: 'plain' })).session).toMatchObject({
    status: 'failed',
    error: { code: 'login_failed', message: 'The login failed on the bridge. Start again.' },
  });
});

describe('a reconnect by another account', () => {
  const before = { id: 'before', logoutTakes: 300 };
  const loginIDs = async ({ ann }: Gateway) => (await ann.bridge()).accounts.map(({ loginID }) => loginID);

  /** Signs in to `anna` in the place of `before`, which the bridge goes on to mention for a while. */
  async function takenOver(): Promise<Gateway> {
    const gateway = await startGateway();
    gateway.bridge.addLogin('@ann:example.org', before);
    await expect.poll(() => loginIDs(gateway)).toEqual(['before']);
    const login = await gateway.ann.start({ flowID: 'form', loginID: 'before' });
    expect((await login.submit(form)).session).toMatchObject({ status: 'complete', loginID: 'anna' });
    return gateway;
  }

  test('replaces the one before at once, though the bridge still signs it out', async () => {
    const gateway = await takenOver();
    expect(await loginIDs(gateway)).toEqual(['anna']);
    // Whoever starts a login has the bridge asked anew.
    await gateway.ann.start({ flowID: 'waiting' });
    expect(gateway.bridge.logins('@ann:example.org').map(({ id }) => id)).toContain('before');
    expect(await loginIDs(gateway)).toEqual(['anna']);
    await expect.poll(() => gateway.bridge.logins('@ann:example.org').length).toBe(1);
    expect(await loginIDs(gateway)).toEqual(['anna']);
  });

  test('does not hide the one before when somebody signs in to it again', async () => {
    const gateway = await takenOver();
    const login = await gateway.ann.start({ flowID: 'form' });
    const again = await login.submit({ ...form, user: 'before' });
    expect(again.session).toMatchObject({ status: 'complete', loginID: 'before' });
    expect(await loginIDs(gateway)).toEqual(['anna', 'before']);
  });
});

test('a login that the bridge named is found though it is away then, and another login is in progress', async () => {
  const gateway = await startGateway();
  const [login] = [await start(gateway, 'form'), await start(gateway, 'waiting')];
  gateway.bridge.disturb({ operation: 'whoami', times: 3, how: { status: 502, body: '' } });
  expect((await login.submit(form)).session).toMatchObject({ status: 'complete', loginID: 'anna' });
});

test.each([
  ['the same step without an ID', () => ({})],
  ['a new step each time', (count: number) => ({ txn_id: `txn-${count}` })],
])('a bridge whose waits do not wait, but show %s, is asked less and less often', async (_, idOf) => {
  const { ann: caller, bridge } = await startGateway({ clock: systemClock });
  const shown = { login_id: 'process', type: 'display_and_wait', step_id: 'net.code' };
  const how = {
    status: 200,
    get body() {
      return { ...shown, ...idOf(bridge.requests.length), display_and_wait: { type: 'code', data: 'ABC' } };
    },
  };
  bridge.disturb({ operation: 'step', times: Number.POSITIVE_INFINITY, how });
  const login = await caller.start({ flowID: 'code' });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(bridge.requests.filter(isStep).length).toBeLessThan(90);
  await login.cancel();
});

describe('a login that another one could have made', () => {
  test('is nobody’s when both are in doubt', async () => {
    const gateway = await startGateway({ bridge: { generation: 'G2' } });
    const [first, second] = await Promise.all([start(gateway, 'form'), start(gateway, 'form')]);
    gateway.bridge.disturb({ operation: 'step', times: 2, how: 'lose' });
    const ends = await Promise.all([
      first.submit({ ...form, user: 'anna', pass: 'right' }),
      second.submit({ ...form, user: 'anna', pass: 'plain' }),
    ]);
    // The login is there, whoever made it.
    expect(ends.map(({ session }) => session.error?.code)).toEqual([
      'login_process_lost',
      'login_process_lost',
    ]);
    expect((await gateway.ann.bridge()).accounts).toHaveLength(1);
  });

  test('is not taken for one’s own when the other one was told of it', async () => {
    const gateway = await startGateway();
    const [first, second] = await Promise.all([start(gateway, 'form'), start(gateway, 'form')]);
    expect((await second.submit({ ...form, user: 'bert' })).session).toMatchObject({ loginID: 'bert' });
    expect((await first.submit({ ...form, pass: 'plain' })).session).toMatchObject({ status: 'failed' });
  });

  test('and who is idle at a form has not made it', async () => {
    const gateway = await startGateway({ bridge: { generation: 'G2' } });
    const [first] = await Promise.all([start(gateway, 'form'), start(gateway, 'form')]);
    gateway.bridge.disturb({ operation: 'step', how: 'lose' });
    expect((await first.submit(form)).session).toMatchObject({ status: 'complete', loginID: 'anna' });
  });
});

describe('a bridge that restarts in a step', () => {
  describe.each([
    ['SIGKILL', async (bridge: FakeBridge) => bridge.kill()],
    ['SIGTERM', (bridge: FakeBridge) => bridge.stop()],
  ])('by %s', (_, end) => {
    test.each(all)('loses the login: $generation, $flowID', async ({ flowID, generation, values }) => {
      const gateway = await startGateway({ bridge: { generation, period: 5000 } });
      gateway.bridge.disturb({ operation: 'step', how: 'hang' });
      const login = await start(gateway, flowID);
      const submitted = values && login.submit(values);
      await expect.poll(() => gateway.bridge.requests.some(isStep)).toBe(true);
      await end(gateway.bridge);
      await gateway.bridge.start();
      expect(await endOf((await submitted) ?? login)).toMatchObject({
        status: 'failed',
        error: { code: 'login_process_lost' },
      });
    });
  });

  const forms = kinds.flatMap(({ flowID, values }) => (values ? [{ flowID, values }] : []));
  test.each(forms)('while nobody is talking to it loses the login: $flowID', async ({ flowID, values }) => {
    const gateway = await startGateway();
    const login = await start(gateway, flowID);
    gateway.bridge.kill();
    await gateway.bridge.start();
    expect((await login.submit(values)).session).toMatchObject({
      status: 'failed',
      error: { code: 'login_process_lost' },
    });
  });

  test('and does not come back ends the login in the end', async () => {
    const gateway = await startGateway();
    const login = await start(gateway, 'form');
    gateway.bridge.kill();
    expect(await endOf(await login.submit(form))).toMatchObject({
      status: 'failed',
      error: { code: 'login_process_lost' },
    });
    expect(await gateway.ann.bridge()).toMatchObject({ status: 'temporarily_unavailable' });
  });
});

describe('a wait whose connection breaks', () => {
  const survivors: readonly Generation[] = ['G2', 'G3', 'G4'];

  test.each(survivors)('goes on: %s', async (generation) => {
    const gateway = await startGateway({ bridge: { generation } });
    gateway.bridge.disturb({ operation: 'step', times: 2, how: 'reset' });
    const login = await start(gateway, 'code');
    expect(await endOf(login)).toMatchObject({ status: 'complete', loginID: 'paired' });
  });

  test.each(['G0', 'G1'] as const)('is lost where the bridge gives it up then: %s', async (generation) => {
    const gateway = await startGateway({ bridge: { generation, period: 5000 } });
    gateway.bridge.disturb({ operation: 'step', how: 'reset' });
    const login = await start(gateway, 'code');
    expect(await endOf(login)).toMatchObject({ status: 'failed', error: { code: 'login_process_lost' } });
  });

  test.each([
    ['a proxy without patience', 504, '<html>Gateway Time-out</html>'],
    ['a page instead of JSON', 200, '<html>Welcome</html>'],
  ])('goes on after %s', async (_, status, body) => {
    const gateway = await startGateway();
    gateway.bridge.disturb({ operation: 'step', how: { status, body, contentType: 'text/html' } });
    expect(await endOf(await start(gateway, 'code'))).toMatchObject({ status: 'complete' });
  });
});

test('a form is not sent again to a bridge that could take it twice', async () => {
  const gateway = await startGateway({ bridge: { generation: 'G2' } });
  const login = await start(gateway, 'form');
  gateway.bridge.disturb({ operation: 'step', how: 'reset' });
  expect((await login.submit(form)).session).toMatchObject({ error: { code: 'login_process_lost' } });
  expect(gateway.bridge.requests.filter(isStep)).toHaveLength(1);
});

test('a bridge that hangs in a step holds up nobody else', async () => {
  const gateway = await startGateway({ patience: 100 });
  const login = await start(gateway, 'form');
  gateway.bridge.hang();
  const submitted = login.submit(form);
  expect((await login.read()).session.status).toBe('waiting_for_input');
  expect((await gateway.ann.bridge()).id).toBe('semaphore');
  gateway.bridge.answerAgain();
  expect((await submitted).session.status).toBe('complete');
});

async function restarted({ bridge }: Gateway): Promise<void> {
  await expect.poll(() => bridge.start().then(() => bridge.processes().length)).toBe(0);
}
