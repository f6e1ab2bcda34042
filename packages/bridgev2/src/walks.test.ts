// Every flow of the made-up network, through the API, by a bridge of each generation.
import { generations } from '@bridges-api/fake-bridge';
import { describe, expect, test } from 'vitest';
import type { Login } from './testing/caller.ts';
import { startGateway } from './testing/gateway.ts';

// Not all of them say that the home page may be left out.
const form = { user: 'anna', pass: 'right', region: 'eu', homepage: 'https://anna.example' };

describe.each(generations)('a bridge of %s', (generation) => {
  const gateway = () => startGateway({ bridge: { generation } });

  test('signs in by a form, after a wrong password', async () => {
    const { ann, bridge } = await gateway();
    const login = await ann.start({ flowID: 'form' });
    expect(login.session).toMatchObject({
      status: 'waiting_for_input',
      currentStep: { type: 'user_input', stepID: 'semaphore.form', instructions: 'Fill in' },
    });
    const again = await login.submit({ ...form, pass: 'wrong' });
    expect(again.session).toMatchObject({
      status: 'waiting_for_input',
      currentStep: { stepID: 'semaphore.form~2', instructions: 'This is not the password. Try again.' },
    });
    const done = await again.submit(form);
    expect(done.session).toMatchObject({
      status: 'complete',
      loginID: 'anna',
      accountID: 'semaphore.anna',
      login: { status: 'connected', removeScopes: ['all-devices'] },
      account: { status: 'connected', network: 'Semaphore' },
    });
    expect(await ann.bridge()).toMatchObject({ status: 'available', activeAccountCount: 1 });
    // The oldest remember what is over.
    expect(bridge.processes()).toHaveLength(generation === 'G0' ? 1 : 0);
  });

  test('signs in by a QR code that is replaced, and a password', async () => {
    const { ann } = await gateway();
    const seen: string[] = [];
    let login: Login = await ann.start({ flowID: 'qr' });
    while (login.session.status === 'waiting_for_display') {
      const { currentStep } = login.session;
      if (currentStep?.type === 'display_and_wait' && currentStep.display.type === 'qr')
        seen.push(`${currentStep.stepID} ${currentStep.display.data}`);
      login = await login.submit();
    }
    expect(seen).toHaveLength(3);
    expect(new Set(seen).size).toBe(3);
    expect(seen[1]).toMatch(/^semaphore\.qr~2 SEMAPHORE-/);
    const done = await login.submit({ pass: 'right' });
    expect(done.session).toMatchObject({ status: 'complete', loginID: 'scanner' });
  });

  test.each([
    ['code', 'paired'],
    ['emoji', 'fox'],
    ['nothing', 'app'],
  ])('signs in by the display of flow %s', async (flowID, loginID) => {
    const { ann } = await gateway();
    const done = await (await ann.start({ flowID })).through();
    expect(done.session).toMatchObject({ status: 'complete', loginID });
  });

  test('signs in by a number and a code', async () => {
    const { ann } = await gateway();
    const code = await (await ann.start({ flowID: 'phone' })).submit({ phone: '+1 (555) 010-0123' });
    const wrong = await code.submit({ code: '999999' });
    expect(wrong.session.currentStep).toMatchObject({ instructions: 'This is not the code. Try again.' });
    const done = await wrong.submit({ code: '123456' });
    expect(done.session).toMatchObject({
      status: 'complete',
      account: { user: { phoneNumber: '+15550100123' } },
    });
  });

  test('signs in by cookies', async () => {
    const { ann } = await gateway();
    const login = await ann.start({ flowID: 'cookies' });
    const done = await login.submit({ session: 'cookie-of-ann', csrf: 'x' });
    expect(done.session).toMatchObject({ status: 'complete', loginID: 'cookie-of-ann' });
  });

  test('takes a choice, a code and a captcha', async () => {
    const { ann } = await gateway();
    const sms = await (await ann.start({ flowID: 'choice' })).submit({ method: 'sms' });
    expect((await sms.submit({ code: '123456' })).session).toMatchObject({ status: 'complete' });
    const captcha = await ann.start({ flowID: 'captcha' });
    expect(captcha.session.currentStep).toMatchObject({ attachments: [{ type: 'm.image' }] });
    const again = await captcha.submit({ answer: 'wolf' });
    expect((await again.submit({ answer: 'fox' })).session).toMatchObject({ status: 'complete' });
  });

  test.each([
    ['banned', 'This account was closed.', 'NET.EXAMPLE.BANNED'],
    ['quoted', 'Bad password for …: …', 'NET.EXAMPLE.BAD_PASSWORD'],
  ])('fails as the network says: %s', async (pass, message, errcode) => {
    const { ann, bridge } = await gateway();
    const failed = await (await ann.start({ flowID: 'form' })).submit({ ...form, pass });
    expect(failed.session).toMatchObject({
      status: 'failed',
      error: { code: 'login_failed', message, details: { upstream: { errcode } } },
    });
    await expect.poll(() => bridge.processes().length).toBe(generation === 'G0' ? 1 : 0);
  });

  test.each([
    ['denied', 'login_failed', 'Refused on the phone.'],
    ['timeout', 'login_session_expired', 'Nobody scanned the code in time.'],
  ])('fails as the phone does: %s', async (flowID, code, message) => {
    const { ann } = await gateway();
    const failed = await (await ann.start({ flowID })).through();
    expect(failed.session).toMatchObject({ status: 'failed', error: { code, message } });
  });

  test.each([
    ['+15550100429', 'M_LIMIT_EXCEEDED'],
    ['+15550100430', 'NET.EXAMPLE.RATE_LIMITED'],
  ])('is too fast with %s', async (phone, errcode) => {
    const { ann } = await gateway();
    const failed = await (await ann.start({ flowID: 'phone' })).submit({ phone });
    expect(failed.session.error).toMatchObject({ code: 'rate_limited', details: { upstream: { errcode } } });
  });
});
