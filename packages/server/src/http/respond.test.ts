import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../app.ts';
import { systemClock } from '../clock.ts';
import { StorageError } from '../storage/storage.ts';
import { mapStore, testLimits } from '../testing/login-sessions.ts';
import { scriptedNetwork } from '../testing/scripted-network.ts';

it('answers its own mistake with 500 and logs where it was, without its message', async () => {
  const { reply, log } = await ask(() => new TypeError('What is canary?\ncanary'));
  expect(reply.statusCode).toBe(500);
  expect(reply.json()).toEqual({
    code: 'internal_error',
    message: "The server made a mistake. Report it with this response's X-Request-ID.",
  });
  const [line, ...others] = log.split('\n').filter((text) => text.includes('Internal error.'));
  expect(others).toEqual([]);
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 50,
    request: reply.headers['x-request-id'],
    route: '/v1/bridges/{bridgeID}/logins',
    error: 'TypeError',
    at: expect.arrayContaining([expect.stringContaining('listBridgeLogins')]),
  });
  expect(log + reply.body).not.toContain('canary');
});

it('survives what is thrown and is no error', async () => {
  const { reply } = await ask(() => 'canary');
  expect(reply.statusCode).toBe(500);
});

it('logs what the storage says, which the operator needs to know', async () => {
  const { reply, log } = await ask(() => new StorageError('The disk is full.'));
  expect(reply.body).not.toContain('disk');
  expect(log).toContain('The disk is full.');
});

async function ask(mistake: () => unknown) {
  const network = Object.assign(scriptedNetwork(), {
    logins: () => {
      throw mistake();
    },
  });
  let log = '';
  const app = await createApp({
    clock: systemClock,
    networks: [network],
    store: mapStore(new Map()),
    limits: testLimits,
    token: 'token',
    host: '127.0.0.1',
    logLevel: 'trace',
    logStream: {
      write: (line) => {
        log += line;
      },
    },
  });
  onTestFinished(() => app.close());
  const headers = { host: 'localhost', authorization: 'Bearer token' };
  const reply = await app.fastify.inject({ url: '/v1/bridges/scripted/logins', headers });
  return { reply, log };
}
