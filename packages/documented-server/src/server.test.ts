import { describe, expect, test } from 'vitest';
import type { Options } from './index.ts';
import type { Bridge } from './shapes.ts';
import { startCaller } from './testing/caller.ts';
import { specOperations } from './testing/documented.ts';

const bodies: [NonNullable<Options['errors']>, RegExp, RegExp | null][] = [
  ['text', /^Not Found$/, /^text\/plain/],
  ['empty', /^$/, null],
  ['html', /^<!doctype html>/, /^text\/html/],
  ['other-json', /^\{"error":"Not Found"\}$/, /^application\/json/],
  ['documented', /^\{"message":"Not Found","code":"E404"\}$/, /^application\/json/],
];

describe('an error', () => {
  test.each(bodies)('has a body that is %s', async (errors, body, type) => {
    const { call } = await startCaller({ errors });
    const { status, text, headers } = await call('GET', 'bridges/nowhere');
    expect(status).toBe(404);
    expect(text).toMatch(body);
    if (type) expect(headers.get('content-type')).toMatch(type);
    else expect(headers.get('content-type')).toBeNull();
  });

  test('is 401 for a wrong token', async () => {
    const { call } = await startCaller();
    expect((await call('GET', 'bridges', undefined, 'wrong')).status).toBe(401);
  });

  test('is 404 for what it does not know', async () => {
    const { call, begin, address } = await startCaller();
    const session = await begin('lantern');
    const paths = [
      'nothing',
      'bridges/',
      'bridges/%',
      'bridges/x/logins',
      'bridges/full/logins/x',
      'accounts/x',
    ];
    for (const path of [
      ...paths,
      'bridges/lantern/login-sessions/x',
      address({ ...session, bridgeID: 'full' }),
    ])
      expect([path, (await call('GET', path)).status]).toEqual([path, 404]);
    for (const body of [{ flowID: 'x' }, { loginID: 'x' }, { loginID: 'pigeon-1', accountID: 'only' }])
      expect((await call('POST', 'bridges/local-pigeon/login-sessions', body)).status).toBe(404);
    expect((await call('PUT', 'bridges')).status).toBe(404);
  });

  test('is 400 for a body that does not fit', async () => {
    const { call, begin, stepPath } = await startCaller();
    const step = stepPath(await begin('local-pigeon'));
    for (const body of ['{', '[]', '{"flowID":1}'])
      expect((await call('POST', 'bridges/lantern/login-sessions', body)).status).toBe(400);
    const type = 'user_input';
    for (const body of [{}, { type: 'x' }, { type }, { type, fields: [] }, { type, fields: { phone: 1 } }])
      expect((await call('POST', step, body)).status).toBe(400);
    for (const body of [
      { type, source: 'x', fields: { phone: '1' } },
      { type: 'cookies', fields: { phone: '1' } },
    ])
      expect((await call('POST', step, body)).status).toBe(400);
    for (const body of [undefined, { scope: 'x' }, { scope: 'current-device' }])
      expect((await call('POST', 'bridges/full/logins/full-1/remove', body)).status).toBe(400);
  });

  test('is 400 where nobody is taken', async () => {
    const { call } = await startCaller();
    for (const bridge of ['away', 'closed', 'full', 'only'])
      expect((await call('POST', `bridges/${bridge}/login-sessions`)).status).toBe(400);
  });

  test('is 400 for a step that is over, 404 for one that never was', async () => {
    const { call, begin, submit, stepPath } = await startCaller();
    const session = await begin('local-pigeon');
    const body = { type: 'user_input', fields: { phone: '+4477009001' } };
    expect((await call('POST', stepPath(session, 'x'), body)).status).toBe(404);
    const next = await submit(session, body.fields);
    expect((await call('POST', stepPath(session), body)).status).toBe(400);
    const done = await submit(next, { code: '246810' });
    expect(done.status).toBe('complete');
    expect((await call('POST', stepPath(next), body)).status).toBe(400);
  });
});

test.each([false, true])('answers every operation in the documented shape, details %s', async (details) => {
  const { ok, begin, submit, read, scan, address, seen } = await startCaller({ details, completion: 'both' });
  const { items } = await ok<{ items: Bridge[] }>('GET', 'bridges');
  for (const { id } of items)
    for (const path of ['', '/capabilities', '/login-flows', '/logins'])
      await ok('GET', `bridges/${id}${path}`);
  for (const [bridge, flowID] of [['lantern'], ['snail'], ['tincan'], ['biscuit', 'browser']] as const)
    await read(await begin(bridge, { flowID }));
  scan(await begin('lantern'));
  await submit(await begin('deadend'), { username: 'a', password: 'b' });
  await ok('DELETE', address(await begin('local-pigeon', { loginID: 'pigeon-1' })));
  await ok('GET', 'accounts/full.TEAM-A');
  await ok('GET', 'bridges/full/logins/full-1');
  await ok('GET', 'accounts');
  await ok('POST', 'bridges/local-pigeon/logins/pigeon-1/remove', { scope: 'current-device' });
  const missing = specOperations().filter((operation) => !([...seen] as string[]).includes(operation));
  expect(missing).toEqual([]);
});

test('tells bridges apart by their status', async () => {
  const { ok } = await startCaller();
  const { items } = await ok<{ items: Bridge[] }>('GET', 'bridges');
  const statuses = Object.fromEntries(items.map(({ id, status }) => [id, status]));
  expect(statuses).toMatchObject({
    away: 'temporarily_unavailable',
    closed: 'disabled',
    full: 'limit_reached',
    lantern: 'available',
    only: 'connected',
  });
});

test('removes a login with its accounts', async () => {
  const { ok, call } = await startCaller({ details: true });
  const removed = await ok('POST', 'bridges/full/logins/full-1/remove', { scope: 'all-devices' });
  expect(removed).toMatchObject({ status: 'removed', affectedAccountIDs: ['full.TEAM-A', 'full.TEAM-B'] });
  expect((await call('GET', 'accounts/full.TEAM-B')).status).toBe(404);
  expect((await ok<Bridge>('GET', 'bridges/full')).status).toBe('available');
});

test('sends no header that is not documented', async () => {
  const { call } = await startCaller();
  const plain = ['connection', 'content-length', 'content-type', 'date', 'keep-alive', 'transfer-encoding'];
  for (const path of ['bridges', 'bridges/nowhere'])
    for (const name of (await call('GET', path)).headers.keys()) expect(plain).toContain(name);
});

test('answers preflights of the origins it is told, and of no other', async () => {
  const { server } = await startCaller({ origins: ['http://docs.example'] });
  const preflight = (origin: string) =>
    fetch(`${server.url}/v1/bridges`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
  const allowed = await preflight('http://docs.example');
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get('access-control-allow-origin')).toBe('http://docs.example');
  expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization');
  const refused = await preflight('http://elsewhere.example');
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
});
