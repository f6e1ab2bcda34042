// Logins that a server has left, of which the next one goes on with what the bridge has.
import { entryKeeper } from '@bridges-api/core/testing/entry-keeper';
import { type FakeBridge, type FakeBridgeOptions, startFakeBridge } from '@bridges-api/fake-bridge';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Login } from './testing/caller.ts';
import { type GatewayTo, openGatewayTo, PERIOD } from './testing/open-gateway.ts';

const form = (pass: string) => ({ user: 'anna', pass, region: 'eu' });

interface Setting {
  readonly bridge: FakeBridge;
  /** The server of now. */
  readonly ann: () => GatewayTo['ann'];
  /** Ends that server, without a word to the bridge, and starts the next. */
  restart(): Promise<void>;
}

async function start(options: FakeBridgeOptions = {}): Promise<Setting> {
  const bridge = await startFakeBridge({ period: PERIOD, ...options });
  onTestFinished(() => bridge.close());
  const keeper = entryKeeper();
  const { sharedSecret, url } = bridge;
  const open = () =>
    openGatewayTo({ id: 'semaphore', url, sharedSecret, provider: 'self-hosted' }, { keeper });
  let gateway = await open();
  onTestFinished(() => gateway.close());
  return {
    bridge,
    ann: () => gateway.ann,
    async restart() {
      await gateway.close();
      gateway = await open();
    },
  };
}

/** Submits, and does not wait for what comes of it. Resolves once the bridge has it. */
async function submitAndLeave(bridge: FakeBridge, login: Login, pass: string): Promise<void> {
  const before = bridge.executions.length;
  void login.submit(form(pass)).catch(() => {});
  await expect.poll(() => bridge.executions.length, { interval: 5 }).toBe(before + 1);
}

/** Waits until a login is over or asks for something else than it did. */
async function settled(setting: Setting, { path, session }: Login): Promise<Login> {
  const { status, currentStep } = session;
  await expect
    .poll(async () => {
      const now = (await setting.ann().at(path)).session;
      return now.status !== status || now.currentStep?.stepID !== currentStep?.stepID;
    })
    .toBe(true);
  return setting.ann().at(path);
}

/** A login whose server is gone with what was submitted, which the bridge never had. */
async function lostOnTheWay(): Promise<{ setting: Setting; login: Login }> {
  const setting = await start();
  const login = await setting.ann().start({ flowID: 'form' });
  setting.bridge.disturb({ operation: 'step', how: 'reset', times: 100 });
  void login.submit(form('correct-horse')).catch(() => {});
  await expect.poll(() => setting.bridge.requests.some(({ operation }) => operation === 'step')).toBe(true);
  await setting.restart();
  setting.bridge.calm();
  return { setting, login };
}

/** A login that the bridge works on, after others of its step. */
async function atWork(before: readonly string[]): Promise<{ setting: Setting; login: Login }> {
  const setting = await start();
  let login = await setting.ann().start({ flowID: 'form' });
  for (const pass of before) login = await login.submit(form(pass));
  await submitAndLeave(setting.bridge, login, 'slow');
  return { setting, login };
}

function expectExecutedOnce({ executions }: FakeBridge): void {
  const keys = executions.map(({ processID, stepID, txnID }) => [processID, stepID, txnID].join());
  expect(new Set(keys).size).toBe(keys.length);
}

test('a login goes on at the step that it had', async () => {
  const setting = await start();
  const login = await setting.ann().start({ flowID: 'form' });
  await setting.restart();
  const again = await setting.ann().at(login.path);
  expect(again.session).toEqual(login.session);
  expect((await again.submit(form('correct-horse'))).session.status).toBe('complete');
});

test('what is displayed is waited for by the next', async () => {
  const setting = await start();
  const login = await setting.ann().start({ flowID: 'code' });
  expect(login.session.status).toBe('waiting_for_display');
  await setting.restart();
  const again = await setting.ann().at(login.path);
  expect((await again.through()).session.status).toBe('complete');
});

test.each([
  ['for the first time', []],
  ['after another, which had its ID', ['wrong']],
])('what the bridge was at comes out, submitted %s', async (_, before) => {
  const { setting, login } = await atWork(before);
  await setting.restart();
  expect((await settled(setting, login)).session.status).toBe('complete');
  expectExecutedOnce(setting.bridge);
});

test('what came out while nobody was there is found', async () => {
  const setting = await start();
  const login = await setting.ann().start({ flowID: 'form' });
  // The answers are lost, and the server goes before it has asked again.
  setting.bridge.disturb({ operation: 'step', how: 'lose', times: 100 });
  await submitAndLeave(setting.bridge, login, 'correct-horse');
  await setting.restart();
  setting.bridge.calm();
  expect((await settled(setting, login)).session.status).toBe('complete');
  expectExecutedOnce(setting.bridge);
});

test('what the bridge never had is asked for again, and says why', async () => {
  const { setting, login } = await lostOnTheWay();
  const again = await settled(setting, login);
  expect(again.session).toMatchObject({
    status: 'waiting_for_input',
    currentStep: {
      stepID: 'semaphore.form~2',
      instructions: expect.stringContaining(
        'The server was interrupted before the bridge had what you sent.',
      ),
    },
  });
  expect((await again.submit(form('correct-horse'))).session.status).toBe('complete');
  expectExecutedOnce(setting.bridge);
});

test('what the bridge never had gets there when it is sent again', async () => {
  const { setting, login } = await lostOnTheWay();
  const again = await setting.ann().at(login.path);
  expect((await again.submit(form('correct-horse'))).session.status).toBe('complete');
  expectExecutedOnce(setting.bridge);
});

test.each([
  ['for the first time', []],
  ['after another, which had its ID', ['wrong']],
])('what the bridge is at is executed once, when it is sent again, submitted %s', async (_, before) => {
  const { setting, login } = await atWork(before);
  const executed = setting.bridge.executions.length;
  await setting.restart();
  const again = await setting.ann().at(login.path);
  const [one, other] = await Promise.all([again.submit(form('slow')), again.submit(form('slow'))]);
  expect(one.session.status).toBe('complete');
  expect(other.session.status).toBe('complete');
  expect(setting.bridge.executions.length).toBe(executed);
  expectExecutedOnce(setting.bridge);
});

/** A login that there is a way back from: of a wait, or of a form. */
async function chosen(method: string): Promise<{ setting: Setting; login: Login }> {
  const setting = await start();
  const login = await (await setting.ann().start({ flowID: 'choice' })).submit({ method });
  expect(login.session.currentStep).toMatchObject({ canGoBack: true });
  return { setting, login };
}

/** How often the bridge has gone back. */
function timesGone({ requests }: FakeBridge): number {
  const gone = requests.filter(({ operation, status }) => operation === 'stepCancel' && status === 200);
  return new Set(gone.map(({ txnID }) => txnID)).size;
}

/** Goes back, and does not wait for what comes of it. Resolves once the bridge has been told as often as that. */
async function goBackAndLeave({ requests }: FakeBridge, login: Login, times = 1): Promise<void> {
  void login.back().catch(() => {});
  const told = () => requests.filter(({ operation }) => operation === 'stepCancel').length;
  await expect.poll(told, { interval: 5 }).toBeGreaterThanOrEqual(times);
}

describe.each(['app', 'sms'])('the way back from %s', (method) => {
  test('is there at the next', async () => {
    const { setting, login } = await chosen(method);
    await setting.restart();
    const again = await (await setting.ann().at(login.path)).back();
    expect(again.session.currentStep).toMatchObject({ stepID: 'semaphore.method~2' });
    const sms = await again.submit({ method: 'sms' });
    expect((await sms.submit({ code: '123456' })).session.status).toBe('complete');
    expect(timesGone(setting.bridge)).toBe(1);
  });

  test('that was gone while nobody was there is found', async () => {
    const { setting, login } = await chosen(method);
    setting.bridge.disturb({ operation: 'stepCancel', how: 'lose', times: 100 });
    await goBackAndLeave(setting.bridge, login, 2);
    await setting.restart();
    setting.bridge.calm();
    expect((await settled(setting, login)).session.currentStep).toMatchObject({
      stepID: 'semaphore.method~2',
    });
  });

  test.each(['lose', 'reset'] as const)('is gone once when it is asked for again: %s', async (how) => {
    const { setting, login } = await chosen(method);
    setting.bridge.disturb({ operation: 'stepCancel', how, times: 100 });
    await goBackAndLeave(setting.bridge, login);
    await setting.restart();
    setting.bridge.calm();
    const path = `${login.path}/steps/${login.session.currentStep?.stepID}/back`;
    const { status, body } = await setting.ann().send({ method: 'POST', path });
    // What was never told is asked for again by the server itself, which may come first.
    const shown =
      how === 'lose' || method === 'app' ? ['semaphore.method~2'] : ['semaphore.method~2', 'semaphore.sms~2'];
    expect([status, shown]).toEqual([200, expect.arrayContaining([body.currentStep.stepID])]);
    expect(timesGone(setting.bridge)).toBeLessThanOrEqual(1);
  });
});

test('what the client accepts is known to the next', async () => {
  const setting = await start({ period: Number.POSITIVE_INFINITY });
  const accepts = ['webauthn'];
  const login = await setting.ann().start({ flowID: 'qrpasskey', accepts });
  await setting.restart();
  await expect.poll(() => setting.bridge.scan()).toBe(1);
  const asked = await (await setting.ann().at(login.path)).through();
  expect(asked.session.currentStep).toMatchObject({ type: 'webauthn' });
  await setting.restart();
  const again = await setting.ann().at(login.path);
  expect(again.session).toEqual(asked.session);
  expect((await again.sign()).session).toMatchObject({ status: 'complete', loginID: 'keyholder' });
});

test('a challenge and a cookie of the bridge are not quoted by the next either', async () => {
  const setting = await start();
  const accepts = ['webauthn', 'initial_cookies'];
  const [page, asked] = await Promise.all([
    setting.ann().start({ flowID: 'resumed', accepts }),
    setting.ann().start({ flowID: 'passkey', accepts }),
  ]);
  await setting.restart();
  const submitted = await (await setting.ann().at(page.path)).submit({ session: 'quoted-1' });
  expect(submitted.session.error).toMatchObject({ message: '… and … differ.' });
  const body = { errcode: 'NET.EXAMPLE.EXPIRED', error: 'The challenge c2VtYXBob3Jl has expired.' };
  setting.bridge.disturb({ operation: 'step', how: { status: 400, body } });
  expect((await (await setting.ann().at(asked.path)).sign()).session.error).toMatchObject({
    message: 'The challenge … has expired.',
  });
});

test.each(['G1', 'G2'] as const)('a bridge without transactions loses its logins: %s', async (generation) => {
  const setting = await start({ generation });
  const login = await setting.ann().start({ flowID: 'form' });
  await setting.restart();
  expect((await setting.ann().at(login.path)).session).toMatchObject({
    status: 'failed',
    error: { code: 'login_process_lost' },
  });
});
