import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_TEST_BRIDGE, startTestBridge, type TestBridge } from './index.ts';
import { cases, type Expected } from './testing/cases.ts';
import { type Answer, type Provisioning, provisioning } from './testing/provisioning.ts';

describe.skipIf(!HAS_TEST_BRIDGE)('a login', () => {
  let bridge: TestBridge;
  let ann: Provisioning;
  beforeAll(async () => {
    bridge = await startTestBridge({ period: 50 });
    ann = provisioning(bridge);
  });
  afterAll(() => bridge?.close());

  it.each(cases)('by $flow $what', async ({ start, flow, turns = [], login }) => {
    let answer = await ann.start(flow);
    expectAnswer(answer, start);
    for (const [sent, expected] of turns) {
      // A failed step has no ID: what comes after it is for the step before.
      const next = await ann.submit(answer, sent);
      expectAnswer(next, expected);
      if (next.body.step_id) answer = next;
    }
    const made = (await ann.logins()).find(({ id }) => id === login?.id);
    if (login) expect(made).toMatchObject({ ...login, name: login.id, state: { state_event: 'CONNECTED' } });
  });

  it('is there, although its last step is no step', async () => {
    const form = await ann.start('form');
    const { status, body } = await ann.submit(form, { user: 'ghost-1', pass: 'ghost', region: 'eu' });
    // The framework fails while it answers: with or without the step.
    expect([200, 500]).toContain(status);
    expect(body.complete).toBeUndefined();
    expect((await ann.logins()).map(({ id }) => id)).toContain('ghost-1');
  });

  it('is tried in every flow', async () => {
    const { body } = await ann.call('GET', 'whoami');
    const tried = new Set(cases.map(({ flow }) => flow));
    expect(body.login_flows.map(({ id }: { id: string }) => id)).toEqual([...tried]);
    expect(body.network).toMatchObject({
      displayname: 'Semaphore',
      network_url: 'https://semaphore.example',
      network_id: 'semaphore',
      beeper_bridge_type: 'semaphore',
    });
  });

  it('ends when its wait is cancelled', async () => {
    const shown = await ann.start('waiting');
    const wait = ann.submit(shown);
    await submitted(bridge, shown);
    expect((await ann.cancel(shown)).status).toBe(200);
    expectAnswer(await wait, { status: 410, errcode: 'FI.MAU.BRIDGE.LOGIN_CANCELLED' });
    expect((await ann.cancel(shown)).status).toBe(404);
  });

  it('is not made when it is cancelled in a step that goes on', async () => {
    const asked = await ann.start('slowstep');
    const step = ann.submit(asked, { name: 'nobody' });
    await submitted(bridge, asked);
    await ann.cancel(asked);
    expect((await step).status).toBe(410);
    // It began before this one, and takes as long.
    await ann.submit(await ann.start('slowstep'), { name: 'somebody' });
    const ids = (await ann.logins()).map(({ id }) => id);
    expect(ids).toContain('somebody');
    expect(ids).not.toContain('nobody');
  });

  it('goes back to the choice', async () => {
    const back = (step: Answer) =>
      ann.call('POST', `login/step/${step.body.login_id}/${step.body.step_id}/cancel`);
    const approve = await ann.submit(await ann.start('choice'), { method: 'app' });
    expectAnswer(approve, {
      step_id: 'semaphore.approve',
      display_and_wait: { type: 'nothing', can_cancel: true },
    });
    const wait = ann.submit(approve);
    await submitted(bridge, approve);
    const method = await back(approve);
    expectAnswer(method, { step_id: 'semaphore.method' });
    expectAnswer(await wait, { status: 409, errcode: 'FI.MAU.LOGIN_STEP_CANCELLED' });
    const sms = await ann.submit(method, { method: 'sms' });
    expectAnswer(await back(sms), { step_id: 'semaphore.method' });
  });

  it.each([
    ['of the challenge and page that it asked for', {}, { type: 'complete' }],
    ['of another page', { origin: 'https://elsewhere.example' }, refusedPasskey(/on another page/)],
    ['of another challenge', { challenge: 'AAAA' }, refusedPasskey(/something else: AAAA/)],
    ['that was just made', { type: 'webauthn.create' }, refusedPasskey(/no passkey/)],
  ])('looks at the passkey: one %s', async (_, differs, expected) => {
    const own = await startTestBridge({ period: 50, passkeyPage: 'http://localhost:8080/sign-in' });
    const user = provisioning(own);
    try {
      const asked = await user.submit(await user.start('qrpasskey'));
      const { publicKey, url } = asked.body.webauthn;
      expect([url, publicKey.rpId]).toEqual(['http://localhost:8080/sign-in', 'localhost']);
      const { challenge } = publicKey;
      const said = { type: 'webauthn.get', challenge, origin: 'http://localhost:8080', ...differs };
      const clientDataJSON = Buffer.from(JSON.stringify(said)).toString('base64url');
      expectAnswer(await user.submit(asked, { id: 'AQ', response: { clientDataJSON } }), expected);
    } finally {
      await own.close();
    }
  });

  it('takes the place of the one that is signed in to again', async () => {
    await signIn(ann, 'before');
    const form = await ann.start('form', 'before');
    await ann.submit(form, { user: 'after', pass: 'any', region: 'eu' });
    await expect.poll(async () => (await ann.logins()).map(({ id }) => id)).not.toContain('before');
    expect((await ann.logins()).map(({ id }) => id)).toContain('after');
  });

  it('of another user is refused, or taken away', async () => {
    const bob = provisioning(bridge, '@bob:example.org');
    for (const user of ['held', 'shared-1']) await signIn(ann, user);
    expect((await signIn(bob, 'held')).status).toBe(500);
    expect((await signIn(bob, 'shared-1')).status).toBe(200);
    const ids = (await ann.logins()).map(({ id }) => id);
    expect(ids).toContain('held');
    expect(ids).not.toContain('shared-1');
  });
});

function refusedPasskey(error: RegExp): Expected {
  return { status: 403, errcode: 'NET.EXAMPLE.PASSKEY_REFUSED', error: expect.stringMatching(error) };
}

async function signIn(user: Provisioning, name: string): Promise<Answer> {
  return user.submit(await user.start('form'), { user: name, pass: 'any', region: 'eu' });
}

function expectAnswer({ status, body }: Answer, { status: expected = 200, ...parts }: Expected): void {
  expect({ status, body }).toMatchObject({ status: expected, body: parts });
}

/** Waits until the bridge has begun with a step. */
async function submitted(bridge: TestBridge, { body }: Answer): Promise<void> {
  const begun = (line: string) =>
    [body.login_id, body.step_id, 'Submitting login step'].every((part) => line.includes(part));
  await expect.poll(() => bridge.log().split('\n').some(begun), { interval: 5 }).toBe(true);
}
