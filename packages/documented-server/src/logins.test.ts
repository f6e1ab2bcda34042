import { describe, expect, test } from 'vitest';
import type { Options } from './index.ts';
import type { Account, Bridge } from './shapes.ts';
import { startCaller, stepOf } from './testing/caller.ts';

const phone = { phone: '+44 7700 900123' };
const code = { code: '246810' };
const cookies = { sid: 'oat-and-raisin', csrf: 'x' };

describe('a phone number and a code', () => {
  test('asks again with the same step ID when the code is wrong', async () => {
    const { begin, submit } = await startCaller();
    const asked = await submit(await begin('local-pigeon'), phone);
    const again = await submit(asked, { code: '000000' });
    expect(again).toEqual(asked);
    expect((await submit(again, code)).status).toBe('complete');
  });

  test('asks again with a new step ID if told so', async () => {
    const { begin, submit } = await startCaller({ stepIDs: 'fresh' });
    const asked = await submit(await begin('local-pigeon'), phone);
    const again = await submit(asked, { code: '000000' });
    expect(stepOf(again).stepID).not.toBe(stepOf(asked).stepID);
    expect((await submit(again, code)).status).toBe('complete');
  });

  test('adds an account, which is listed', async () => {
    const { begin, submit, ok } = await startCaller();
    const { account, login } = await submit(await submit(await begin('local-pigeon'), phone), code);
    const accounts = await ok<Account[]>('GET', 'accounts');
    expect(accounts).toContainEqual(account);
    expect(await ok('GET', `accounts/${account?.accountID}`)).toEqual(account);
    expect(await ok('GET', `bridges/local-pigeon/logins/${login?.loginID}`)).toEqual(login);
  });
});

describe('a display', () => {
  test('is answered at once, as it is', async () => {
    const { begin, submit } = await startCaller();
    const shown = await begin('lantern');
    expect(await submit(shown)).toEqual(shown);
    expect(stepOf(shown)).toMatchObject({ type: 'display_and_wait', display: { type: 'qr' } });
  });

  test('ends when somebody scans it', async () => {
    const { begin, read, scan } = await startCaller();
    const shown = await begin('lantern');
    expect(scan(shown)).toBe(1);
    expect(await read(shown)).toMatchObject({ status: 'complete', account: {}, login: {} });
    expect(scan(shown)).toBe(0);
  });

  test('changes its code under the same step ID, or under a new one', async () => {
    for (const qrRefresh of ['same-step', 'new-step'] as const) {
      const { server, begin, read } = await startCaller({ qrRefresh });
      const shown = await begin('lantern');
      expect(server.refresh()).toBe(1);
      const changed = await read(shown);
      expect(stepOf(changed)).not.toEqual(stepOf(shown));
      expect(stepOf(changed).stepID === stepOf(shown).stepID).toBe(qrRefresh === 'same-step');
    }
  });

  test('changes and ends as time goes by', async () => {
    let time = 0;
    const { begin, read } = await startCaller({ now: () => time, refreshAfterMs: 20, scanAfterMs: 50 });
    const shown = await begin('lantern');
    const codes = new Set([JSON.stringify(shown)]);
    for (time of [19, 20, 45]) codes.add(JSON.stringify(await read(shown)));
    expect(codes.size).toBe(3);
    time = 50;
    expect((await read(shown)).status).toBe('complete');
  });

  test('shows a pairing code, an emoji, or nothing', async () => {
    const { begin, submit, read, scan } = await startCaller();
    const pairing = await submit(await begin('tincan'), phone);
    expect(stepOf(pairing)).toMatchObject({ display: { type: 'code' } });
    const emoji = await submit(await begin('biscuit', { flowID: 'browser-and-phone' }), cookies);
    expect(stepOf(emoji)).toMatchObject({ display: { type: 'emoji' } });
    const nothing = await begin('snail');
    expect(stepOf(nothing)).toMatchObject({ display: { type: 'nothing' } });
    for (const session of [pairing, emoji, nothing]) scan(session);
    expect((await read(pairing)).status).toBe('complete');
    expect((await read(emoji)).status).toBe('complete');
    expect((await submit(await read(nothing), { name: 'Ada' })).status).toBe('complete');
  });
});

describe('the end of a login', () => {
  test('is a failure with an error of its own', async () => {
    const { begin, submit, read } = await startCaller();
    const failed = await submit(await begin('deadend'), { username: 'ada', password: 'x' });
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'NETWORK_SAID_NO' } });
    expect(failed.currentStep).toBeUndefined();
    expect((await submit(await begin('biscuit'), { ...cookies, sid: 'raisin' })).status).toBe('failed');
    expect(await read(failed)).toEqual(failed);
  });

  test('is a cancel, which stays', async () => {
    const { begin, ok, call, address, read } = await startCaller();
    const session = await begin('lantern');
    const { bridgeID, loginSessionID } = session;
    expect(await ok('DELETE', address(session))).toEqual({ bridgeID, loginSessionID, status: 'cancelled' });
    expect(await read(session)).toEqual({ bridgeID, loginSessionID, status: 'cancelled' });
    expect((await call('DELETE', address(session))).status).toBe(400);
  });

  test.each<[NonNullable<Options['completion']>, string[]]>([
    ['session', ['account', 'bridgeID', 'login', 'loginSessionID', 'status']],
    ['step', ['bridgeID', 'currentStep', 'loginSessionID', 'status']],
    ['both', ['account', 'bridgeID', 'currentStep', 'login', 'loginSessionID', 'status']],
    ['none', ['bridgeID', 'loginSessionID', 'status']],
  ])('has its account in %s', async (completion, keys) => {
    const { begin, submit } = await startCaller({ completion });
    const done = await submit(await begin('biscuit'), cookies);
    expect(Object.keys(done).sort()).toEqual(keys);
    if (done.currentStep)
      expect(done.currentStep).toMatchObject({ type: 'complete', account: {}, login: {} });
  });

  test('is a failure when the last place was taken meanwhile', async () => {
    const { begin, submit, ok } = await startCaller();
    await ok('POST', 'bridges/only/logins/only-1/remove', { scope: 'all-devices' });
    const [one, other] = [await begin('only'), await begin('only')];
    expect((await submit(await submit(one, phone), code)).status).toBe('complete');
    expect((await submit(await submit(other, phone), code)).status).toBe('failed');
  });
});

describe('a reconnect', () => {
  test.each([
    { loginID: 'pigeon-1' },
    { accountID: 'local-pigeon_ba_1' },
    { loginID: 'pigeon-1', accountID: 'local-pigeon_ba_1' },
  ])('with %o brings the account back', async (target) => {
    const { begin, submit, ok } = await startCaller();
    const path = 'accounts/local-pigeon_ba_1';
    expect((await ok<Account>('GET', path)).status).toBe('reconnect_required');
    const done = await submit(await submit(await begin('local-pigeon', target), phone), code);
    expect(done.account?.accountID).toBe('local-pigeon_ba_1');
    expect((await ok<Account>('GET', path)).status).toBe('connected');
    expect((await ok<Bridge>('GET', 'bridges/local-pigeon')).activeAccountCount).toBe(1);
  });

  test('is taken where no new account is', async () => {
    const { begin, submit, call } = await startCaller();
    expect((await call('POST', 'bridges/only/login-sessions')).status).toBe(400);
    const done = await submit(await submit(await begin('only', { loginID: 'only-1' }), phone), code);
    expect(done.status).toBe('complete');
  });
});
