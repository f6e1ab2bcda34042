// What a bridge says of what it was told, when it says it later, or again and again.
import { describe, expect, test } from 'vitest';
import { startGateway } from './testing/gateway.ts';

const ann = '@ann:example.org';
const form = { user: 'anna', pass: 'wrong', region: 'eu', homepage: 'https://anna.example' };

describe('a state that quotes what was typed', () => {
  async function startAtForm() {
    const gateway = await startGateway();
    gateway.bridge.addLogin(ann, { id: 'old' });
    const login = await (await gateway.ann.start({ flowID: 'form' })).submit({
      ...form,
      homepage: 'https://c4nary.example',
    });
    const report = () =>
      gateway.bridge.setState('old', {
        state_event: 'UNKNOWN_ERROR',
        message: 'c4nary.example is not there.',
      } as never);
    const texts = async () => (await gateway.ann.bridge()).accounts.map(({ statusText }) => statusText);
    return { ...gateway, login, report, texts };
  }

  test('does not when the login has ended and it is said again', async () => {
    const { clock, login, report, texts } = await startAtForm();
    report();
    await expect.poll(texts).toEqual(['… is not there.']);
    await login.cancel();
    const end = clock.now();
    await expect
      .poll(() => texts().then(() => clock.now()), { timeout: 10_000 })
      .toBeGreaterThan(end + 70_000);
    expect(await texts()).toEqual(['… is not there.']);
  });

  test('does not when it is said for the first time soon after the login', async () => {
    const { login, report, texts } = await startAtForm();
    await login.cancel();
    report();
    await expect.poll(texts).toEqual(['… is not there.']);
  });
});

test('the ID of a login process is cut out of what a bridge says', async () => {
  const { ann: caller, bridge } = await startGateway();
  const login = await caller.start({ flowID: 'form' });
  const [process] = bridge.processes();
  const body = { errcode: 'NET.EXAMPLE.FAILED', error: `Login ${process?.id} failed.` };
  bridge.disturb({ operation: 'step', how: { status: 400, body } });
  expect((await login.submit(form)).session.error).toMatchObject({ message: 'Login … failed.' });
});

test('who tries without end has to start again, since all that was tried is remembered', async () => {
  const { ann: caller, bridge } = await startGateway();
  let login = await caller.start({ flowID: 'form' });
  for (let at = 0; at < 20 && login.session.status === 'waiting_for_input'; at += 1)
    login = await login.submit({ ...form, homepage: `https://anna.example/${at}${'x'.repeat(30_000)}` });
  expect(login.session).toMatchObject({
    status: 'failed',
    error: { code: 'login_failed', message: 'This login was tried too often. Start again.' },
  });
  await expect.poll(() => bridge.processes()).toEqual([]);
});
