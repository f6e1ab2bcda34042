// Logins that a server has left, of which the next one goes on with what the bridge has.
import { entryKeeper } from '@bridges-api/core/testing/entry-keeper';
import { type FakeBridge, type FakeBridgeOptions, startFakeBridge } from '@bridges-api/fake-bridge';
import { expect, onTestFinished, test } from 'vitest';
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

test.each(['G1', 'G2'] as const)('a bridge without transactions loses its logins: %s', async (generation) => {
  const setting = await start({ generation });
  const login = await setting.ann().start({ flowID: 'form' });
  await setting.restart();
  expect((await setting.ann().at(login.path)).session).toMatchObject({
    status: 'failed',
    error: { code: 'login_process_lost' },
  });
});
