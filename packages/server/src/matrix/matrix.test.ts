// Matrix users in front of a real process: a fake homeserver, a fake bridge.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoginSession } from '@bridges-api/core/wire';
import { type FakeBridge, startFakeBridge } from '@bridges-api/fake-bridge';
import { expect, onTestFinished, test } from 'vitest';
import { writeConfig } from '../testing/commands.ts';
import { type FakeHomeserver, json, startFakeHomeserver } from '../testing/fake-homeserver.ts';
import { type Running, start } from '../testing/process.ts';
import type { Reply } from '../testing/start-server.ts';

const SECRET = 'shared-secret-canary-71c2';
const CAROL = 'carol-token-canary-5d1';
const DAVE = 'dave-token-canary-8f3';
const ANN = 'ann-token-canary-99b3';
const ANN_BY_MATRIX = 'ann-matrix-token-canary-6a9';
const GUEST = 'guest-token-canary-2b7';
const EVE = 'eve-token-canary-11e';
const NEW = 'new-token-canary-03c';
const form = { user: 'user', pass: 'right', region: 'eu', homepage: 'https://user.example' };

interface Bench {
  readonly homeserver: FakeHomeserver;
  readonly bridge: FakeBridge;
  /** Everything that was answered. */
  readonly answers: string[];
  /** Starts the server, in place of the one before. */
  run(): Promise<Running>;
  send(token: string, method: string, path: string, body?: object): Promise<Reply>;
  /** The text of every file that the server keeps. */
  files(): string[];
}

async function bench(more: object = {}): Promise<Bench> {
  const homeserver = await startFakeHomeserver({
    [CAROL]: '@carol:example.org',
    [DAVE]: '@dave:example.org',
    [ANN_BY_MATRIX]: '@ann:example.org',
    [NEW]: '@carol:example.org',
    [EVE]: '@eve:elsewhere.example',
  });
  const bridge = await startFakeBridge({ sharedSecret: SECRET });
  onTestFinished(() => bridge.close());
  const data = mkdtempSync(join(tmpdir(), 'bridges-'));
  onTestFinished(() => rmSync(data, { recursive: true }));
  const config = writeConfig({
    bridges: [{ id: 'semaphore', url: bridge.url, sharedSecret: SECRET }],
    matrix: { homeserver: homeserver.url, allow: ['example.org'] },
    logLevel: 'trace',
    port: 0,
    data,
    ...more,
  });
  const answers: string[] = [];
  let url = '';
  return {
    homeserver,
    bridge,
    answers,
    async run() {
      const server = start([`--config=${config}`], {});
      url = /http:\S+/.exec(await server.printed('Ctrl-C'))?.[0] ?? '';
      return server;
    },
    async send(token, method, path, body) {
      const response = await fetch(`${url}/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      answers.push(text, JSON.stringify([...response.headers]));
      return { status: response.status, headers: response.headers, body: JSON.parse(text) };
    },
    files: () => readdirSync(data).map((file) => readFileSync(join(data, file), 'latin1')),
  };
}

async function signIn({ send }: Bench, token: string, loginID: string): Promise<LoginSession> {
  const { body: session } = await send(token, 'POST', '/bridges/semaphore/login-sessions', {
    flowID: 'form',
  });
  const { stepID } = session.currentStep;
  const path = `/bridges/semaphore/login-sessions/${session.loginSessionID}/steps/${stepID}`;
  const fields = { ...form, user: loginID };
  return (await send(token, 'POST', path, { type: 'user_input', fields })).body;
}

async function accountsOf({ send }: Bench, token: string): Promise<string[]> {
  const { body } = await send(token, 'GET', '/accounts');
  return body.map(({ accountID }: { accountID: string }) => accountID);
}

test('Matrix users have bridges of their own, and their tokens are in no log, answer or file', async () => {
  const setting = await bench({ owners: [{ name: 'ann', token: ANN, userID: '@ann:example.org' }] });
  const { answers, bridge, files, homeserver, send } = setting;
  bridge.addLogin('@dave:example.org', { id: 'of-before' });
  const server = await setting.run();
  const statusOf = async (token: string) => (await send(token, 'GET', '/bridges')).status;

  expect(await statusOf('made-up')).toBe(401);
  expect(await statusOf(EVE)).toBe(401);
  homeserver.answerBy(json(200, { user_id: '@7:example.org', is_guest: true }));
  expect(await statusOf(GUEST)).toBe(401);
  homeserver.answerBy();

  // What was there before is there from the first request on.
  expect(await accountsOf(setting, DAVE)).toEqual(['semaphore.of-before']);
  expect(await signIn(setting, CAROL, 'carol')).toMatchObject({ status: 'complete' });
  expect(await signIn(setting, ANN, 'ann')).toMatchObject({ status: 'complete' });
  expect(await accountsOf(setting, CAROL)).toEqual(['semaphore.carol']);
  expect(await accountsOf(setting, DAVE)).toEqual(['semaphore.of-before']);
  expect(bridge.logins('@carol:example.org').map(({ id }) => id)).toEqual(['carol']);

  // Who is listed is one person, by whichever token, and that of the list is nobody else's business.
  const { body: session } = await send(ANN, 'POST', '/bridges/semaphore/login-sessions', { flowID: 'form' });
  const path = `/bridges/semaphore/login-sessions/${session.loginSessionID}`;
  expect((await send(ANN_BY_MATRIX, 'GET', path)).status).toBe(200);
  expect((await send(CAROL, 'GET', path)).status).toBe(404);
  expect(await accountsOf(setting, ANN_BY_MATRIX)).toEqual(['semaphore.ann']);
  expect(homeserver.asked).not.toContain(ANN);

  homeserver.answerBy((response) => void response.destroy());
  expect(await statusOf(CAROL)).toBe(200);
  expect(await statusOf(ANN)).toBe(200);
  for (const route of ['/bridges', '/bridges/none', '/nowhere', '/bridges/semaphore/capabilities']) {
    const { body, headers, status } = await send(NEW, 'GET', route);
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'authentication_unavailable', '3']);
  }
  homeserver.answerBy();
  expect(await accountsOf(setting, NEW)).toEqual(['semaphore.carol']);

  server.child.kill('SIGTERM');
  const { code, stderr, stdout } = await server.ended;
  expect(code).toBe(0);
  expect(stderr).toContain('The homeserver does not answer');
  expect(stderr.split('\n').length).toBeGreaterThan(20);
  const everything = [stdout, stderr, ...answers, ...files()].join('\n');
  for (const token of [CAROL, DAVE, ANN, ANN_BY_MATRIX, GUEST, EVE, NEW])
    expect(everything).not.toContain(token);
});

test('the login of a Matrix user goes on after a kill, before anybody has asked', async () => {
  const setting = await bench();
  const { homeserver, send } = setting;
  const before = await setting.run();
  const { body: session } = await send(CAROL, 'POST', '/bridges/semaphore/login-sessions', {
    flowID: 'form',
  });
  before.child.kill('SIGKILL');
  await before.ended;
  const { length } = homeserver.asked;
  await setting.run();
  expect(homeserver.asked).toHaveLength(length);
  const path = `/bridges/semaphore/login-sessions/${session.loginSessionID}`;
  expect((await send(DAVE, 'GET', path)).status).toBe(404);
  const { body } = await send(CAROL, 'POST', `${path}/steps/${session.currentStep.stepID}`, {
    type: 'user_input',
    fields: form,
  });
  expect(body).toMatchObject({ status: 'complete' });
});

test('the server ends while it waits for a homeserver', async () => {
  const setting = await bench();
  const server = await setting.run();
  setting.homeserver.answerBy(() => {});
  const answer = setting.send(CAROL, 'GET', '/bridges');
  await expect.poll(() => setting.homeserver.asked).toEqual([CAROL]);
  server.child.kill('SIGTERM');
  expect(await answer).toMatchObject({ status: 503 });
  expect((await server.ended).code).toBe(0);
});

test('without owners and a user ID there are Matrix users alone', async () => {
  const setting = await bench();
  const server = await setting.run();
  expect(await server.printed('Bearer A-MATRIX-ACCESS-TOKEN')).not.toContain('Token');
  expect((await setting.send(CAROL, 'GET', '/bridges')).status).toBe(200);
});

test('beside them there can be one of a token, who is that Matrix user too', async () => {
  const setting = await bench({ token: ANN, userID: '@ann:example.org' });
  setting.bridge.addLogin('@ann:example.org', { id: 'anns' });
  await setting.run();
  for (const token of [ANN, ANN_BY_MATRIX])
    expect(await accountsOf(setting, token)).toEqual(['semaphore.anns']);
  expect(await accountsOf(setting, CAROL)).toEqual([]);
  expect(setting.homeserver.asked).toEqual([ANN_BY_MATRIX, CAROL]);
});
