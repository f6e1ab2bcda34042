import { NetworkError } from '@bridges-api/core';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import openapi from '@bridges-api/spec/openapi.json' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { answer, everyFlow, settled, testSandbox, walk } from '../testing/sandbox-walk.ts';

// How each flow goes when everything typed is right: its steps, and the ID of the login or the code of the refusal.
const walks: Record<string, readonly [steps: string, end: string]> = {
  'bluesky password': ['password', 'did:web:nora.example.com'],
  'discordgo browser': ['token', '268513829712560129'],
  'discordgo qr': ['qr', '268513829712560129'],
  'discordgo verify-in-browser': ['', 'unsupported_step'],
  'gmessages google': ['cookies emoji', 'phone-100'],
  'imessage this-computer': ['', 'nora@example.com'],
  'imessage permission': ['permission', 'nora@example.com'],
  'instagramgo instagram': ['cookies', '17841405550100'],
  'linkedin browser': ['cookies', 'nora-quill'],
  'local-signal qr': ['qr', '6b1f8a52-2c4d-4e0b-9a37-5d0f3c7e1a64'],
  'local-telegram phone': ['phone code', '700100200'],
  'local-telegram qr': ['qr qr password', '700100201'],
  'local-whatsapp phone': ['phone code', '14155550100'],
  'local-whatsapp qr': ['qr qr', '14155550110'],
  'local-whatsapp qr-unscanned': ['qr qr qr qr qr qr', 'login_session_expired'],
  'local-whatsapp qr-with-passkey': ['qr', 'unsupported_step'],
  'matrix password': ['password', '@nora:matrix.example.com'],
  'matrix passkey': ['', 'unsupported_step'],
  'matrix busy': ['', 'rate_limited'],
  'slackgo email': ['email code workspace', 'T04HARBOR-U07NORA'],
  'slackgo token': ['token', 'T09ROWING-U11NORA'],
  'twitter password': ['credentials captcha', '1415555010'],
  'twitter two-factor': ['credentials method code', '1415555010'],
};

const validate = new Ajv2020({ strict: false })
  .addSchema(openapi, 'openapi')
  .compile({ $ref: 'openapi#/components/schemas/LoginStep' });

const flows = (await everyFlow(testSandbox())).map(({ network, flowID }) => ({
  bridgeID: network.profile.id,
  flowID,
  name: `${network.profile.id} ${flowID}`,
}));

it('walks every flow there is', () => {
  expect(Object.keys(walks).sort()).toEqual(flows.map(({ name }) => name).sort());
});

describe.each(flows)('$name', ({ bridgeID, flowID, name }) => {
  it('goes from start to end', async () => {
    const sandbox = testSandbox();
    const { steps, loginID, error } = await walk(sandbox, bridgeID, { flowID });
    expect([steps.map(({ stepID }) => stepID).join(' '), loginID ?? error?.code]).toEqual(walks[name]);
    expect(sandbox.clock.pending).toBe(0);
    const isThere = sandbox
      .network(bridgeID)
      .logins()
      .some((login) => login.loginID === loginID);
    expect(isThere).toBe(error === undefined);
  });

  it('sends steps that the spec allows', async () => {
    const sandbox = testSandbox();
    const { steps } = await walk(sandbox, bridgeID, { flowID });
    for (const step of steps) expect(validate(step) || validate.errors).toBe(true);
  });

  it('leaves no timer when given up at any point', async () => {
    const count = walks[name]?.[0].split(' ').length ?? 0;
    for (let given = 0; given <= count; given += 1) {
      const sandbox = testSandbox();
      const owner = new AbortController();
      const onStep = (step: LiveStep, index: number) => {
        if (index !== given) return;
        // A display is given up while it is waited for, a form before it is sent.
        if (step.type === 'display_and_wait') sandbox.clock.after(500, () => owner.abort());
        else owner.abort();
      };
      const before = sandbox.network(bridgeID).logins();
      const { error, steps } = await walk(sandbox, bridgeID, {
        flowID,
        signal: owner.signal,
        onStep,
      });
      expect(sandbox.clock.pending).toBe(0);
      if (steps.length > given) {
        expect(error?.code).toBe('login_process_lost');
        expect(sandbox.network(bridgeID).logins()).toEqual(before);
      }
    }
  });

  it('never repeats what was typed', async () => {
    const sandbox = testSandbox();
    const told: unknown[] = [];
    const { steps } = await walk(sandbox, bridgeID, { flowID, onStep: (step) => told.push(step) });
    for (const [index, step] of steps.entries()) {
      if (!('fields' in step)) continue;
      const canaries = Object.fromEntries(step.fields.map(({ id }) => [id, canary(id)]));
      told.push(await answersTo(bridgeID, flowID, index, canaries));
      // Fields that take anything are reached only beside right values.
      told.push(await answersTo(bridgeID, flowID, index, { ...canaries, ...answer(bridgeID, step) }));
    }
    expect(JSON.stringify(told)).not.toMatch(/canary|13375550199/i);
  });
});

it('gives up a start before its first step', async () => {
  const { clock, network } = testSandbox();
  const owner = new AbortController();
  const start = network('local-signal').startLogin({ flowID: 'qr' }, owner.signal);
  const refusal = expect(start).rejects.toThrow(NetworkError);
  await clock.advance(4000);
  expect(clock.pending).toBe(1);
  owner.abort();
  await refusal;
  expect(clock.pending).toBe(0);
});

it('gives up a network that is slow to answer', async () => {
  const { clock, network } = testSandbox();
  const owner = new AbortController();
  const { process } = await network('local-telegram').startLogin({ flowID: 'phone' }, owner.signal);
  const next = expect(process.submit({ phone: '+14155550105' })).rejects.toThrow(NetworkError);
  await clock.advance(29_000);
  expect(clock.pending).toBe(1);
  owner.abort();
  await next;
  expect(clock.pending).toBe(0);
});

/** What a network says and keeps when a step of a flow, by its place, is answered with these values. */
async function answersTo(bridgeID: string, flowID: string, place: number, values: Record<string, string>) {
  const sandbox = testSandbox();
  const network = sandbox.network(bridgeID);
  const start = network.startLogin({ flowID }, new AbortController().signal);
  const { process, step: first } = await settled(sandbox.clock, start);
  let step: LiveStep = first as LiveStep;
  for (let at = 0; at < place; at += 1)
    step = (await settled(sandbox.clock, process.submit(answer(bridgeID, step)))) as LiveStep;
  const reply = await settled(sandbox.clock, process.submit(values)).catch((error: NetworkError) => ({
    ...error,
    message: error.message,
  }));
  return { reply, logins: [...sandbox.kept] };
}

/** A value that fits every pattern of a field, and that nothing else holds. */
function canary(field: string): string {
  switch (field) {
    case 'phone':
      return '+13375550199';
    case 'email':
      return 'canary@canary.example';
    case 'auth_token':
      return 'xoxc-canary';
    case 'cookie_token':
      return 'xoxd-canary';
    default:
      return 'canary';
  }
}
