import { acceptable } from '@bridges-api/core';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import openapi from '@bridges-api/spec/openapi.json' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { credentialFor, everyFlow, settled, testSandbox, walk } from '../testing/sandbox-walk.ts';

const accepts = ['webauthn'] as const;
const passkeyIn = (steps: readonly LiveStep[]) => steps.filter((step) => step.type === 'webauthn');

const validate = new Ajv2020({ strict: false })
  .addSchema(openapi, 'openapi')
  .compile({ $ref: 'openapi#/components/schemas/LoginStep' });

/** What each flow is like for clients that accept more, where that makes a difference. */
const walks: Record<string, readonly [steps: string, end: string]> = {
  'discordgo verify-in-browser': ['verify', '268513829712560129'],
  'local-whatsapp qr': ['qr qr passkey', '14155550110'],
  'local-whatsapp qr-with-passkey': ['qr passkey', '14155550110'],
};

it('asks more of a client that accepts more, in these flows alone', async () => {
  const other: Record<string, readonly [string, string | undefined]> = {};
  for (const { network, flowID } of await everyFlow(testSandbox())) {
    const bridgeID = network.profile.id;
    const usual = await walk(testSandbox(), bridgeID, { flowID });
    const { steps, loginID, error } = await walk(testSandbox(), bridgeID, { flowID, accepts: acceptable });
    for (const step of steps) expect(validate(step) || validate.errors).toBe(true);
    if (steps.length !== usual.steps.length)
      other[`${bridgeID} ${flowID}`] = [steps.map(({ stepID }) => stepID).join(' '), loginID ?? error?.code];
  }
  expect(other).toEqual(walks);
});

it.each([
  [
    'local-whatsapp',
    'qr-with-passkey',
    'a passkey, which this client cannot use. Sign in with your phone number',
  ],
  ['discordgo', 'verify-in-browser', 'cookies, which this client cannot set. Sign in with a QR code'],
])('says on %s what to do where a client does not accept what %s needs', async (bridgeID, flowID, advice) => {
  const other = acceptable.filter((word) => (word === 'webauthn') !== (flowID === 'qr-with-passkey'));
  const { error } = await walk(testSandbox(), bridgeID, { flowID, accepts: other });
  expect(error).toMatchObject({ code: 'unsupported_step', message: expect.stringContaining(advice) });
});

describe('a passkey', () => {
  it('belongs to the origin of the sandbox, and is asked for with a challenge of its own each time', async () => {
    const sandbox = testSandbox({ passkeyOrigin: 'https://login.chat.example:8443' });
    const steps = [];
    for (const flowID of ['qr', 'qr-with-passkey'])
      steps.push(...passkeyIn((await walk(sandbox, 'local-whatsapp', { flowID, accepts })).steps));
    expect(steps).toHaveLength(2);
    for (const { publicKey, url } of steps)
      expect({ url, rpId: publicKey.rpId }).toEqual({
        url: 'https://login.chat.example:8443',
        rpId: 'login.chat.example',
      });
    expect(new Set(steps.map(({ publicKey }) => publicKey.challenge)).size).toBe(2);
  });

  it.each([
    ['of another kind', { type: 'webauthn.create' }, 'no answer to a request for a passkey'],
    ['for another challenge', { challenge: 'AAAA' }, 'answers another challenge'],
    ['from another origin', { origin: 'http://127.0.0.1:8080' }, 'of http://localhost:8080'],
  ])('is asked for again, with a fresh challenge, after one %s', async (_, change, reason) => {
    const { clock, network } = testSandbox();
    const { first, process } = await atPasskey(clock, network('local-whatsapp'));
    const again = await settled(clock, process.submit({}, credentialFor(first, undefined, change)));
    expect(again).toMatchObject({
      ...first,
      publicKey: expect.anything(),
      instructions: expect.stringContaining(reason),
    });
    const { challenge } = (again as typeof first).publicKey;
    expect(challenge).not.toBe(first.publicKey.challenge);
    // Neither does the answer to the first one do any more.
    const third = await settled(clock, process.submit({}, credentialFor(first)));
    expect(third).toMatchObject({ instructions: expect.stringContaining('another challenge') });
    expect(await settled(clock, process.submit({}, credentialFor(third as typeof first)))).toMatchObject({
      type: 'complete',
    });
  });

  it.each([
    ['not base64', '%%%'],
    ['no JSON', 'AAAA'],
    ['no object', 'MQ'],
    ['null', 'bnVsbA'],
  ])('is asked for again when the client data is %s', async (_, clientDataJSON) => {
    const { clock, network } = testSandbox();
    const { first, process } = await atPasskey(clock, network('local-whatsapp'));
    const credential = credentialFor(first);
    const response = { ...credential.response, clientDataJSON };
    expect(await settled(clock, process.submit({}, { ...credential, response }))).toMatchObject({
      stepID: 'passkey',
      instructions: expect.stringContaining('no answer to a request for a passkey'),
    });
  });

  it('of somebody unknown is confirmed, also without a user', async () => {
    for (const userHandle of ['AAECAw', undefined]) {
      const { clock, network } = testSandbox();
      const { first, process } = await atPasskey(clock, network('local-whatsapp'));
      const {
        response: { userHandle: _, ...response },
        ...credential
      } = credentialFor(first);
      const given = { ...credential, response: { ...response, ...(userHandle && { userHandle }) } };
      expect(await settled(clock, process.submit({}, given))).toMatchObject({ type: 'complete' });
    }
  });

  it('that is wrong five times ends the login', async () => {
    const { clock, network } = testSandbox();
    const { first, process } = await atPasskey(clock, network('local-whatsapp'));
    const wrong = credentialFor(first, undefined, { origin: 'https://chat.example' });
    for (let tries = 1; tries < 5; tries += 1) await settled(clock, process.submit({}, wrong));
    await expect(settled(clock, process.submit({}, wrong))).rejects.toMatchObject({ code: 'login_failed' });
    expect(clock.pending).toBe(0);
  });
});

it('keeps its challenge, and nothing of a passkey, when the sandbox is taken up elsewhere', async () => {
  const sandbox = createSandbox({ speed: 100 });
  const path = await sessionAtPasskey(sandbox);
  const state = JSON.parse(JSON.stringify(sandbox.state()));
  const resumed = createSandbox({ state });
  expect(await submitPasskey(resumed, path, {})).toMatchObject({ status: 'complete' });
  expect(JSON.stringify(resumed.state())).not.toMatch(/signature|passkey of the sandbox|c2lnbmF0dXJl/);
  resumed.close();
  sandbox.close();
});

it('tells a passkey of before the restart that was wrong', async () => {
  const sandbox = createSandbox({ speed: 100 });
  const path = await sessionAtPasskey(sandbox);
  const wrong = { origin: 'https://chat.example' };
  await submitPasskey(sandbox, path, wrong);
  const resumed = createSandbox({ state: JSON.parse(JSON.stringify(sandbox.state())) });
  expect(await submitPasskey(resumed, path, {})).toMatchObject({ status: 'complete' });
  resumed.close();
  sandbox.close();
});

/** A login by QR code that asks for a passkey now. */
async function atPasskey(
  clock: ReturnType<typeof testSandbox>['clock'],
  network: ReturnType<ReturnType<typeof testSandbox>['network']>,
) {
  const started = await settled(
    clock,
    network.startLogin({ flowID: 'qr-with-passkey', accepts }, new AbortController().signal),
  );
  const first = await settled(clock, started.process.submit({}));
  if (first.type !== 'webauthn') throw new Error(`It asks for ${first.type}.`);
  return { first, process: started.process };
}

/** Starts a session, and resolves with its path once it asks for a passkey. */
async function sessionAtPasskey({ fetch, advance }: ReturnType<typeof createSandbox>): Promise<string> {
  const created = await fetch('/v1/bridges/local-whatsapp/login-sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ flowID: 'qr-with-passkey', accepts }),
  });
  await advance(1000);
  return `/v1/bridges/local-whatsapp/login-sessions/${(await created.json()).loginSessionID}`;
}

async function submitPasskey(
  { fetch }: ReturnType<typeof createSandbox>,
  path: string,
  change: Parameters<typeof credentialFor>[2],
) {
  const { currentStep } = await (await fetch(path)).json();
  const answer = await fetch(`${path}/steps/${encodeURIComponent(currentStep.stepID)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'webauthn', credential: credentialFor(currentStep, undefined, change) }),
  });
  return answer.json();
}
