// What the flows do, which the test bridge in Go does too.
import { describe, expect, it } from 'vitest';
import { period, type Tried, withBridge } from '../testing/client.ts';

const alice = '@alice:example.org';

/** Submits each of the steps, and returns what the last one came to. */
async function through({ started, step, answered }: Tried, flowID: string, ...steps: [string, unknown?][]) {
  const login = await started(flowID);
  let came: Awaited<ReturnType<typeof step>> = {};
  for (const [stepID, body] of steps) came = await answered(step(login, stepID, body));
  return came;
}

const completed = [
  ['form', 'ann', ['form', { user: 'Ann', pass: 'x' }]],
  [
    'phone',
    '+15550100',
    ['phone', { phone: '+15550100' }],
    ['code', { code: '1' }],
    ['code', { code: '123456' }],
  ],
  ['qr', 'scanner', ['qr'], ['qr'], ['qr'], ['password', { pass: 'wrong' }], ['password', { pass: 'x' }]],
  ['code', 'paired', ['pairing']],
  ['emoji', 'fox', ['emoji']],
  ['nothing', 'app', ['app']],
  ['cookies', 'session-1', ['cookies', { session: 'session-1', csrf: 'x' }]],
  ['choice', 'choice', ['method', { method: 'sms' }], ['sms', { code: '123456' }]],
  ['captcha', 'captcha', ['captcha', { answer: 'cat' }], ['captcha', { answer: 'fox' }]],
  ['slowstep', 'ann', ['slow', { name: 'ann' }]],
  ['passkey', 'passkey', ['passkey', { id: 'AQ' }]],
  ['resumed', 'session-2', ['resumed', { session: 'session-2' }]],
] as const;

const refused = [
  ['form', 'NET.EXAMPLE.BANNED', ['form', { user: 'ann', pass: 'banned' }]],
  ['form', 'NET.EXAMPLE.BAD_PASSWORD', ['form', { user: 'ann', pass: 'quoted' }]],
  ['phone', 'M_LIMIT_EXCEEDED', ['phone', { phone: '+15550100429' }]],
  ['phone', 'NET.EXAMPLE.RATE_LIMITED', ['phone', { phone: '+15550100430' }]],
  ['phone', 'NET.EXAMPLE.CODE_EXPIRED', ['phone', { phone: '+1' }], ['code', { code: '000000' }]],
  ['denied', 'NET.EXAMPLE.DENIED', ['pairing']],
  ['timeout', 'FI.MAU.SEMAPHORE.LOGIN_TIMEOUT', ['qr']],
  ['cookies', 'NET.EXAMPLE.SESSION_EXPIRED', ['cookies', { session: 'stale' }]],
  ['resumed', 'NET.EXAMPLE.BAD_SESSION', ['resumed', { session: 'quoted' }]],
  ['qrpasskey', 'NET.EXAMPLE.PASSKEY_REFUSED', ['qr'], ['passkey', { id: 'AQ' }]],
] as const;

describe('the flow', () => {
  it.each(completed)('%s completes as %s', async (flowID, loginID, ...steps) => {
    await withBridge({}, async (tried) => {
      const { body } = await through(tried, flowID, ...(steps as unknown as [string, unknown?][]));
      expect(body.complete).toEqual({ user_login_id: loginID });
      const [login] = tried.fake.logins(alice);
      expect([login?.id, login?.name, login?.state.state_event]).toEqual([loginID, loginID, 'CONNECTED']);
    });
  });

  it.each(refused)('%s ends with %s', async (flowID, errcode, ...steps) => {
    await withBridge({}, async (tried) => {
      const { body } = await through(tried, flowID, ...(steps as unknown as [string, unknown?][]));
      expect(body.errcode).toBe(errcode);
      expect(tried.fake.logins(alice)).toEqual([]);
    });
  });

  it.each([
    ['refused', 503, 'NET.EXAMPLE.NO_NETWORK'],
    ['limited', 429, 'M_LIMIT_EXCEEDED'],
    ['nostep', 500, 'M_UNKNOWN'],
    ['unknown', 404, 'M_NOT_FOUND'],
  ])('%s cannot be started: %d', async (flowID, status, errcode) => {
    await withBridge({}, async ({ call, fake }) => {
      expect(await call('POST', `login/start/${flowID}`)).toMatchObject({ status, body: { errcode } });
      expect(fake.processes()).toEqual([]);
    });
  });

  it('form makes a login and tells an error when it is late', async () => {
    await withBridge({}, async (tried) => {
      const { status } = await through(tried, 'form', ['form', { user: 'ann', pass: 'late' }]);
      expect([status, tried.fake.logins(alice).length]).toEqual([500, 1]);
    });
  });

  it('qr shows a fresh code each period, and is scanned when a test says so', async () => {
    await withBridge({ period: Number.POSITIVE_INFINITY }, async ({ started, waiting, fake }) => {
      const { answer } = await waiting(await started('qr'), 'qr');
      expect(fake.scan()).toBe(1);
      expect((await answer).body.step_id).toBe('semaphore.password');
    });
  });

  it('slowstart takes its time', async () => {
    await withBridge({}, async ({ call, clock, fake }) => {
      const answer = call('POST', 'login/start/slowstart');
      await fake.received(({ operation }) => operation === 'start');
      await clock.advance(2 * period);
      expect((await answer).body.step_id).toBe('semaphore.form');
    });
  });

  it('makes the login that the bridge was told of', async () => {
    await withBridge({ loginIDs: { fox: 'vixen' } }, async (tried) => {
      expect((await through(tried, 'emoji', ['emoji'])).body.complete.user_login_id).toBe('vixen');
    });
  });

  it.each([
    ['of its challenge and page', {}, undefined],
    ['of another page', { origin: 'https://elsewhere.example' }, 'on another page'],
    ['of another challenge', { challenge: 'AAAA' }, 'something else: AAAA'],
    ['that was just made', { type: 'webauthn.create' }, 'no passkey'],
  ])('qrpasskey looks at a passkey %s', async (_, differs, reason) => {
    await withBridge({}, async ({ started, step, answered }) => {
      const login = await started('qrpasskey');
      const { body } = await answered(step(login, 'qr'));
      const { challenge } = body.webauthn.publicKey;
      const said = { type: 'webauthn.get', challenge, origin: 'https://semaphore.example', ...differs };
      const clientDataJSON = Buffer.from(JSON.stringify(said)).toString('base64url');
      const came = await answered(step(login, 'passkey', { response: { clientDataJSON } }));
      expect(came.body.error ?? '').toContain(reason ?? '');
      expect(came.body.complete).toEqual(reason ? undefined : { user_login_id: 'keyholder' });
    });
  });

  it('passkey asks for a passkey', async () => {
    await withBridge({}, async ({ call }) => {
      const { body } = await call('POST', 'login/start/passkey');
      expect([body.type, typeof body.webauthn.publicKey]).toEqual(['webauthn', 'object']);
    });
  });
});
