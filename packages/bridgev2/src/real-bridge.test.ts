// Over a real bridge: what only the framework itself can show.
import { HAS_TEST_BRIDGE, startTestBridge, type TestBridge } from '@bridges-api/test-bridge';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Login } from './testing/caller.ts';
import { startGatewayTo } from './testing/gateway.ts';
import { startRelay } from './testing/relay.ts';

const form = { user: 'anna', pass: 'right', region: 'eu' };
const accepts = ['webauthn', 'initial_cookies'];
const secret = 'INITIAL-COOKIE-SECRET';

/** What is typed in each kind of step, up to the one that is disturbed. */
const kinds: readonly [string, ...Readonly<Record<string, string>>[]][] = [
  ['form', form],
  ['cookies', { session: 'cookie-of-ann', csrf: 'x' }],
  ['waiting'],
];

describe.skipIf(!HAS_TEST_BRIDGE)('over a real bridge', () => {
  let bridge: TestBridge;
  beforeAll(async () => {
    bridge = await startTestBridge({ period: 80 });
  }, 60_000);
  afterAll(() => bridge.close());
  const gateway = async () => {
    const { url, ...relay } = await startRelay(bridge.url);
    const { sharedSecret } = bridge;
    const options = { id: 'semaphore', url, sharedSecret, provider: 'self-hosted' } as const;
    return { ...(await startGatewayTo(options)), ...relay };
  };

  /** What somebody else does who has the secret too. */
  async function provision(path: string): Promise<{ status: number; body: string }> {
    const response = await fetch(`${bridge.url}/_matrix/provision/v3/${path}?user_id=%40ann%3Aexample.org`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bridge.sharedSecret}` },
    });
    return { status: response.status, body: await response.text() };
  }

  test('a wait that somebody else went back from goes on with what is asked then', async () => {
    const { ann, processAt } = await gateway();
    const waiting = await (await ann.start({ flowID: 'choice' })).submit({ method: 'app' });
    expect(waiting.session.status).toBe('waiting_for_display');
    const process = processAt('semaphore.approve');
    const back = await provision(`login/step/${process}/semaphore.approve/cancel`);
    expect(back.status).toBe(200);
    const again = await waiting.through();
    expect(again.session).toMatchObject({
      status: 'waiting_for_input',
      currentStep: { stepID: 'semaphore.method~2' },
    });
    const sms = await again.submit({ method: 'sms' });
    expect((await sms.submit({ code: '123456' })).session.status).toBe('complete');
  });

  test.each(['ghost', 'late'])(
    'a login that was made although the answer says otherwise is complete: %s',
    async (pass) => {
      const { ann } = await gateway();
      const login = await ann.start({ flowID: 'form' });
      const user = `made-${pass}`;
      expect((await login.submit({ ...form, user, pass })).session).toMatchObject({
        status: 'complete',
        loginID: user,
      });
    },
  );

  test.each(['crash', 'plain', 'quoted', 'banned'])(
    'a login that failed leaves nothing behind: %s',
    async (pass) => {
      const { ann, processAt } = await gateway();
      const login = await ann.start({ flowID: 'form' });
      const failed = await login.submit({ ...form, user: 'never', pass });
      expect(failed.session).toMatchObject({ status: 'failed', error: { code: 'login_failed' } });
      expect(JSON.stringify(failed.session)).not.toMatch(/never|"quoted/);
      const process = processAt('semaphore.form');
      await expect.poll(async () => (await provision(`login/cancel/${process}`)).status).toBe(404);
    },
  );

  test('there is a way back from a wait and from a form, each time', async () => {
    const { ann } = await gateway();
    const waiting = await (await ann.start({ flowID: 'choice' })).submit({ method: 'app' });
    const held = waiting.submit();
    const again = await waiting.back();
    expect(again.session.currentStep).toMatchObject({ stepID: 'semaphore.method~2' });
    expect((await held).session).toEqual(again.session);
    const twice = await (await again.submit({ method: 'app' })).back();
    const sms = await twice.submit({ method: 'sms' });
    expect(sms.session.currentStep).toMatchObject({ stepID: 'semaphore.sms', canGoBack: true });
    const last = await (await sms.back()).submit({ method: 'sms' });
    expect((await last.submit({ code: '123456' })).session.status).toBe('complete');
  });

  test('a way back is gone once, although its answer is lost', async () => {
    const { ann, loseNext } = await gateway();
    const waiting = await (await ann.start({ flowID: 'choice' })).submit({ method: 'app' });
    loseNext(/\/cancel\?/);
    const again = await waiting.back();
    expect(again.session.currentStep).toMatchObject({ stepID: 'semaphore.method~2' });
    await again.cancel();
  });

  test('a passkey is asked for once the QR code is scanned, and signs in', async () => {
    const { ann } = await gateway();
    const asked = await (await ann.start({ flowID: 'qrpasskey', accepts })).through();
    expect(asked.session).toMatchObject({
      status: 'waiting_for_input',
      currentStep: {
        type: 'webauthn',
        url: 'https://semaphore.example',
        publicKey: { challenge: expect.any(String), rpId: 'semaphore.example' },
      },
    });
    expect(asked.session.currentStep).not.toHaveProperty('publicKey.allowCredentials');
    expect((await asked.sign()).session).toMatchObject({ status: 'complete', loginID: 'keyholder' });
  });

  test.each([
    [{ origin: 'https://elsewhere.example' }, 'The passkey was asked for on another page.'],
    [{ challenge: 'Y2hhbmdlZA' }, 'The passkey was asked for something else: ….'],
  ])('a passkey with %j is refused, and not quoted', async (differs, message) => {
    const { ann, log } = await gateway();
    const asked = await (await ann.start({ flowID: 'qrpasskey', accepts })).through();
    const { session } = await asked.sign(differs);
    expect(session).toMatchObject({ status: 'failed', error: { code: 'login_failed', message } });
    expect(JSON.stringify([session, log])).not.toMatch(/Y2hhbmdlZA|c2lnbmVkLWJ5LWFubg/);
  });

  test('a page that is half signed in is opened with its cookies', async () => {
    const { ann, log } = await gateway();
    const login = await ann.start({ flowID: 'resumed', accepts });
    expect(login.session.currentStep).toMatchObject({
      type: 'cookies',
      initialCookies: [
        { name: 'sid', value: secret, domain: 'semaphore.example', secure: true, httpOnly: true },
      ],
    });
    expect((await login.submit({ session: 'resumed-session' })).session.status).toBe('complete');
    expect(log.join()).not.toContain(secret);
  });

  test.each([
    ['passkey', undefined],
    ['passkey', ['initial_cookies']],
    ['resumed', undefined],
    ['resumed', ['webauthn']],
    ['hidden', undefined],
    ['hidden', accepts],
  ])('what the client cannot do ends the login at the bridge too: %s, %j', async (flowID, accepted) => {
    const { ann, log, processes } = await gateway();
    const { session } = await ann.start({ flowID, ...(accepted && { accepts: accepted }) });
    expect(session).toMatchObject({ status: 'failed', error: { code: 'unsupported_step' } });
    expect(JSON.stringify([session, log])).not.toContain(secret);
    const [process = ''] = processes();
    await expect.poll(async () => (await provision(`login/cancel/${process}`)).status).toBe(404);
  });

  test('a session that is cancelled ends the login at the bridge', async () => {
    const { ann, processAt } = await gateway();
    const login = await ann.start({ flowID: 'waiting' });
    const process = processAt('semaphore.qr');
    await login.cancel();
    await expect.poll(async () => (await provision(`login/cancel/${process}`)).status).toBe(404);
  });

  test('the end of the server ends the logins at the bridge', async () => {
    const { ann, close, processAt } = await gateway();
    await ann.start({ flowID: 'form' });
    const process = processAt('semaphore.form');
    await close();
    expect((await provision(`login/cancel/${process}`)).status).toBe(404);
  });

  test('a slow sign-out is waited for', async () => {
    const { ann } = await gateway();
    const login = await ann.start({ flowID: 'form' });
    expect((await login.submit({ ...form, user: 'slow-anna' })).session.status).toBe('complete');
    const path = '/bridges/semaphore/logins/slow-anna/remove';
    expect(await ann.send({ method: 'POST', path, body: { scope: 'all-devices' } })).toMatchObject({
      status: 200,
    });
    expect((await ann.bridge()).accounts.map(({ loginID }) => loginID)).not.toContain('slow-anna');
  });

  test('states are shown as the bridge reports them', async () => {
    const { ann } = await gateway();
    const login = await ann.start({ flowID: 'form' });
    await login.submit({ ...form, user: 'stated' });
    const read = async () => (await ann.bridge()).accounts.find(({ loginID }) => loginID === 'stated');
    await bridge.setState('stated', { state_event: 'BAD_CREDENTIALS', message: 'Signed out on the phone.' });
    await expect
      .poll(read)
      .toMatchObject({ status: 'reconnect_required', statusText: 'Signed out on the phone.' });
    const again = await ann.start({ flowID: 'form', loginID: 'stated' });
    expect((await again.submit({ ...form, user: 'stated' })).session).toMatchObject({
      status: 'complete',
      loginID: 'stated',
    });
    await expect.poll(read).toMatchObject({ status: 'connected' });
  });

  test.each(kinds)(
    'a bridge that is killed in a step loses the login: %s',
    async (flowID, fields) => {
      const { ann } = await gateway();
      const login = await ann.start({ flowID });
      await bridge.kill();
      const submitted = fields && login.submit(fields);
      await bridge.restart();
      expect(await endOf((await submitted) ?? login)).toMatchObject({
        status: 'failed',
        error: { code: 'login_process_lost' },
      });
    },
    30_000,
  );

  test('a bridge that is stopped in a wait loses the login, and comes back with its accounts', async () => {
    const { ann } = await gateway();
    await (await ann.start({ flowID: 'form' })).submit({ ...form, user: 'kept' });
    const login = await ann.start({ flowID: 'waiting' });
    await bridge.stop();
    await bridge.restart();
    expect(await endOf(login)).toMatchObject({ status: 'failed', error: { code: 'login_process_lost' } });
    await expect
      .poll(async () => (await ann.bridge()).accounts.map(({ loginID, status }) => `${loginID} ${status}`))
      .toContain('kept connected');
  }, 30_000);
});

/** Waits for the end without submitting anything. */
async function endOf(login: Login): Promise<Login['session']> {
  const read = async () => (await login.read()).session;
  await expect.poll(async () => (await read()).status, { timeout: 20_000 }).not.toMatch(/^waiting/);
  return read();
}
