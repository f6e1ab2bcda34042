import { expect, it, vi } from 'vitest';
import type { AuthenticationResponseJSON } from './generated/openapi.ts';
import { type LoginHandlers, login } from './login.ts';
import { startLogin } from './login-run.ts';
import { at, bridgeID, complete, form, loginServer, passkey } from './testing/login-server.ts';

const credential: AuthenticationResponseJSON = {
  id: 'cGFzc2tleQ',
  rawId: 'cGFzc2tleQ',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
};
const answer = { fields: { code: '1' } };
const others: LoginHandlers = { input: () => answer, cookies: () => answer, display: () => {} };

it('hands the step to its handler, and submits the credential', async () => {
  const server = await loginServer({ create: [at(passkey('passkey'))] });
  const webauthn = vi.fn<NonNullable<LoginHandlers['webauthn']>>(() => ({ credential }));
  const outcome = await login(server.client, { bridgeID }, { ...others, webauthn }, server.options);
  expect(outcome.ok).toBe(true);
  expect(server.submitted).toEqual([{ type: 'webauthn', credential }]);
  expect(webauthn.mock.calls.map(([step]) => step)).toEqual([passkey('passkey')]);
});

it.each<[string, Partial<LoginHandlers>, object, unknown]>([
  ['accepts passkeys with a handler for them', { webauthn: () => ({ credential }) }, {}, ['webauthn']],
  ['accepts nothing without one', {}, {}, undefined],
  ['accepts what it is told to', {}, { accepts: ['initial_cookies'] }, ['initial_cookies']],
  [
    'accepts both',
    { webauthn: () => ({ credential }) },
    { accepts: ['initial_cookies'] },
    ['initial_cookies', 'webauthn'],
  ],
])('%s', async (_, more, target, accepts) => {
  const server = await loginServer({ create: [at(form('code'))] });
  await login(server.client, { bridgeID, ...target }, { ...others, ...more }, server.options);
  expect(server.created.map((body) => body.accepts)).toEqual([accepts]);
});

it('ends as a handler that is missing does when it picks up a session that asks for one', async () => {
  const server = await loginServer({ read: [at(passkey('passkey'))] });
  const target = { bridgeID, loginSessionID: 'ls_1' };
  const outcome = await login(server.client, target, others, server.options);
  expect(outcome).toMatchObject({ ok: false, kind: 'unsupported' });
});

it.each([
  ['nothing', undefined],
  ['null, as a browser does', { credential: null }],
  ['the credential itself', credential],
])('names the handler that returned %s', async (_, returned) => {
  const server = await loginServer({ create: [at(passkey('passkey'))] });
  const webauthn = () => returned as never;
  const outcome = await login(server.client, { bridgeID }, { ...others, webauthn }, server.options);
  expect(outcome).toMatchObject({
    kind: 'handler',
    message: 'The handler "webauthn" did not return { credential: { … } }.',
  });
});

it('is waited for where another client uses it', async () => {
  const step = at(passkey('passkey'));
  const server = await loginServer({ read: [step, step, complete] });
  const seen: unknown[] = [];
  const unknown = (given: unknown) => void seen.push(given);
  const target = { bridgeID, loginSessionID: 'ls_1' };
  const outcome = await login(server.client, target, { ...others, unknown }, server.options);
  expect(outcome.ok).toBe(true);
  expect(server.asked).toEqual(['read', 'read', 'read']);
  expect(seen).toEqual([passkey('passkey')]);
});

it('is answered in a loop', async () => {
  const server = await loginServer({ create: [at(passkey('passkey'))] });
  const next = startLogin(server.client, { bridgeID, accepts: ['webauthn'] }, server.options);
  for await (const _ of next) next.submit({ credential });
  expect(server.submitted).toEqual([{ type: 'webauthn', credential }]);
});
