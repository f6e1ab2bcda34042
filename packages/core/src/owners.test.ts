import { describe, expect, test } from 'vitest';
import { createAPI } from './api.ts';
import type { Session } from './login-session/session.ts';
import { memoryStore } from './store/memory.ts';
import { testLimits } from './testing/login-sessions.ts';
import { testMeans } from './testing/means.ts';
import { scriptedNetwork } from './testing/scripted-network.ts';
import { until } from './testing/session-api.ts';
import { type TestOwner, twoOwners } from './testing/two-owners.ts';

describe('an owner', () => {
  test('has lists of their own', async () => {
    const { ann, bob } = await twoOwners();
    expect(await idsOf(ann, '/bridges', 'id')).toEqual(['hers', 'scripted']);
    expect(await idsOf(bob, '/bridges', 'id')).toEqual(['scripted']);
    expect(await idsOf(ann, '/bridges/scripted/logins', 'loginID')).toEqual(['anna']);
    expect(await idsOf(bob, '/bridges/scripted/logins', 'loginID')).toEqual(['bob']);
    expect((await ann.send('GET', '/accounts')).body).toMatchObject([
      { accountID: 'hers.anna' },
      { accountID: 'scripted.anna' },
    ]);
    expect((await bob.send('GET', '/accounts')).body).toMatchObject([{ accountID: 'scripted.bob' }]);
  });

  test.each([
    ['GET', '/bridges/hers', '/bridges/none'],
    ['GET', '/bridges/hers/capabilities', '/bridges/none/capabilities'],
    ['GET', '/bridges/hers/login-flows', '/bridges/none/login-flows'],
    ['POST', '/bridges/hers/login-sessions', '/bridges/none/login-sessions'],
    ['GET', '/bridges/hers/login-sessions/SESSION', '/bridges/none/login-sessions/SESSION'],
    ['GET', '/bridges/scripted/login-sessions/SESSION', '/bridges/scripted/login-sessions/ls_none'],
    ['DELETE', '/bridges/scripted/login-sessions/SESSION', '/bridges/scripted/login-sessions/ls_none'],
    [
      'POST',
      '/bridges/scripted/login-sessions/SESSION/steps/code',
      '/bridges/scripted/login-sessions/ls_none/steps/code',
    ],
    [
      'POST',
      '/bridges/scripted/login-sessions/SESSION/steps/code/back',
      '/bridges/scripted/login-sessions/ls_none/steps/code/back',
    ],
    ['GET', '/bridges/hers/logins', '/bridges/none/logins'],
    ['GET', '/bridges/hers/logins/anna', '/bridges/none/logins/anna'],
    ['GET', '/bridges/scripted/logins/anna', '/bridges/scripted/logins/none'],
    ['POST', '/bridges/scripted/logins/anna/remove', '/bridges/scripted/logins/none/remove'],
    ['GET', '/accounts/hers.anna', '/accounts/hers.none'],
    ['GET', '/accounts/scripted.anna', '/accounts/scripted.none'],
  ] as const)('is answered %s %s like what does not exist', async (method, path, absent) => {
    const { ann, bob, saved } = await twoOwners();
    const { loginSessionID } = await ann.start();
    const before = saved.get(loginSessionID);
    const theirs = await bob.send(method, path.replace('SESSION', loginSessionID), {});
    const nothing = await bob.send(method, absent.replace('SESSION', loginSessionID), {});
    expect(theirs.status).toBe(404);
    expect({ ...theirs, headers: withoutID(theirs) }).toEqual({ ...nothing, headers: withoutID(nothing) });
    expect(saved.get(loginSessionID)).toBe(before);
    expect(await idsOf(ann, '/bridges/scripted/logins', 'loginID')).toEqual(['anna']);
  });

  test.each(['{', '{"type":7}'])(
    'learns nothing by a body of %s, which is looked at before',
    async (body) => {
      const { ann, bob } = await twoOwners();
      const { loginSessionID } = await ann.start();
      const path = (id: string) => `/bridges/scripted/login-sessions/${id}/steps/code`;
      const theirs = await bob.send('POST', path(loginSessionID), body);
      const nothing = await bob.send('POST', path('ls_none'), body);
      expect([theirs.status, theirs.body]).toEqual([nothing.status, nothing.body]);
    },
  );

  test.each([
    [{ loginID: 'anna' }, 'unknown_login'],
    [{ accountID: 'scripted.anna' }, 'unknown_account'],
  ])('cannot reconnect what is %j of another', async (body, code) => {
    const { bob } = await twoOwners();
    expect(await bob.send('POST', '/bridges/scripted/login-sessions', body)).toMatchObject({
      status: 422,
      body: { code },
    });
  });

  test('signs in, sees what became of it, and is named in no answer', async () => {
    const { ann, bob, saved } = await twoOwners();
    const session = await ann.start();
    const path = `/bridges/scripted/login-sessions/${session.loginSessionID}`;
    const submit = ann.send('POST', `${path}/steps/code`, { type: 'user_input', fields: { code: '1' } });
    await until(() => ann.network.newest.received.length > 0);
    ann.network.newest.answer({ type: 'complete', loginID: 'carol' });
    const complete = await submit;
    expect(complete).toMatchObject({ status: 200, body: { status: 'complete', loginID: 'carol' } });
    expect(saved.get(session.loginSessionID)?.owner).toBe('ann');
    for (const body of [session, complete.body, (await ann.send('GET', path)).body])
      expect(body).not.toHaveProperty('owner');
    expect(await idsOf(bob, '/bridges/scripted/logins', 'loginID')).toEqual(['bob']);
  });
});

describe('locks', () => {
  test('of a reconnect are for the login of their owner', async () => {
    const { ann, bob } = await twoOwners();
    for (const { network } of [ann, bob]) network.logins = () => scriptedNetwork({}, ['same']).logins();
    await ann.start({ loginID: 'same' });
    await expect(ann.start({ loginID: 'same' })).rejects.toMatchObject({ status: 409 });
    await bob.start({ loginID: 'same' });
    await expect(bob.start({ loginID: 'same' })).rejects.toMatchObject({ status: 409 });
  });

  test('of a removal are for the login of their owner', async () => {
    const { ann, bob } = await twoOwners();
    const done: (() => void)[] = [];
    for (const { network } of [ann, bob]) {
      network.logins = () => scriptedNetwork({}, ['same']).logins();
      network.removeLogin = () => new Promise((resolve) => done.push(resolve));
    }
    const remove = (owner: TestOwner) =>
      owner.send('POST', '/bridges/scripted/logins/same/remove', { scope: 'all-devices' });
    const first = remove(ann);
    await until(() => done.length === 1);
    expect(await remove(ann)).toMatchObject({ status: 409, body: { code: 'login_session_in_progress' } });
    const second = remove(bob);
    await until(() => done.length === 2);
    for (const run of done) run();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });
});

describe('limits', () => {
  test.each([
    [{ maxLivePerOwner: 1 }, 60],
    [{ maxStartsPerOwner: 1 }, 60],
  ])('of one owner %j leave room for another', async (limits, seconds) => {
    const { ann, bob } = await twoOwners(limits);
    await ann.start();
    await expect(ann.start()).rejects.toMatchObject(limited(seconds));
    await bob.start();
    await expect(bob.start()).rejects.toMatchObject(limited(seconds));
  });

  test.each([{ maxLive: 2 }, { maxStarts: 2 }])('of all together %j count everybody', async (limits) => {
    const { ann, bob, clock } = await twoOwners(limits);
    await ann.start();
    await bob.start();
    for (const owner of [ann, bob]) await expect(owner.start()).rejects.toMatchObject(limited(60));
    await clock.advance(testLimits.lifetime);
    await bob.start();
  });

  test('count no start that was refused for the other reason', async () => {
    const { ann, bob } = await twoOwners({ maxStarts: 2, maxStartsPerOwner: 1 });
    await ann.start();
    await expect(ann.start()).rejects.toMatchObject(limited(60));
    await bob.start();
  });
});

describe('a restart', () => {
  test('brings to each owner what was theirs', async () => {
    const before = await twoOwners();
    const { loginSessionID } = await before.ann.start();
    await before.api.close();
    const { ann, bob } = await twoOwners({}, before.saved);
    const path = `/bridges/scripted/login-sessions/${loginSessionID}`;
    expect(await ann.send('GET', path)).toMatchObject({
      status: 200,
      body: { status: 'failed', error: { code: 'login_process_lost' } },
    });
    expect((await bob.send('GET', path)).status).toBe(404);
  });

  test('keeps from everybody what has no owner any more, and forgets it in its time', async () => {
    const before = await twoOwners();
    const { loginSessionID } = await before.ann.start();
    await before.api.close();
    const saved = new Map<string, Session>();
    for (const owner of ['carol', undefined])
      for (const session of before.saved.values()) {
        const { owner: _, ...rest } = { ...session, loginSessionID: `ls_${owner}` };
        saved.set(rest.loginSessionID, { ...rest, ...(owner !== undefined && { owner }) });
      }
    expect(saved.size).toBe(2);
    const { ann, bob, clock } = await twoOwners({}, saved, before.clock);
    for (const owner of [ann, bob])
      for (const id of [...saved.keys(), loginSessionID])
        expect((await owner.send('GET', `/bridges/scripted/login-sessions/${id}`)).status).toBe(404);
    expect([...saved.values()].map(({ state }) => state)).toEqual(['failed', 'failed']);
    await clock.advance(testLimits.retention);
    expect(saved.size).toBe(0);
  });
});

test('what a bridge is called may change, but for its ID', async () => {
  const { ann } = await twoOwners();
  const { profile } = ann.network;
  Object.assign(ann.network, { profile: { ...profile, displayName: 'Known by now', type: 'whatsapp' } });
  for (const path of ['/bridges/scripted', '/bridges/scripted/logins/anna', '/accounts/scripted.anna'])
    expect((await ann.send('GET', path)).status).toBe(200);
  expect((await ann.send('GET', '/bridges/scripted')).body).toMatchObject({
    displayName: 'Known by now',
    accounts: [{ network: 'Known by now', bridge: { type: 'whatsapp' } }],
  });
});

test.each([
  ['a name', [{ name: 'ann' }, { name: 'ann', token: 'b' }], 'Two owners have the same name.'],
  ['no name', [{ token: 'a' }, { token: 'b' }], 'Two owners have the same name.'],
  [
    'a token',
    [
      { name: 'ann', token: 'a' },
      { name: 'bob', token: 'a' },
    ],
    'Two owners have the same token.',
  ],
  ['no token', [{ name: 'ann', token: 'a' }, { name: 'bob' }], 'Of several owners each needs a token.'],
])('two owners with %s cannot be told apart', async (_, owners, message) => {
  const { clock } = await twoOwners();
  const store = memoryStore({ clock, limits: testLimits });
  const options = { means: testMeans(clock), store, limits: testLimits };
  await expect(
    createAPI({ ...options, owners: owners.map((owner) => ({ networks: [], ...owner })) }),
  ).rejects.toThrow(message);
});

async function idsOf(owner: TestOwner, path: string, key: string): Promise<unknown[]> {
  const { body } = await owner.send('GET', path);
  return (body as { items: Record<string, unknown>[] }).items.map((item) => item[key]);
}

function limited(seconds: number): object {
  return { status: 429, headers: { 'retry-after': `${seconds}` } };
}

function withoutID({ headers: { 'x-request-id': _, ...headers } }: Awaited<ReturnType<TestOwner['send']>>) {
  return headers;
}
