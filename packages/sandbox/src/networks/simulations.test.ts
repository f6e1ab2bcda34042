import type { LiveStep } from '@bridges-api/core/login-session/session';
import { presentBridge } from '@bridges-api/core/networks/present';
import { expect, it } from 'vitest';
import { testSandbox, type WalkOptions, walk } from '../testing/sandbox-walk.ts';

// Every kind of login that a login screen has to cope with, and on which network of the sandbox it is found.

it('a password that is fatal when it is wrong', async () => {
  const { steps, error } = await signIn('matrix', { flowID: 'password', values: { password: 'shipwreck' } });
  expect(steps.map(({ type }) => type)).toEqual(['user_input']);
  expect(error?.code).toBe('login_failed');
});

it('an e-mail address and a code, asked for again in place', async () => {
  const values = { email: 'nobody@example.com', code: '000000' };
  const { steps, error } = await signIn('slackgo', { flowID: 'email', values });
  expect(idsOf(steps)).toEqual(['email', 'email', 'code', 'code', 'workspace']);
  expect(error).toBeUndefined();
});

it('a QR code that is refreshed and then scanned', async () => {
  const { steps, took } = await signIn('local-whatsapp', { flowID: 'qr' });
  const data = steps.map((step) => step.type === 'display_and_wait' && step.display);
  expect(data).toMatchObject([{ type: 'qr' }, { type: 'qr' }]);
  expect(data[0]).not.toEqual(data[1]);
  expect(took).toBe(16_000);
});

it('a pairing code', async () => {
  const { steps } = await signIn('local-whatsapp', { flowID: 'phone' });
  const code =
    steps[1]?.type === 'display_and_wait' && steps[1].display.type === 'code' && steps[1].display.data;
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(steps[1]?.instructions).toContain(code);
});

it('an emoji', async () => {
  const { steps } = await signIn('gmessages', { flowID: 'google' });
  const display = steps[1]?.type === 'display_and_wait' ? steps[1].display : undefined;
  expect(display).toMatchObject({ type: 'emoji', imageURL: expect.stringMatching(/^data:image\/svg\+xml,/) });
});

it('cookies with a pattern', async () => {
  const { steps } = await signIn('gmessages', { flowID: 'google' });
  expect(steps[0]).toMatchObject({
    type: 'cookies',
    fields: [
      { type: 'cookie' },
      { type: 'cookie' },
      { type: 'header', pattern: '^[0-9]+$', required: false },
    ],
  });
});

it('a form with lengths, and with a pattern that is not all of the value', async () => {
  const { steps } = await signIn('bluesky', { flowID: 'password' });
  expect(steps[0]).toMatchObject({
    type: 'user_input',
    fields: [
      { pattern: expect.stringMatching(/^[^^].*[^$]$/), maxLength: 253 },
      { minLength: 8, maxLength: 64 },
    ],
  });
});

it('a cookie with several sources', async () => {
  const { steps } = await signIn('discordgo', { flowID: 'browser' });
  expect(steps[0]).toMatchObject({
    type: 'cookies',
    fields: [{ sources: [{ type: 'local_storage' }, { type: 'special' }] }],
    extractJS: expect.stringContaining('Promise.resolve('),
  });
});

it('a choice, and an optional field', async () => {
  const { steps } = await signIn('slackgo', { flowID: 'email' });
  expect(steps[0]).toMatchObject({ fields: [{ id: 'email' }, { id: 'domain', optional: true }] });
  expect(steps[2]).toMatchObject({ fields: [{ type: 'select', options: ['Harbor Bakery', 'Rowing Club'] }] });
  const values = { domain: 'rowing-club' };
  const direct = await signIn('slackgo', { flowID: 'email', values });
  expect([idsOf(direct.steps), direct.loginID]).toEqual([['email', 'code'], 'T09ROWING-U11NORA']);
});

it('a captcha as an attachment, which is fresh after a wrong answer', async () => {
  const { steps, loginID } = await signIn('twitter', { flowID: 'password', values: { captcha: 'XXXXX' } });
  const images = steps.flatMap((step) => (step.type === 'user_input' ? (step.attachments ?? []) : []));
  expect(images).toMatchObject([{ type: 'm.image' }, { type: 'm.image' }]);
  expect(images[0]).not.toEqual(images[1]);
  expect(loginID).toBeDefined();
});

it('several steps: a QR code, then a password', async () => {
  const { steps } = await signIn('local-telegram', { flowID: 'qr', values: { password: 'shipwreck' } });
  expect(idsOf(steps)).toEqual(['qr', 'qr', 'password', 'password-again']);
});

it('a slow start', async () => {
  const { clock, network } = testSandbox();
  let isStarted = false;
  network('local-signal')
    .startLogin({ flowID: 'qr' }, new AbortController().signal)
    .then(() => {
      isStarted = true;
    });
  await clock.advance(7999);
  expect(isStarted).toBe(false);
  await clock.advance(1);
  expect(isStarted).toBe(true);
});

it('a login without a step, and a wait that displays nothing', async () => {
  expect((await signIn('imessage', { flowID: 'this-computer' })).steps).toEqual([]);
  const { steps } = await signIn('imessage', { flowID: 'permission' });
  expect(steps).toMatchObject([{ type: 'display_and_wait', display: { type: 'nothing' } }]);
});

it('a network that allows one account', async () => {
  const sandbox = testSandbox();
  await walk(sandbox, 'bluesky', { flowID: 'password' });
  expect(presentBridge(sandbox.network('bluesky'), sandbox.clock.now()).status).toBe('connected');
});

it('a bridge that is switched off, and one that cannot be reached', () => {
  const { network } = testSandbox();
  expect(network('linkedin').profile.disabled).toBe(true);
  expect(network('irc').reachability()).toBe('unreachable');
});

it('state changes of an account, by script', async () => {
  const sandbox = testSandbox();
  const values = { phone: '+14155550109' };
  const { loginID } = await walk(sandbox, 'local-whatsapp', { flowID: 'phone', values });
  const event = () =>
    sandbox
      .network('local-whatsapp')
      .logins()
      .find((login) => login.loginID === loginID)?.state.event;
  expect(event()).toBe('BACKFILLING');
  await sandbox.clock.advance(10_000);
  expect(event()).toBe('CONNECTED');
  await sandbox.clock.advance(50_000);
  expect(event()).toBe('BAD_CREDENTIALS');
});

it.each([
  ['the same', 'Harbor Bakery', 'T04HARBOR-U07NORA'],
  ['another', 'Rowing Club', 'T09ROWING-U11NORA'],
])('a reconnect as %s account', async (_, workspace, expected) => {
  const options = { flowID: 'email', loginID: 'T04HARBOR-U07NORA', values: { workspace } };
  const { loginID, steps } = await signIn('slackgo', options);
  expect(loginID).toBe(expected);
  expect(steps[0]).toMatchObject({ fields: [{ id: 'email', initialValue: 'nora@example.com' }, {}] });
});

function signIn(bridgeID: string, options: WalkOptions) {
  return walk(testSandbox(), bridgeID, options);
}

function idsOf(steps: readonly LiveStep[]): string[] {
  return steps.map(({ stepID }) => stepID);
}
