import type { LoginSession } from '@bridges-api/core/wire';
import { expect, it } from 'vitest';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { answer, everyFlow, testSandbox } from './testing/sandbox-walk.ts';

const flows = (await everyFlow(testSandbox())).map(
  ({ network, flowID }) => [network.profile.id, flowID] as const,
);

/** All bridges have room for one more. */
const bridges = {
  imessage: { maxAccounts: 9 },
  instagramgo: { maxAccounts: 9 },
  linkedin: { disabled: false },
};

/** The same sandbox in another process, as far as it can tell. */
function moved(sandbox: Sandbox): Sandbox {
  const state = JSON.parse(JSON.stringify(sandbox.state()));
  sandbox.close();
  return createSandbox({ bridges, state });
}

async function call(sandbox: Sandbox, method: string, path: string, body?: object): Promise<LoginSession> {
  const response = await sandbox.fetch(`/v1/bridges/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const read = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(read)}`);
  return read;
}

/** Walks through a login, second by second, and moves it whenever `isMoved` says so. */
async function walk(bridgeID: string, flowID: string, isMoved: (turn: number) => boolean) {
  let sandbox = createSandbox({ bridges });
  const seen: string[] = [];
  const created = call(sandbox, 'POST', `${bridgeID}/login-sessions`, { flowID });
  const refused = created.then(
    () => undefined,
    (error: Error) => error.message,
  );
  // A network may take its time to start.
  await sandbox.advance(5000);
  const refusal = await refused;
  if (refusal !== undefined) return [refusal];
  let session = await created;
  const path = `${bridgeID}/login-sessions/${session.loginSessionID}`;
  for (let turn = 0; session.status.startsWith('waiting'); turn += 1) {
    if (turn > 400) throw new Error('The login comes to no end.');
    const step = session.currentStep;
    if (!step || step.type === 'complete') throw new Error('A session that waits has no step.');
    // A start that a network has not answered is made again, and takes its time again.
    if (isMoved(turn) && step.stepID !== 'starting') sandbox = moved(sandbox);
    seen.push(`${step.type} ${step.stepID}`);
    if (step.type === 'display_and_wait') await sandbox.advance(1000);
    else {
      const fields = answer(bridgeID, step);
      void call(sandbox, 'POST', `${path}/steps/${step.stepID}`, { type: step.type, fields }).catch(() => {});
      await sandbox.advance(0);
    }
    session = await call(sandbox, 'GET', path);
  }
  seen.push(`${session.status} ${session.error?.code} ${session.loginID}`);
  sandbox.close();
  return seen;
}

it('has flows to try', () => {
  expect(flows.length).toBeGreaterThan(10);
});

it.each(flows)('goes on with %s, %s, wherever it was', async (bridgeID, flowID) => {
  const whole = await walk(bridgeID, flowID, () => false);
  expect(await walk(bridgeID, flowID, () => true)).toEqual(whole);
  expect(await walk(bridgeID, flowID, (turn) => turn === 2)).toEqual(whole);
});

it('goes on with a code that the network is still working on, and joins who sends it again', async () => {
  let sandbox = createSandbox();
  const session = await call(sandbox, 'POST', 'local-telegram/login-sessions', { flowID: 'phone' });
  const path = `local-telegram/login-sessions/${session.loginSessionID}`;
  await call(sandbox, 'POST', `${path}/steps/phone`, {
    type: 'user_input',
    fields: { phone: '+14155550100' },
  });
  const code = { type: 'user_input', fields: { code: '11111' } };
  void call(sandbox, 'POST', `${path}/steps/code`, code);
  await sandbox.advance(10_000);
  sandbox = moved(sandbox);
  await expect(
    call(sandbox, 'POST', `${path}/steps/code`, { ...code, fields: { code: '12345' } }),
  ).rejects.toThrow('step_in_progress');
  const joined = call(sandbox, 'POST', `${path}/steps/code`, code);
  await sandbox.advance(19_999);
  expect(await call(sandbox, 'GET', path)).toMatchObject({ status: 'waiting_for_input' });
  await sandbox.advance(1);
  expect(await joined).toMatchObject({ status: 'complete' });
});

it('keeps how often the user was wrong', async () => {
  let sandbox = createSandbox();
  let session = await call(sandbox, 'POST', 'local-telegram/login-sessions', { flowID: 'phone' });
  const path = `local-telegram/login-sessions/${session.loginSessionID}`;
  for (const phone of ['+1999', '+1999', '+1999', '+1999', '+1999']) {
    sandbox = moved(sandbox);
    const step = session.currentStep?.stepID;
    session = await call(sandbox, 'POST', `${path}/steps/${step}`, { type: 'user_input', fields: { phone } });
  }
  expect(session).toMatchObject({
    status: 'failed',
    error: { message: 'That was wrong 5 times. Start again.' },
  });
});

it('keeps accounts, and what becomes of them', async () => {
  let sandbox = createSandbox();
  const session = await call(sandbox, 'POST', 'local-telegram/login-sessions', { flowID: 'phone' });
  const path = `local-telegram/login-sessions/${session.loginSessionID}/steps`;
  await call(sandbox, 'POST', `${path}/phone`, { type: 'user_input', fields: { phone: '+14155550109' } });
  await call(sandbox, 'POST', `${path}/code`, { type: 'user_input', fields: { code: '12345' } });
  sandbox = moved(sandbox);
  await sandbox.advance(70_000);
  const { accounts } = (await call(sandbox, 'GET', 'local-telegram')) as unknown as { accounts: object[] };
  expect(accounts).toMatchObject([{ status: 'reconnect_required' }]);
});

it('holds nothing that was typed but test values', async () => {
  const sandbox = createSandbox({ token: 'canary-token' });
  const headers = { authorization: 'Bearer canary-token', 'content-type': 'application/json' };
  const post = async (path: string, body: object) =>
    (
      await sandbox.fetch(`/v1/bridges/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    ).json();
  const { loginSessionID } = await post('matrix/login-sessions', {});
  const path = `matrix/login-sessions/${loginSessionID}`;
  const { currentStep } = await (await sandbox.fetch(`/v1/bridges/${path}`, { headers })).json();
  const fields = Object.fromEntries(currentStep.fields.map(({ id }: { id: string }) => [id, `canary-${id}`]));
  const after = await post(`${path}/steps/${currentStep.stepID}`, {
    type: currentStep.type,
    fields,
    lastURL: 'canary',
  });
  expect(after.status).toMatch(/^(waiting_for_input|failed)$/);
  expect(JSON.stringify(sandbox.state())).not.toContain('canary');
});

it('starts nothing anew: the same seed would make an ID twice', async () => {
  const sandbox = createSandbox();
  const first = await call(sandbox, 'POST', 'local-telegram/login-sessions', { flowID: 'phone' });
  const second = await call(moved(sandbox), 'POST', 'local-telegram/login-sessions', { flowID: 'phone' });
  expect(second.loginSessionID).not.toBe(first.loginSessionID);
});

it('lets the time pass that a running clock was away', () => {
  const sandbox = createSandbox({ clock: 'running' });
  const state = { ...sandbox.state(), taken: Date.now() - 60_000 };
  sandbox.close();
  const next = createSandbox({ clock: 'running', state });
  expect(next.state().now - state.now).toBeGreaterThanOrEqual(60_000);
  next.close();
});

it.each([[{ version: 0 }], [{}], [JSON.parse('[]')]])('of another version is refused: %j', (state) => {
  expect(() => createSandbox({ state: state as never })).toThrow('Start without it.');
});

it('starts again where the network had not answered yet', async () => {
  const sandbox = createSandbox();
  const created = call(sandbox, 'POST', 'local-signal/login-sessions', {});
  await sandbox.advance(6000);
  const { loginSessionID } = await created;
  const next = moved(sandbox);
  await next.advance(8000);
  expect(await call(next, 'GET', `local-signal/login-sessions/${loginSessionID}`)).toMatchObject({
    currentStep: { stepID: 'qr' },
  });
});
