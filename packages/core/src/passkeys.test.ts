// What clients accept beyond what every client can draw, and what they submit for a passkey.
import { describe, expect, test } from 'vitest';
import { createAPI } from './api.ts';
import type { Session } from './login-session/session.ts';
import { manualClock } from './manual-clock.ts';
import { NetworkError } from './networks/network.ts';
import { memoryStore } from './store/memory.ts';
import { testLimits } from './testing/login-sessions.ts';
import { testMeans } from './testing/means.ts';
import { incoming } from './testing/request.ts';
import { credentialOf, inputStep, scriptedNetwork, webAuthnStep } from './testing/scripted-network.ts';
import { answerTo, sessionAPI, until } from './testing/session-api.ts';
import type { APIError, LoginSession, ValidationIssue } from './wire.ts';

describe('what a client accepts', () => {
  test.each<[string, string[] | undefined, string[] | undefined]>([
    ['is told to the network', ['webauthn', 'initial_cookies'], ['webauthn', 'initial_cookies']],
    [
      'is told in one order, and once',
      ['initial_cookies', 'webauthn', 'webauthn'],
      ['webauthn', 'initial_cookies'],
    ],
    ['is told without words that nobody knows', ['voice', 'webauthn', '', 'constructor'], ['webauthn']],
    ['is not told where no word is known', ['voice'], undefined],
    ['is not told where there is none', [], undefined],
    ['is not told where it was not sent', undefined, undefined],
    ['may have 16 words of 64 characters', [...Array(15).fill('x'.repeat(64)), 'webauthn'], ['webauthn']],
    ['may have characters of two code units', ['😀'.repeat(64)], undefined],
  ])('%s: %j', async (_, accepts, told) => {
    const { network, send } = await sessionAPI(testLimits);
    const created = send('POST', '', { flowID: 'other', ...(accepts && { accepts }) });
    await until(() => network.started.length > 0);
    expect(network.newest.start).toStrictEqual({ flowID: 'other', ...(told && { accepts: told }) });
    network.newest.answer(inputStep());
    const { body } = await answerTo(created);
    expect(Object.keys(body as object).sort()).toEqual([
      'bridgeID',
      'currentStep',
      'loginSessionID',
      'status',
    ]);
  });

  test.each([
    ['more than 16 words', Array(17).fill('webauthn'), ['accepts']],
    ['a word of more than 64 characters', ['webauthn', 'x'.repeat(65)], ['accepts', 1]],
    ['what is no word', [7], ['accepts', 0]],
    ['a word without a list', 'webauthn', ['accepts']],
  ])('is refused with %s', async (_, accepts, path) => {
    const { network, send } = await sessionAPI(testLimits);
    const { body, status } = await answerTo(send('POST', '', { accepts }));
    expect([status, (body as APIError).code]).toEqual([422, 'invalid_request']);
    expect(issuesOf(body)).toMatchObject([{ path }]);
    expect(network.started).toEqual([]);
  });

  test.each([[['webauthn'] as const], [undefined]])(
    'is kept with the login, to go on with it elsewhere: %j',
    async (accepts) => {
      const network = scriptedNetwork();
      const start = network.startLogin;
      network.startLogin = async (...given) => {
        const { process, step } = await start(...given);
        return { process: { ...process, handle: () => 'the login' }, step };
      };
      network.resumeLogin = async () => {
        throw new NetworkError('login_process_lost', 'Gone.');
      };
      const { api, create, kept } = await keptAPI(network);
      const created = create({ ...(accepts && { accepts }) });
      await until(() => network.started.length > 0);
      network.newest.answer(webAuthnStep());
      await answerTo(created);
      expect(kept()).toEqual([
        { start: { flowID: 'default', ...(accepts && { accepts }) }, handle: 'the login' },
      ]);
      await api.close();
    },
  );
});

describe('a passkey', () => {
  test('is asked for and submitted as the browser returned it', async () => {
    const { login, session, submit } = await asked();
    expect(session).toMatchObject({ status: 'waiting_for_input', currentStep: webAuthnStep() });
    const credential = {
      ...credentialOf(),
      clientExtensionResults: { appid: true },
      authenticatorAttachment: 'platform',
      later: { one: [1] },
    };
    const submitted = submit({ type: 'webauthn', credential });
    await until(() => login.isAsked);
    login.answer({ type: 'complete', loginID: 'anna' });
    expect((await answerTo(submitted)).body).toMatchObject({ status: 'complete' });
    expect([login.received, login.credentials]).toEqual([[{}], [credential]]);
  });

  test('is refused without a credential', async () => {
    const { login, submit } = await asked();
    const { body, status } = await answerTo(submit({ type: 'webauthn', fields: { passkey: 'x' } }));
    expect([status, (body as APIError).code]).toEqual([422, 'invalid_fields']);
    expect(issuesOf(body)).toEqual([{ code: 'required', message: 'Is required.', path: ['credential'] }]);
    expect(login.received).toEqual([]);
  });

  test.each<[string, (valid: ReturnType<typeof credentialOf>) => unknown, (string | number)[]]>([
    ['is no object', () => 'CANARY', []],
    ['is nothing', () => null, []],
    ['is a list', () => [credentialOf('CANARY')], []],
    ['has no ID', ({ id: _, ...rest }) => rest, ['id']],
    ['has an empty ID', (valid) => ({ ...valid, id: '' }), ['id']],
    ['has an ID that is no text', (valid) => ({ ...valid, rawId: { CANARY: 1 } }), ['rawId']],
    ['has no proof', ({ response: _, ...rest }) => rest, ['response']],
    [
      'has no signature',
      (valid) => ({ ...valid, response: { ...valid.response, signature: undefined } }),
      ['response', 'signature'],
    ],
    [
      'says nothing of extensions',
      ({ clientExtensionResults: _, ...rest }) => rest,
      ['clientExtensionResults'],
    ],
    ['has no type', ({ type: _, ...rest }) => rest, ['type']],
  ])('is refused with a credential that %s, of which nothing is repeated', async (_, change, path) => {
    const { login, submit } = await asked();
    const { body, status } = await answerTo(
      submit({ type: 'webauthn', credential: change(credentialOf('CANARY')) }),
    );
    expect([status, (body as APIError).code]).toEqual([422, 'invalid_request']);
    expect(issuesOf(body).map((issue) => issue.path)).toContainEqual(['credential', ...path]);
    expect(JSON.stringify(body)).not.toContain('CANARY');
    expect(login.received).toEqual([]);
  });

  test('joins one with the same members in another order', async () => {
    const { clock, login, submit } = await asked();
    const credential = credentialOf();
    const other = { response: inReverse(credential.response), ...inReverse(credential) };
    const replies = [];
    for (const body of [
      { type: 'webauthn', credential },
      { credential: other, source: 'api', type: 'webauthn' },
    ]) {
      const { pending } = clock;
      replies.push(submit(body));
      await until(() => clock.pending > pending);
    }
    login.answer(inputStep());
    for (const reply of replies)
      expect((await answerTo(reply)).body).toMatchObject({ currentStep: { stepID: 'code' } });
    expect(login.credentials).toEqual([credential]);
  });

  test.each([
    [
      'with another signature',
      (valid: object) => ({ ...valid, response: { ...credentialOf().response, signature: 'BBBB' } }),
    ],
    ['with a member more', (valid: object) => ({ ...valid, authenticatorAttachment: 'platform' })],
    ['of another passkey', () => credentialOf('bob')],
  ])('waits behind no other: one %s', async (_, change) => {
    const { clock, login, submit } = await asked();
    const { pending } = clock;
    const first = submit({ type: 'webauthn', credential: credentialOf() });
    await until(() => clock.pending > pending);
    const second = await answerTo(submit({ type: 'webauthn', credential: change(credentialOf()) }));
    expect(second).toMatchObject({ status: 409, body: { code: 'step_in_progress' } });
    login.answer(inputStep());
    await answerTo(first);
    expect(login.credentials).toHaveLength(1);
  });

  test('gets to no step that asks for something else', async () => {
    const { login, submit } = await asked();
    const first = submit({ type: 'webauthn', credential: credentialOf() });
    await until(() => login.isAsked);
    login.answer(inputStep());
    await answerTo(first);
    const second = submit(
      { type: 'user_input', fields: { code: '1' }, credential: credentialOf('bob') },
      'code',
    );
    await until(() => login.isAsked);
    login.answer(inputStep());
    await answerTo(second);
    expect([login.received, login.credentials]).toEqual([[{}, { code: '1' }], [credentialOf()]]);
  });

  test('can be submitted again after a new challenge', async () => {
    const { login, submit } = await asked();
    const first = submit({ type: 'webauthn', credential: credentialOf() });
    await until(() => login.isAsked);
    login.answer(webAuthnStep('passkey', 'BBBB'));
    expect((await answerTo(first)).body).toMatchObject({
      currentStep: { stepID: 'passkey~2', publicKey: { challenge: 'BBBB' } },
    });
    const second = submit({ type: 'webauthn', credential: credentialOf() }, 'passkey~2');
    await until(() => login.isAsked);
    login.answer(inputStep());
    await answerTo(second);
    expect(login.credentials).toHaveLength(2);
  });

  test('leaves nothing of it behind, whatever becomes of it', async () => {
    const logged: unknown[] = [];
    const log = { error: (...entry: unknown[]) => void logged.push(entry) };
    const network = scriptedNetwork();
    const { api, create, saved, submit } = await keptAPI(network, { log });
    const created = create({ accepts: ['webauthn'] });
    await until(() => network.started.length > 0);
    network.newest.answer(webAuthnStep());
    const session = (await answerTo(created)).body as LoginSession;
    const seen: unknown[] = [];
    const credential = {
      ...credentialOf('CANARY'),
      later: 'CANARY',
      response: {
        authenticatorData: 'CANARY',
        clientDataJSON: 'CANARY',
        signature: 'CANARY',
        userHandle: 'CANARY',
      },
    };
    const submitted = submit(session, { type: 'webauthn', credential });
    await until(() => network.newest.isAsked);
    seen.push(saved());
    seen.push(
      (
        await answerTo(
          submit(session, { type: 'webauthn', credential: { ...credential, id: 'CANARY other' } }),
        )
      ).body,
    );
    network.newest.answer(new Error('CANARY'));
    seen.push((await answerTo(submitted)).body, saved(), logged);
    expect(network.newest.credentials).toEqual([credential]);
    expect(JSON.stringify(seen)).not.toContain('CANARY');
    await api.close();
  });
});

/** A session that asks for a passkey, through the API. */
async function asked() {
  const { clock, network, send } = await sessionAPI(testLimits);
  const created = send('POST', '', { accepts: ['webauthn'] });
  await until(() => network.started.length > 0);
  network.newest.answer(webAuthnStep());
  const session = (await answerTo(created)).body as LoginSession;
  return {
    clock,
    login: network.newest,
    session,
    submit: (body: object, stepID = 'passkey') =>
      send('POST', `/${session.loginSessionID}/steps/${stepID}`, body),
  };
}

/** An API over a network, and all that it keeps. */
async function keptAPI(
  network: ReturnType<typeof scriptedNetwork>,
  means: Partial<ReturnType<typeof testMeans>> = {},
) {
  const clock = manualClock();
  const entries = new Map<string, { session: Session; conversation?: unknown; inFlight?: unknown }>();
  const keeper = {
    load: () => [],
    save: (session: Session, conversation: unknown) =>
      void entries.set(session.loginSessionID, { session, conversation }),
    mark: (id: string, inFlight: unknown) => Object.assign(entries.get(id) ?? {}, { inFlight }),
    forget: () => {},
  };
  const api = await createAPI({
    means: { ...testMeans(clock), ...means },
    owners: [{ networks: [network], token: 'any' }],
    store: memoryStore({ clock, limits: testLimits, keeper }),
    limits: testLimits,
  });
  const post = async (path: string, payload: object) => {
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const target = `/v1/bridges/scripted/login-sessions${path}`;
    const { body, ...answer } = await api.answer(
      incoming({ method: 'POST', target, headers, body: JSON.stringify(payload) }),
    );
    return { ...answer, body: JSON.parse(body) };
  };
  return {
    api,
    create: (payload: object) => post('', payload),
    submit: ({ loginSessionID }: LoginSession, payload: object) =>
      post(`/${loginSessionID}/steps/passkey`, payload),
    kept: () => [...entries.values()].map(({ conversation }) => JSON.parse(JSON.stringify(conversation))),
    saved: () => JSON.stringify([...entries.values()]),
  };
}

function issuesOf(body: unknown): ValidationIssue[] {
  return (body as { details: { issues: ValidationIssue[] } }).details.issues;
}

function inReverse(object: object): object {
  return Object.fromEntries(Object.entries(object).reverse());
}
