// Passkeys, and pages that are half signed in, for clients that accept them, by a bridge of each generation that has them.
import {
  type FakeBridgeOptions,
  type Flow,
  type Generation,
  generations,
  type Step,
} from '@bridges-api/fake-bridge';
import { describe, expect, test } from 'vitest';
import { startGateway } from './testing/gateway.ts';

const withPasskeys = generations.slice(generations.indexOf('G2'));
const accepts = ['webauthn', 'initial_cookies'];
const secret = 'INITIAL-COOKIE-SECRET';

/** What the bridge was sent for a passkey, which nobody else keeps. */
function passkeyFlow(taken: unknown[]): Flow {
  const body = {
    type: 'webauthn',
    step_id: 'net.passkey',
    instructions: 'Use your passkey.',
    webauthn: {
      url: 'https://net.example/in',
      publicKey: { challenge: 'Y2hhbGxlbmdl', rpId: 'net.example' },
    },
  };
  const step: Step = {
    body,
    submit(credential) {
      taken.push(credential);
      return step;
    },
  };
  return { id: 'taken', name: 'Taken', description: '', start: () => step };
}

describe.each(withPasskeys)('a passkey at a bridge of %s', (generation) => {
  const gateway = (more?: FakeBridgeOptions) => startGateway({ bridge: { generation, ...more } });

  test('is asked for once the QR code is scanned, and signs in', async () => {
    const { ann } = await gateway();
    const asked = await (await ann.start({ flowID: 'qrpasskey', accepts })).through();
    expect(asked.session).toMatchObject({
      status: 'waiting_for_input',
      currentStep: {
        type: 'webauthn',
        stepID: 'semaphore.passkey',
        url: 'https://semaphore.example',
        publicKey: { challenge: expect.any(String), rpId: 'semaphore.example', timeout: 60_000 },
      },
    });
    expect((await asked.sign()).session).toMatchObject({ status: 'complete', loginID: 'keyholder' });
  });

  test('gets to the bridge as the browser returned it, each time that it is asked for', async () => {
    const taken: unknown[] = [];
    const { ann } = await gateway({ flows: [passkeyFlow(taken)] });
    const first = await ann.start({ flowID: 'taken', accepts });
    expect(first.session.currentStep).toMatchObject({ instructions: 'Use your passkey.' });
    const second = await first.sign();
    expect(second.session.currentStep).toMatchObject({ type: 'webauthn', stepID: 'net.passkey~2' });
    await second.sign({ origin: 'https://elsewhere.example' });
    expect(taken).toEqual([
      expect.objectContaining({
        id: 'a2V5LW9mLWFubg',
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: { credProps: { rk: true } },
        response: expect.objectContaining({ signature: 'c2lnbmVkLWJ5LWFubg' }),
      }),
      expect.objectContaining({ id: 'a2V5LW9mLWFubg' }),
    ]);
  });

  test.each([
    ['another page', { origin: 'https://elsewhere.example' }, 'The passkey was asked for on another page.'],
    ['another challenge', { challenge: 'Y2hhbmdlZA' }, 'The passkey was asked for something else: ….'],
  ])('of %s is refused by the network, in whose words nothing is quoted', async (_, differs, message) => {
    const { ann, answers, log } = await gateway();
    const asked = await (await ann.start({ flowID: 'qrpasskey', accepts })).through();
    const told = answers.length;
    expect((await asked.sign(differs)).session).toMatchObject({
      status: 'failed',
      error: {
        code: 'login_failed',
        message,
        details: { upstream: { errcode: 'NET.EXAMPLE.PASSKEY_REFUSED', status: 403 } },
      },
    });
    const { currentStep: step } = asked.session;
    const challenge = step?.type === 'webauthn' ? step.publicKey.challenge : '';
    const said = [...answers.slice(told), ...log].join();
    for (const hidden of [challenge, 'Y2hhbmdlZA', 'a2V5LW9mLWFubg', 'c2lnbmVkLWJ5LWFubg'])
      expect(said).not.toContain(hidden);
  });

  test.each([{}, { accepts: ['initial_cookies'] }, { accepts: ['WebAuthn', 'passkey'] }])(
    'ends the login of who starts it with %j, at the bridge too',
    async (accepted) => {
      const { ann, bridge } = await gateway();
      const { session } = await (await ann.start({ flowID: 'qrpasskey', ...accepted })).through();
      expect(session).toMatchObject({
        status: 'failed',
        error: {
          code: 'unsupported_step',
          message: expect.stringMatching(/passkey, which this .* Choose another way to sign in/),
        },
      });
      await expect.poll(() => bridge.processes()).toEqual([]);
    },
  );
});

test('a bridge that asks for a passkey and cannot take it ends the login, and does not say why', async () => {
  // As in a recording: its connector has no SubmitWebAuthnResponse.
  const asking = passkeyFlow([]);
  const flow: Flow = {
    ...asking,
    async start(login) {
      const step = await asking.start(login);
      return step && { body: step.body };
    },
  };
  const { ann, bridge } = await startGateway({ bridge: { flows: [flow] } });
  const failed = await (await ann.start({ flowID: 'taken', accepts })).sign();
  expect(failed.session).toMatchObject({
    status: 'failed',
    error: { code: 'login_failed', message: 'The login failed on the bridge. Start again.' },
  });
  await expect.poll(() => bridge.processes()).toEqual([]);
});

test('a bridge that is not to ask for passkeys says so, and the session has its word', async () => {
  const { ann, bridge } = await startGateway();
  const errcode = 'COM.BEEPER.WEBAUTHN_UNSUPPORTED';
  const body = { errcode, error: 'Logging in with a passkey is not yet supported' };
  bridge.disturb({ operation: 'start', how: { status: 400, body } });
  expect((await ann.start({ flowID: 'passkey', accepts })).session.error).toMatchObject({
    code: 'unsupported_step',
    message: body.error,
    details: { upstream: { errcode, status: 400 } },
  });
});

describe('a page that is half signed in', () => {
  const initialCookies = [
    { name: 'sid', value: secret, domain: 'semaphore.example', secure: true, httpOnly: true },
  ];

  test('is opened by who sets its cookies, and signs in', async () => {
    const { ann, log } = await startGateway();
    const login = await ann.start({ flowID: 'resumed', accepts });
    expect(login.session).toMatchObject({
      status: 'waiting_for_cookies',
      currentStep: { type: 'cookies', stepID: 'semaphore.resumed', initialCookies },
    });
    expect((await login.submit({ session: 'session-2' })).session).toMatchObject({ status: 'complete' });
    expect(log.join()).not.toContain(secret);
  });

  test('is not quoted', async () => {
    const { ann } = await startGateway();
    const login = await ann.start({ flowID: 'resumed', accepts });
    expect((await login.submit({ session: 'quoted-1' })).session.error).toMatchObject({
      message: '… and … differ.',
    });
  });

  test.each([{}, { accepts: ['webauthn'] }])('ends the login of who starts it with %j', async (accepted) => {
    const { ann, answers, bridge, log } = await startGateway();
    const { session } = await ann.start({ flowID: 'resumed', ...accepted });
    expect(session).toMatchObject({ status: 'failed', error: { code: 'unsupported_step' } });
    expect([...answers, ...log].join()).not.toContain(secret);
    await expect.poll(() => bridge.processes()).toEqual([]);
  });

  test('is an ordinary one where the bridge does not have such cookies', async () => {
    const older: readonly Generation[] = ['G2', 'G3'];
    for (const generation of older) {
      const { ann } = await startGateway({ bridge: { generation } });
      const { session } = await ann.start({ flowID: 'resumed' });
      expect(session.status).toBe('waiting_for_cookies');
      expect(session.currentStep).not.toHaveProperty('initialCookies');
    }
  });
});
