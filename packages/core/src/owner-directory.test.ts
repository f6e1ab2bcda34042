import { expect, onTestFinished, test } from 'vitest';
import { type APIOptions, createAPI } from './api.ts';
import { transition } from './login-session/session.ts';
import { manualClock } from './manual-clock.ts';
import type { Network } from './networks/network.ts';
import { DirectoryUnavailable } from './owner.ts';
import { memoryStore } from './store/memory.ts';
import type { Entry } from './store/session-store.ts';
import { undocumented } from './testing/documented.ts';
import { testLimits } from './testing/login-sessions.ts';
import { testMeans } from './testing/means.ts';
import { incoming } from './testing/request.ts';
import { inputStep, scriptedNetwork } from './testing/scripted-network.ts';
import { eventOf, newSession } from './testing/session-events.ts';

const CAROL = '@carol:example.org';

/**
 * An API with the owner `ann` in its list, and a directory. Their tokens are their names; `away` is one that the directory
 * cannot tell anything of, and `faulty` one that breaks it. Who has a bridge has a login there that is called as they are.
 */
async function withDirectory(options: Partial<APIOptions> = {}, handedOver: Entry[] = []) {
  const clock = manualClock();
  const asked: string[] = [];
  const networks = new Map<string, Network[]>([
    [CAROL, [scriptedNetwork({}, ['carol'])]],
    ['@dave:example.org', [scriptedNetwork({ id: 'his' }, ['dave']), scriptedNetwork({}, ['dave'])]],
  ]);
  const hers = scriptedNetwork({}, ['ann']);
  const api = await createAPI({
    means: testMeans(clock),
    owners: [{ name: 'ann', token: 'token-of-ann', networks: [hers] }],
    directory: {
      async ownerOf(token) {
        asked.push(token);
        if (token === 'away') throw new DirectoryUnavailable();
        if (token === 'faulty') throw new Error(`${token} is not to be quoted`);
        if (token === 'another-token-of-ann') return { name: 'ann' };
        return token.startsWith('@') ? { name: token } : undefined;
      },
      networksOf: (name) => networks.get(name),
    },
    store: memoryStore({ clock, limits: testLimits, handedOver }),
    limits: testLimits,
    ...options,
  });
  onTestFinished(() => api.close());
  return {
    asked,
    hers,
    networks,
    async send(token: string, method: string, path: string, headers: Record<string, string> = {}) {
      const reply = await api.answer(
        incoming({
          method,
          target: `/v1${path}`,
          headers: { host: 'localhost', authorization: `Bearer ${token}`, ...headers },
        }),
      );
      // A mistake of ours is no part of the API.
      if (reply.status !== 500) expect(undocumented({ method, ...reply })).toEqual([]);
      return { status: reply.status, headers: reply.headers, body: JSON.parse(reply.body) };
    },
  };
}

async function loginsOf({ send }: Awaited<ReturnType<typeof withDirectory>>, token: string) {
  const { body } = await send(token, 'GET', '/accounts');
  return body.map(({ accountID }: { accountID: string }) => accountID);
}

test.each(['nobody', '@nobody:example.org'])('the token %j is refused', async (token) => {
  const { asked, send } = await withDirectory();
  expect(await send(token, 'GET', '/bridges')).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
  expect(asked).toEqual([token]);
});

test.each([
  ['GET', '/bridges'],
  // It has a 503 of its own.
  ['GET', '/bridges/scripted/capabilities'],
  ['GET', '/bridges/none'],
  ['GET', '/nowhere'],
  ['PATCH', '/bridges'],
])('a token that cannot be checked is answered %s %s with 503', async (method, path) => {
  const { send } = await withDirectory();
  const { body, headers, status } = await send('away', method, path);
  expect({ status, body }).toEqual({
    status: 503,
    body: {
      code: 'authentication_unavailable',
      message: 'The token cannot be checked just now. Try again in a moment.',
    },
  });
  expect(headers).toMatchObject({ 'retry-after': '3' });
  expect(headers).not.toHaveProperty('x-beeper-desktop-version');
  expect(headers).not.toHaveProperty('www-authenticate');
});

test('the host is looked at before the token is checked', async () => {
  const { asked, send } = await withDirectory({ host: 'localhost' });
  const { status } = await send('away', 'GET', '/bridges', { host: 'evil.example' });
  expect([status, asked]).toEqual([421, []]);
});

test.each(['', 'Bearer', 'Bearer ', 'Basic away', 'Bearer away away'])(
  'the directory is not asked about %j',
  async (authorization) => {
    const { asked, send } = await withDirectory();
    expect((await send('', 'GET', '/bridges', { authorization })).status).toBe(401);
    expect(asked).toEqual([]);
  },
);

test('the token of an owner who is listed never goes to the directory', async () => {
  const bench = await withDirectory();
  expect(await loginsOf(bench, 'token-of-ann')).toEqual(['scripted.ann']);
  expect(bench.asked).toEqual([]);
});

test('a directory that breaks is a mistake of ours, of which nothing is quoted', async () => {
  const logged: unknown[] = [];
  const means = testMeans(manualClock());
  const log = { error: (...all: unknown[]) => void logged.push(all) };
  const { send } = await withDirectory({ means: { ...means, log } });
  const reply = await send('faulty', 'GET', '/bridges');
  expect(reply).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  expect(JSON.stringify(reply)).not.toContain('faulty');
  expect(JSON.stringify(logged)).toContain('Internal error');
  expect(JSON.stringify(logged)).not.toContain('faulty');
});

test('each owner of the directory has what is theirs', async () => {
  const bench = await withDirectory();
  expect(await loginsOf(bench, CAROL)).toEqual(['scripted.carol']);
  expect(await loginsOf(bench, '@dave:example.org')).toEqual(['his.dave', 'scripted.dave']);
});

test('sessions are found by their owner alone, by whichever token', async () => {
  const { hers, networks, send } = await withDirectory();
  const start = async (token: string, network: unknown) => {
    const created = send(token, 'POST', '/bridges/scripted/login-sessions');
    const { newest } = await untilStarted(network as typeof hers);
    newest.answer(inputStep());
    return `/bridges/scripted/login-sessions/${(await created).body.loginSessionID}`;
  };
  const carols = await start(CAROL, networks.get(CAROL)?.[0]);
  const anns = await start('another-token-of-ann', hers);
  const statuses = async (path: string) => [
    (await send(CAROL, 'GET', path)).status,
    (await send('token-of-ann', 'GET', path)).status,
    (await send('another-token-of-ann', 'GET', path)).status,
    (await send('@dave:example.org', 'GET', path)).status,
  ];
  expect(await statuses(carols)).toEqual([200, 404, 404, 404]);
  expect(await statuses(anns)).toEqual([404, 200, 200, 404]);
});

test('networks that the directory has let go of are not used any more', async () => {
  const bench = await withDirectory();
  expect(await loginsOf(bench, CAROL)).toEqual(['scripted.carol']);
  bench.networks.set(CAROL, [scriptedNetwork({}, ['carol-anew'])]);
  expect(await loginsOf(bench, CAROL)).toEqual(['scripted.carol-anew']);
  bench.networks.delete(CAROL);
  expect((await bench.send(CAROL, 'GET', '/accounts')).status).toBe(401);
});

test.each([
  [CAROL, 'waiting_for_input'],
  ['@gone:example.org', undefined],
])('a login of %s that was left goes on before anybody has asked', async (owner, status) => {
  const asked = transition({ ...newSession, owner }, eventOf('asked_for_input', 'phone'), 1000);
  const conversation = { start: { flowID: 'default' }, handle: { process: 'p1' } };
  const network = scriptedNetwork({ id: asked.bridgeID }, ['carol']);
  network.resumeLogin = async () => ({ process: { submit: () => new Promise(() => {}) } });
  const bench = await withDirectory(
    {
      directory: {
        ownerOf: async (token) => ({ name: token }),
        networksOf: (name) => (name === CAROL ? [network] : undefined),
      },
    },
    [{ session: asked, conversation }],
  );
  const path = `/bridges/${asked.bridgeID}/login-sessions/${asked.loginSessionID}`;
  expect((await bench.send(owner, 'GET', path)).body.status).toBe(status);
});

test('beside a directory each owner needs a token', async () => {
  await expect(withDirectory({ owners: [{ networks: [] }] })).rejects.toThrow(
    'Beside a directory each owner needs a token.',
  );
});

async function untilStarted<T extends { started: readonly unknown[] }>(network: T): Promise<T> {
  for (let turn = 0; turn < 100 && network.started.length === 0; turn += 1) await null;
  return network;
}
