import { expect, it } from 'vitest';
import { createAPI } from '../api.ts';
import { systemClock } from '../clock.ts';
import { memoryStore } from '../store/memory.ts';
import { StoreError } from '../store/session-store.ts';
import { testLimits } from '../testing/login-sessions.ts';
import { testMeans } from '../testing/means.ts';
import { incoming } from '../testing/request.ts';
import { scriptedNetwork } from '../testing/scripted-network.ts';
import { RequestAborted } from './message.ts';

it('answers its own mistake with 500 and logs where it was, without its message', async () => {
  const { answer, logged } = await ask(() => new TypeError('What is canary?\ncanary'));
  expect(answer.status).toBe(500);
  expect(JSON.parse(answer.body)).toEqual({
    code: 'internal_error',
    message: "The server made a mistake. Report it with this response's X-Request-ID.",
  });
  expect(logged).toEqual([
    {
      text: 'Internal error.',
      request: answer.headers['x-request-id'],
      route: '/v1/bridges/{bridgeID}/logins',
      error: 'TypeError',
      at: expect.arrayContaining([expect.stringContaining('listBridgeLogins')]),
      message: undefined,
    },
  ]);
  expect(JSON.stringify(logged) + answer.body).not.toContain('canary');
});

it('survives what is thrown and is no error', async () => {
  const { answer } = await ask(() => 'canary');
  expect(answer.status).toBe(500);
});

it('logs what the store says, which the operator needs to know', async () => {
  const { answer, logged } = await ask(() => new StoreError('The disk is full.'));
  expect(answer.body).not.toContain('disk');
  expect(logged).toMatchObject([{ message: 'The disk is full.' }]);
});

it('has an answer, and logs nothing, for a client that is gone before its body is there', async () => {
  const { api, logged } = await start();
  const request = incoming({
    method: 'POST',
    target: '/v1/bridges/scripted/login-sessions',
    headers: { authorization: 'Bearer token' },
  });
  const answer = await api.answer({ ...request, readBody: () => Promise.reject(new RequestAborted()) });
  expect(answer.status).toBe(400);
  expect(logged).toEqual([]);
});

it.each([
  ['GET', '/v1/bridges/scripted/logins', 'listBridgeLogins'],
  ['GET', '/v1/bridges/nowhere/logins', 'listBridgeLogins'],
  ['PUT', '/v1/bridges/scripted/logins', undefined],
  ['GET', '/v1/nowhere', undefined],
])('says of the answer to %s %s which operation it is of', async (method, target, operationId) => {
  const { api } = await start();
  const answer = await api.answer(incoming({ method, target, headers: { authorization: 'Bearer token' } }));
  expect(answer.operationId).toBe(operationId);
});

async function ask(mistake: () => unknown) {
  const { api, network, logged } = await start();
  network.logins = () => {
    throw mistake();
  };
  const request = { method: 'GET', target: '/v1/bridges/scripted/logins' };
  const answer = await api.answer(incoming({ ...request, headers: { authorization: 'Bearer token' } }));
  return { answer, logged };
}

async function start() {
  const network = scriptedNetwork();
  const logged: object[] = [];
  const log = { error: (data: object, text: string) => void logged.push({ ...data, text }) };
  const api = await createAPI({
    means: { ...testMeans(systemClock), log },
    owners: [{ networks: [network], token: 'token' }],
    store: memoryStore({ clock: systemClock, limits: testLimits }),
    limits: testLimits,
  });
  return { api, network, logged };
}
