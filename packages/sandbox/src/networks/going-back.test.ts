import { describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../sandbox.ts';

const SESSIONS = '/v1/bridges/twitter/login-sessions';

interface Shown {
  loginSessionID: string;
  status: string;
  code?: string;
  currentStep: { stepID: string; canGoBack?: boolean; instructions?: string };
}

async function post({ fetch }: Pick<Sandbox, 'fetch'>, path: string, body?: object): Promise<Shown> {
  const answer = await fetch(`${SESSIONS}${path}`, {
    method: 'POST',
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return answer.json();
}

/** A login that offers a choice of second factors, with ways to answer and to go back. */
async function choosing(sandbox: Sandbox) {
  const { loginSessionID, currentStep } = await post(sandbox, '', { flowID: 'two-factor' });
  const submit = (stepID: string, fields: Record<string, string>) =>
    post(sandbox, `/${loginSessionID}/steps/${stepID}`, { type: 'user_input', fields });
  const wait = (stepID: string) =>
    post(sandbox, `/${loginSessionID}/steps/${stepID}`, { type: 'display_and_wait' });
  const back = (stepID: string) => post(sandbox, `/${loginSessionID}/steps/${stepID}/back`);
  const chosen = await submit(currentStep.stepID, { username: 'noraquill', password: 'lighthouse' });
  expect(chosen.currentStep).toMatchObject({ stepID: 'method' });
  return { loginSessionID, submit, wait, back };
}

const app = { method: 'Authenticator app' };
const device = { method: 'Another device' };

describe('a second factor', () => {
  it('is left for another one', async () => {
    const sandbox = createSandbox();
    const { submit, wait, back } = await choosing(sandbox);
    expect((await submit('method', app)).currentStep).toMatchObject({ stepID: 'code', canGoBack: true });
    expect((await back('code')).currentStep.stepID).toBe('method~2');
    expect((await submit('method~2', device)).currentStep).toMatchObject({
      stepID: 'device',
      canGoBack: true,
    });
    const waiting = wait('device');
    await sandbox.advance(20_000);
    expect((await waiting).status).toBe('complete');
    sandbox.close();
  });

  it('ends a wait when it is left, and is not confirmed any more', async () => {
    const sandbox = createSandbox();
    const { submit, wait, back } = await choosing(sandbox);
    await submit('method', device);
    const waiting = wait('device');
    await sandbox.advance(19_999);
    expect((await back('device')).currentStep.stepID).toBe('method~2');
    expect((await waiting).currentStep.stepID).toBe('method~2');
    await sandbox.advance(60_000);
    expect((await back('device')).currentStep.stepID).toBe('method~2');
    sandbox.close();
  });

  it('can be left after a wrong code, and again', async () => {
    const sandbox = createSandbox();
    const { submit, back } = await choosing(sandbox);
    await submit('method', app);
    expect((await submit('code', { code: '000000' })).currentStep).toMatchObject({
      stepID: 'code~2',
      canGoBack: true,
      instructions: expect.stringContaining('wrong'),
    });
    expect((await back('code~2')).currentStep.stepID).toBe('method~2');
    expect((await submit('method~2', app)).currentStep.stepID).toBe('code~3');
    expect((await back('code~3')).currentStep.stepID).toBe('method~3');
    expect((await submit('method~3', app)).currentStep.stepID).toBe('code~4');
    expect((await submit('code~4', { code: '123456' })).status).toBe('complete');
    sandbox.close();
  });

  it('has no way back from the choice', async () => {
    const sandbox = createSandbox();
    const { back } = await choosing(sandbox);
    expect(await back('method')).toMatchObject({ code: 'step_cannot_go_back' });
    sandbox.close();
  });

  it.each([
    ['the code', app, 'code'],
    ['the device', device, 'device'],
  ])(
    'can be left in a sandbox that goes on elsewhere at %s, and was left before',
    async (_, method, stepID) => {
      const before = createSandbox();
      const { loginSessionID, submit, back } = await choosing(before);
      await submit('method', app);
      await back('code');
      const { currentStep } = await submit('method~2', method);
      const sandbox = createSandbox({ state: JSON.parse(JSON.stringify(before.state())) });
      before.close();
      const left = await post(sandbox, `/${loginSessionID}/steps/${currentStep.stepID}/back`);
      expect([currentStep.stepID.replace(/~.*/, ''), left.currentStep.stepID]).toEqual([stepID, 'method~3']);
      sandbox.close();
    },
  );
});
