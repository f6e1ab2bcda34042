// The way back from a step, which bridges have from mautrix-go v0.31 on.
import { type Clock, systemClock } from '@bridges-api/core';
import {
  ask,
  BridgeError,
  type Flow,
  generations,
  type LoginContext,
  logIn,
  type Next,
  type RecordedRequest,
  type Step,
  semaphoreFlows,
  show,
  startFakeBridge,
} from '@bridges-api/fake-bridge';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectBridges } from './bridges.ts';
import type { Login } from './testing/caller.ts';
import { fastClock } from './testing/fast-clock.ts';
import { type Gateway, startGateway } from './testing/gateway.ts';

const isBack = ({ operation }: RecordedRequest) => operation === 'stepCancel';

/** A login that waits for the app, or for a code, from either of which there is a way back. */
async function chosen(method: 'app' | 'sms') {
  const gateway = await startGateway();
  const login = await (await gateway.ann.start({ flowID: 'choice' })).submit({ method });
  expect(login.session.currentStep).toMatchObject({ canGoBack: true });
  return { ...gateway, login };
}

/** A flow in which the phone does something in a step that also has a way back. */
function phoneFlow(
  acts: (login: LoginContext) => Next,
  back: Step['back'] = () => ask('net.method', [], () => undefined),
): Flow {
  const wait = async (login: LoginContext) => {
    await login.phone({});
    return acts(login);
  };
  const start = () => show('net.approve', { type: 'nothing', can_cancel: true }, wait, { back });
  return { id: 'phone', name: 'Phone', description: '', start };
}

/** A login of that flow, which the bridge waits in. */
async function atPhone(...given: Parameters<typeof phoneFlow>): Promise<Gateway & { login: Login }> {
  const gateway = await startGateway({ bridge: { flows: [phoneFlow(...given)] } });
  const login = await gateway.ann.start({ flowID: 'phone' });
  await gateway.bridge.received(({ operation }) => operation === 'step');
  return { ...gateway, login };
}

/** Goes back while the phone acts, of which the bridge knows first. */
async function tooLate({ bridge, login }: Gateway & { login: Login }): Promise<Login['session']> {
  bridge.disturb({ operation: 'stepCancel', delay: 50 });
  const left = login.back();
  await expect.poll(() => bridge.requests.filter(isBack).length, { interval: 5 }).toBe(1);
  bridge.scan();
  return (await left).session;
}

const made = (login: LoginContext) =>
  logIn(login, { id: 'approved', name: 'approved', profile: {} }, 'net.complete');

test('a form is left for the choice, and another way signs in', async () => {
  const { bridge, login } = await chosen('sms');
  const again = await login.back();
  expect(again.session).toMatchObject({
    status: 'waiting_for_input',
    currentStep: { type: 'user_input', stepID: 'semaphore.method~2' },
  });
  expect(again.session.currentStep).not.toHaveProperty('canGoBack');
  const sms = await again.submit({ method: 'sms' });
  expect(sms.session.currentStep).toMatchObject({ stepID: 'semaphore.sms~2', canGoBack: true });
  expect((await sms.submit({ code: '123456' })).session.status).toBe('complete');
  expect(bridge.requests.filter(isBack)).toHaveLength(1);
});

test('a wait is left, and whoever waits sees the choice, each time', async () => {
  const { bridge, login } = await chosen('app');
  let waiting = login;
  for (const at of [2, 3]) {
    const held = waiting.submit();
    await bridge.received(({ operation, stepID }) => operation === 'step' && stepID === 'semaphore.approve');
    const again = await waiting.back();
    expect(again.session).toMatchObject({
      status: 'waiting_for_input',
      currentStep: { stepID: `semaphore.method~${at}` },
    });
    expect((await held).session).toEqual(again.session);
    waiting = await again.submit({ method: 'app' });
    expect(waiting.session.currentStep).toMatchObject({ stepID: `semaphore.approve~${at}` });
  }
  expect(bridge.requests.filter(({ hungUp }) => hungUp)).toEqual([]);
  const waits = () =>
    bridge.requests.filter(({ operation, stepID }) => operation === 'step' && stepID === 'semaphore.approve');
  await expect.poll(() => waits().length).toBe(3);
});

test('a wait that was about to be asked for again is not, once its step was left', async () => {
  // The pause after the first wait, which is cut, ends when the test says so.
  let isFirst = true;
  let end = () => {};
  const fast = fastClock(20);
  const clock: Clock = {
    now: fast.now,
    after(delay, run) {
      if (delay !== 500 || !isFirst) return fast.after(delay, run);
      isFirst = false;
      end = run;
      return () => {};
    },
  };
  const { ann, bridge } = await startGateway({ clock });
  const login = await ann.start({ flowID: 'choice' });
  bridge.disturb({ operation: 'step', fits: ({ stepID }) => stepID === 'semaphore.approve', how: 'reset' });
  const first = await login.submit({ method: 'app' });
  await expect.poll(() => isFirst, { interval: 5 }).toBe(false);
  const second = await (await first.back()).submit({ method: 'app' });
  const again = await second.back();
  end();
  const sms = await again.submit({ method: 'sms' });
  expect((await sms.submit({ code: '123456' })).session.status).toBe('complete');
  const waits = bridge.requests.filter(({ stepType }) => stepType === 'display_and_wait');
  expect(new Set(waits.map(({ txnID }) => txnID)).size).toBe(waits.length);
});

test('who goes back again gets the same', async () => {
  const { bridge, login } = await chosen('app');
  const all = await Promise.all([login.back(), login.back()]);
  all.push(await login.back());
  for (const { session } of all) expect(session).toEqual(all[0]?.session);
  expect(bridge.requests.filter(isBack)).toHaveLength(1);
});

test.each(generations.slice(0, -1))('there is no way back at a bridge of %s', async (generation) => {
  const { ann, bridge } = await startGateway({ bridge: { generation } });
  const login = await (await ann.start({ flowID: 'choice' })).submit({ method: 'sms' });
  expect(login.session.currentStep).not.toHaveProperty('canGoBack');
  expect(await ann.send({ method: 'POST', path: `${login.path}/steps/semaphore.sms/back` })).toMatchObject({
    status: 409,
    body: { code: 'step_cannot_go_back' },
  });
  expect((await login.submit({ code: '123456' })).session.status).toBe('complete');
  expect(bridge.requests.some(isBack)).toBe(false);
});

describe.each(['app', 'sms'] as const)('the way back from %s', (method) => {
  test.each([
    ['is lost on the way', 'reset'],
    ['is lost with its answer', 'lose'],
    ['is answered by a proxy', { status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' }],
  ] as const)('is gone once, although it %s', async (_, how) => {
    const { bridge, login } = await chosen(method);
    bridge.disturb({ operation: 'stepCancel', times: 2, how });
    const again = await login.back();
    expect(again.session.currentStep).toMatchObject({ stepID: 'semaphore.method~2' });
    expect((await again.submit({ method: 'sms' })).session.currentStep).toMatchObject({ canGoBack: true });
    expect(bridge.requests.filter(isBack)).toHaveLength(3);
  });

  test('is lost with a bridge that starts anew', async () => {
    const { bridge, login } = await chosen(method);
    bridge.kill();
    await bridge.start();
    expect((await login.back()).session).toMatchObject({
      status: 'failed',
      error: { code: 'login_process_lost' },
    });
  });

  test('ends when the session is cancelled meanwhile', async () => {
    const { bridge, login } = await chosen(method);
    bridge.disturb({ operation: 'stepCancel', how: 'hang' });
    const left = login.back();
    await expect.poll(() => bridge.requests.some(isBack), { interval: 5 }).toBe(true);
    await login.cancel();
    expect((await left).session.status).toBe('cancelled');
    await expect.poll(() => bridge.processes()).toEqual([]);
  });
});

describe('a bridge', () => {
  const noWay: Flow = {
    id: 'noway',
    name: 'No way',
    description: '',
    start: () =>
      ask('net.code', [{ id: 'code', type: '2fa_code', name: 'Code' }], () => undefined, {
        can_cancel: true,
      }),
  };

  test('that shows a way back and has none loses the login', async () => {
    const { ann, bridge } = await startGateway({ bridge: { flows: [noWay] } });
    const login = await ann.start({ flowID: 'noway' });
    expect((await login.back()).session).toMatchObject({
      status: 'failed',
      error: { code: 'login_process_lost', details: { upstream: { errcode: 'M_BAD_STATE', status: 500 } } },
    });
    await expect.poll(() => bridge.processes()).toEqual([]);
  });

  test.each([
    [
      'that refuses it ends the login in its own words',
      () => {
        throw new BridgeError(403, 'NET.EXAMPLE.TOO_LATE', 'It is too late to choose.');
      },
      { code: 'login_failed', message: 'It is too late to choose.' },
    ],
    ['that fails ends the login', () => undefined, { code: 'login_failed' }],
  ])('%s', async (_, back, error) => {
    const { bridge, login } = await atPhone(made, back);
    expect((await login.back()).session).toMatchObject({ status: 'failed', error });
    await expect.poll(() => bridge.processes()).toEqual([]);
  });

  test('whose step is one for all users is left all the same', async () => {
    const { ann, bob } = await startGateway({ bridge: { sharesSteps: true, flows: semaphoreFlows } });
    const login = await (await ann.start({ flowID: 'choice' })).submit({ method: 'sms' });
    await (await bob.start({ flowID: 'choice' })).submit({ method: 'sms' });
    expect((await login.back()).session.currentStep).toMatchObject({ stepID: 'semaphore.method~2' });
  });
});

describe('who goes back too late, since the network has just', () => {
  test('signed in, is signed in', async () => {
    expect(await tooLate(await atPhone(made))).toMatchObject({ status: 'complete', loginID: 'approved' });
  });

  test('asked for something else, sees that', async () => {
    const code = ask('net.code', [{ id: 'code', type: '2fa_code', name: 'Code' }], () => undefined);
    const gateway = await atPhone(() => code);
    expect((await tooLate(gateway)).currentStep).toMatchObject({ stepID: 'net.code' });
    expect((await gateway.login.read()).session.currentStep).toMatchObject({ stepID: 'net.code' });
  });

  test('refused, is told why', async () => {
    const refused = () => {
      throw new BridgeError(403, 'NET.EXAMPLE.DENIED', 'Refused on the phone.');
    };
    expect(await tooLate(await atPhone(refused))).toMatchObject({
      status: 'failed',
      error: { code: 'login_failed', message: 'Refused on the phone.' },
    });
  });
});

test('a step that has come meanwhile is not left for the one before', async () => {
  const flows = [phoneFlow(() => ask('net.code', [], (_, login) => made(login)))];
  const bridge = await startFakeBridge({ flows });
  onTestFinished(() => bridge.close());
  const { sharedSecret, url } = bridge;
  const quiet = { info() {}, warn() {}, error() {} };
  const bridges = connectBridges([{ id: 'semaphore', url, sharedSecret, provider: 'self-hosted' }], {
    clock: systemClock,
    log: quiet,
  });
  onTestFinished(() => bridges.close());
  const [network] = bridges.networksOf('@ann:example.org');
  await bridges.ready();
  const started = await network?.startLogin({ flowID: 'phone' }, new AbortController().signal);
  const waited = started?.process.submit({});
  await bridge.received(({ operation }) => operation === 'step');
  bridge.scan();
  expect(await waited).toMatchObject({ stepID: 'net.code' });
  // Whoever goes back has not been told yet.
  void started?.process.back?.();
  expect(await started?.process.submit({})).toMatchObject({ type: 'complete' });
  expect(bridge.requests.some(isBack)).toBe(false);
});
