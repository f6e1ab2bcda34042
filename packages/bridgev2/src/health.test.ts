// What is shown of bridges that are away, refuse or flap, and of those whom they refuse.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock } from '@bridges-api/core';
import { generations, startFakeBridge } from '@bridges-api/fake-bridge';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Caller } from './testing/caller.ts';
import { startGateway, startGatewayTo } from './testing/gateway.ts';

const ann = '@ann:example.org';
const form = { user: 'anna', pass: 'right', region: 'eu', homepage: 'https://anna.example' };

async function accounts(caller: Caller): Promise<string[]> {
  return (await caller.bridge()).accounts.map(({ accountID, status }) => `${accountID} ${status}`);
}

async function statuses(caller: Caller): Promise<{ bridge: number; create: string; flows: number }> {
  const path = '/bridges/semaphore';
  const [bridge, create, flows] = await Promise.all([
    caller.send({ method: 'GET', path }),
    caller.send({ method: 'POST', path: `${path}/login-sessions`, body: {} }),
    caller.send({ method: 'GET', path: `${path}/login-flows` }),
  ]);
  return { bridge: bridge.status, create: `${create.status} ${create.body.code}`, flows: flows.status };
}

const away = { bridge: 200, create: '503 bridge_unavailable', flows: 503 };

describe('a bridge that is down at the start', () => {
  test('is there, and comes back by itself', async () => {
    const gateway = await startGateway({ options: { url: 'http://127.0.0.1:9' } });
    expect(await gateway.ann.bridge()).toMatchObject({
      status: 'temporarily_unavailable',
      displayName: 'semaphore',
      type: 'semaphore',
      accounts: [],
    });
    expect(await statuses(gateway.ann)).toEqual(away);
    const said = { bridge: 'semaphore', reason: 'ECONNREFUSED' };
    expect(gateway.log).toEqual([JSON.stringify([said, 'A bridge does not answer.'])]);
  });

  test('shows its accounts once it is up', async () => {
    const { bridge, ...gateway } = await startGateway();
    bridge.addLogin(ann, { id: 'anna' });
    await expect.poll(() => accounts(gateway.ann)).toEqual(['semaphore.anna connected']);
    bridge.kill();
    await expect.poll(() => accounts(gateway.ann)).toEqual(['semaphore.anna disconnected']);
    expect(await gateway.ann.bridge()).toMatchObject({ status: 'temporarily_unavailable' });
    expect(await statuses(gateway.ann)).toEqual(away);
    await bridge.start();
    await expect.poll(() => accounts(gateway.ann)).toEqual(['semaphore.anna connected']);
    expect(gateway.log.map((line) => JSON.parse(line)[1])).toEqual([
      'A bridge answers.',
      'A bridge does not answer.',
      'A bridge answers.',
    ]);
  });
});

test('one answer that is lost does not make a bridge unavailable', async () => {
  const { ann: caller, bridge } = await startGateway();
  bridge.disturb({ operation: 'whoami', how: 'reset' });
  const before = bridge.requests.length;
  await expect.poll(() => bridge.requests.length).toBeGreaterThan(before + 1);
  expect(await caller.bridge()).toMatchObject({ status: 'available' });
});

test('a bridge that hangs is away, and back when it answers', async () => {
  const { ann: caller, bridge } = await startGateway({ patience: 50 });
  bridge.hang();
  await expect.poll(async () => (await caller.bridge()).status).toBe('temporarily_unavailable');
  bridge.answerAgain();
  await expect.poll(async () => (await caller.bridge()).status).toBe('available');
});

describe('a bridge that does not know this server', () => {
  const misconfigured = { bridge: 200, create: '503 bridge_misconfigured', flows: 503 };

  test('since the secret is wrong', async () => {
    const gateway = await startGateway({ options: { sharedSecret: 'not-the-secret-of-it' } });
    expect(await statuses(gateway.ann)).toEqual(misconfigured);
    expect(gateway.log.join('\n')).toContain('refuses the shared secret');
    expect(gateway.log.join('\n')).not.toContain('not-the-secret');
  });

  test('since its API is turned off', async () => {
    const gateway = await startGateway({ bridge: { sharedSecret: 'disable' } });
    expect(await statuses(gateway.ann)).toEqual(misconfigured);
  });

  test.each([
    ['HTML', 200, 'text/html', '<html>It works!</html>'],
    ['another API', 404, 'application/json', '{"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}'],
    ['JSON of its own', 200, 'application/json', '{"hello":"world"}'],
    ['a redirect', 302, 'text/html', ''],
  ])('since the address is that of a server which answers with %s', async (_, status, type, body) => {
    const other = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': type, location: 'http://127.0.0.1:9/' }).end(body);
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const gateway = await startGateway({ options: { url: `http://127.0.0.1:${port}` } });
    expect(await statuses(gateway.ann)).toEqual(misconfigured);
  });

  test.each([502, 429])('and a proxy that answers with %d is no such bridge', async (status) => {
    const other = createServer((_request, response) => void response.writeHead(status).end('<html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const gateway = await startGateway({ options: { url: `http://127.0.0.1:${port}` } });
    expect(await statuses(gateway.ann)).toEqual(away);
  });
});

test('a bridge that fails at every read so far has no ways to sign in yet', async () => {
  const bridge = await startFakeBridge();
  onTestFinished(() => bridge.close());
  const how = { status: 500, body: { errcode: 'M_UNKNOWN', error: 'Internal server error' } };
  bridge.disturb({ operation: 'whoami', times: Number.POSITIVE_INFINITY, how });
  const { sharedSecret, url } = bridge;
  const gateway = await startGatewayTo({ id: 'semaphore', provider: 'self-hosted', sharedSecret, url });
  expect(await statuses(gateway.ann)).toEqual(away);
});

test('an owner whom a bridge refuses has it disabled, and nobody else', async () => {
  const gateway = await startGateway();
  expect(await gateway.eve.bridge()).toMatchObject({
    status: 'disabled',
    statusText: 'Semaphore does not let you sign in.',
  });
  expect((await statuses(gateway.eve)).create).toBe('409 bridge_disabled');
  expect(await gateway.ann.bridge()).toMatchObject({ status: 'available' });
  gateway.bridge.refuse(ann);
  await expect.poll(async () => (await gateway.ann.bridge()).status).toBe('disabled');
  gateway.bridge.refuse(ann, false);
  await expect.poll(async () => (await gateway.ann.bridge()).status).toBe('available');
  expect(gateway.log.join('\n')).not.toContain('refuses');
});

test('a bridge that is switched off is shown, and never called', async () => {
  const gateway = await startGateway({ options: { disabled: true } });
  expect(await gateway.ann.bridge()).toMatchObject({ status: 'disabled' });
  expect((await statuses(gateway.ann)).create).toBe('409 bridge_disabled');
  expect(gateway.bridge.requests).toEqual([]);
});

describe('an account', () => {
  test.each([
    [{ state_event: 'CONNECTED' }, 'connected', 'connected'],
    [{ state_event: 'BACKFILLING' }, 'backfilling', 'connected'],
    [{ state_event: 'CONNECTING' }, 'connecting', 'connecting'],
    [{ state_event: 'TRANSIENT_DISCONNECT' }, 'connecting', 'connecting'],
    [{ state_event: 'TRANSIENT_DISCONNECT', user_action: 'OPEN_NATIVE' }, 'attention_required', 'connecting'],
    [{ state_event: 'BAD_CREDENTIALS' }, 'reconnect_required', 'needs_login'],
    [{ state_event: 'BAD_CREDENTIALS', user_action: 'OPEN_NATIVE' }, 'attention_required', 'needs_login'],
    [{ state_event: 'UNKNOWN_ERROR' }, 'attention_required', 'unknown'],
    [{ state_event: 'UNKNOWN_ERROR', user_action: 'RELOGIN' }, 'reconnect_required', 'needs_login'],
    [{ state_event: 'UNKNOWN_ERROR', user_action: 'RESTART' }, 'attention_required', 'unknown'],
    [{ state_event: 'LOGGED_OUT' }, 'reconnect_required', 'logged_out'],
    [{ state_event: 'BRIDGE_UNREACHABLE' }, 'disconnected', 'unknown'],
    [{ state_event: 'A_NEW_WORD' }, 'disconnected', 'unknown'],
  ])('whose bridge says %j is %s', async (state, status, login) => {
    const { ann: caller, bridge } = await startGateway();
    bridge.addLogin(ann, { id: 'anna', state: { ...state, message: 'In words.' } as never });
    await expect.poll(() => accounts(caller)).toEqual([`semaphore.anna ${status}`]);
    const path = '/bridges/semaphore/logins/anna';
    expect((await caller.send({ method: 'GET', path })).body).toMatchObject({ status: login });
  });

  test.each(generations)('without a state is connecting, by a bridge of %s', async (generation) => {
    const { ann: caller, bridge } = await startGateway({ bridge: { generation, holdsStatesBack: true } });
    bridge.addLogin(ann, { id: 'anna' });
    const status = generation === 'G4' ? 'connected' : 'connecting';
    await expect.poll(() => accounts(caller)).toEqual([`semaphore.anna ${status}`]);
    bridge.deliverStates();
    await expect.poll(() => accounts(caller)).toEqual(['semaphore.anna connected']);
  });

  test('that has lost its connection is disconnected after 30 s, however often it is reported', async () => {
    const clock = manualClock(Date.now());
    const { ann: caller, bridge } = await startGateway({ clock, bridge: { clock } });
    bridge.addLogin(ann, { id: 'anna' });
    const seen: string[] = [];
    // Reported anew every second, at times as the attempt to connect that comes in between.
    for (let second = 0; second < 45; second += 1) {
      bridge.setState('anna', { state_event: second % 5 === 4 ? 'CONNECTING' : 'TRANSIENT_DISCONNECT' });
      const { length } = bridge.requests;
      await clock.advance(1000);
      if (second % 2 === 1) {
        await caller.bridge();
        await expect.poll(() => bridge.requests.length, { interval: 2 }).toBeGreaterThan(length);
        await expect.poll(() => bridge.requests.at(-1)?.status, { interval: 2 }).toBe(200);
      }
      seen.push((await accounts(caller)).join());
    }
    expect(seen.slice(5, 28).join()).not.toContain('disconnected');
    expect(seen.slice(38).join()).toContain('disconnected');
  });

  test('that vanishes from the bridge is gone', async () => {
    const { ann: caller, bridge } = await startGateway();
    bridge.addLogin(ann, { id: 'anna' });
    await expect.poll(() => accounts(caller)).toEqual(['semaphore.anna connected']);
    bridge.removeLogin('anna');
    await expect.poll(() => accounts(caller)).toEqual([]);
  });
});

describe('two owners', () => {
  test('see neither accounts, logins nor sessions of each other', async () => {
    const { ann: hers, bob: his, bridge } = await startGateway();
    bridge.addLogin(ann, { id: 'anna' });
    await expect.poll(() => accounts(hers)).toEqual(['semaphore.anna connected']);
    const session = await hers.start({ flowID: 'form' });
    const get = (path: string) => his.send({ method: 'GET', path });
    expect(await accounts(his)).toEqual([]);
    expect(await get(session.path)).toMatchObject({ status: 404, body: { code: 'login_session_not_found' } });
    expect(await get('/bridges/semaphore/logins/anna')).toMatchObject({ body: { code: 'login_not_found' } });
    expect(await get('/accounts/semaphore.anna')).toMatchObject({ body: { code: 'account_not_found' } });
    expect((await session.submit(form)).session.status).toBe('complete');
  });

  test('are told what the bridge can do by what it says to themselves', async () => {
    const { ann: hers, bridge, eve } = await startGateway();
    bridge.slow(20);
    const path = '/bridges/semaphore/capabilities';
    const ask = async (caller: Caller) => (await caller.send({ method: 'GET', path })).status;
    // The one who is refused comes first, and a second time when the other has been told.
    expect(await Promise.all([ask(eve), ask(hers)])).toEqual([503, 200]);
    expect(await ask(eve)).toBe(503);
  });

  test('of whom the bridge fails at one has the other not lose it', async () => {
    const { ann: hers, bob: his, bridge, clock, log } = await startGateway();
    bridge.disturb({
      fits: ({ operation, userID }) => operation === 'whoami' && userID === '@bob:example.org',
      times: Number.POSITIVE_INFINITY,
      how: { status: 500, body: { errcode: 'M_UNKNOWN', error: 'Internal server error' } },
    });
    const start = clock.now();
    // He looks on all the time, and she does not, so that the bridge is asked for him alone.
    await expect
      .poll(() => his.bridge().then(() => clock.now()), { interval: 10, timeout: 5000 })
      .toBeGreaterThan(start + 25_000);
    expect((await hers.bridge()).status).toBe('available');
    expect(log).toHaveLength(1);
  });

  test.each([
    ['is taken from the first where the bridge does so', 'shared-1', 'complete', []],
    ['stays with the first where the bridge refuses', 'anna', 'failed', ['semaphore.anna connected']],
  ])('of one account: it %s', async (_, user, status, left) => {
    const { ann: hers, bob: his } = await startGateway();
    expect((await (await hers.start({ flowID: 'form' })).submit({ ...form, user })).session.status).toBe(
      'complete',
    );
    expect((await (await his.start({ flowID: 'form' })).submit({ ...form, user })).session.status).toBe(
      status,
    );
    await expect.poll(() => accounts(hers)).toEqual(left);
  });
});

describe('a limit', () => {
  test.each(generations)('that the bridge has is reported, and remembered: %s', async (generation) => {
    const { ann: caller, bridge } = await startGateway({ bridge: { generation, maxLogins: 1 } });
    bridge.addLogin(ann, { id: 'anna', state: { state_event: 'BAD_CREDENTIALS' } });
    await expect.poll(() => accounts(caller)).toEqual(['semaphore.anna reconnect_required']);
    expect(await caller.bridge()).toMatchObject({ status: 'available' });
    expect((await statuses(caller)).create).toBe('409 account_limit_reached');
    expect(await caller.bridge()).toMatchObject({ status: 'limit_reached' });
    // Who reconnects adds none.
    const again = await caller.start({ flowID: 'form', loginID: 'anna' });
    expect((await again.submit(form)).session.status).toBe('complete');
    bridge.removeLogin('anna');
    await expect.poll(async () => (await caller.bridge()).status).toBe('available');
  });

  test('is forgotten once the bridge lets a login start', async () => {
    let maxLogins = 1;
    const { ann: caller, bridge } = await startGateway({ bridge: { maxLogins: () => maxLogins } });
    bridge.addLogin(ann, { id: 'old' });
    await expect.poll(() => accounts(caller)).toEqual(['semaphore.old connected']);
    expect((await statuses(caller)).create).toBe('409 account_limit_reached');
    maxLogins = 10;
    expect((await (await caller.start({ flowID: 'form' })).submit(form)).session.status).toBe('complete');
    expect(await caller.bridge()).toMatchObject({ status: 'available' });
  });

  test('that is configured is kept without asking the bridge', async () => {
    const { ann: caller, bridge } = await startGateway({ options: { maxAccounts: 1 } });
    bridge.addLogin(ann, { id: 'anna' });
    await expect.poll(async () => (await caller.bridge()).status).toBe('connected');
    expect((await statuses(caller)).create).toBe('409 account_limit_reached');
    expect(bridge.requests.filter(({ operation }) => operation === 'start')).toEqual([]);
  });
});

describe('a login is removed', () => {
  test.each(['anna', 'a/b c', 'ü?#%', '..'])('whose ID is %s', async (id) => {
    const { ann: caller, bridge } = await startGateway();
    bridge.addLogin(ann, { id });
    await expect.poll(async () => (await caller.bridge()).accounts.length).toBe(1);
    const path = `/bridges/semaphore/logins/${encodeURIComponent(id).replaceAll('.', '%2E')}`;
    const removed = await caller.send({
      method: 'POST',
      path: `${path}/remove`,
      body: { scope: 'all-devices' },
    });
    expect(removed).toMatchObject({ status: 200, body: { status: 'removed' } });
    expect(bridge.logins(ann)).toEqual([]);
    expect((await caller.bridge()).accounts).toEqual([]);
  });

  test('although the answer was lost', async () => {
    const { ann: caller, bridge } = await startGateway();
    bridge.addLogin(ann, { id: 'anna' });
    await expect.poll(async () => (await caller.bridge()).accounts.length).toBe(1);
    bridge.disturb({ operation: 'logout', how: 'lose' });
    const path = '/bridges/semaphore/logins/anna/remove';
    expect(await caller.send({ method: 'POST', path, body: { scope: 'all-devices' } })).toMatchObject({
      status: 200,
    });
  });

  test('and one that cannot be called alone is not, nor is any other', async () => {
    const { ann: caller, bridge } = await startGateway();
    for (const id of ['all', 'anna', '']) bridge.addLogin(ann, { id });
    await expect
      .poll(() => accounts(caller))
      .toEqual(['semaphore.all connected', 'semaphore.anna connected']);
    const path = '/bridges/semaphore/logins/all';
    expect((await caller.send({ method: 'GET', path })).body).toMatchObject({ removeScopes: [] });
    const removed = await caller.send({
      method: 'POST',
      path: `${path}/remove`,
      body: { scope: 'all-devices' },
    });
    expect(removed).toMatchObject({ status: 409, body: { code: 'scope_not_supported' } });
    expect(bridge.logins(ann)).toHaveLength(3);
  });

  test('not by a bridge that refuses the owner', async () => {
    const { ann: caller, bridge } = await startGateway();
    bridge.addLogin(ann, { id: 'anna' });
    await expect.poll(async () => (await caller.bridge()).accounts.length).toBe(1);
    bridge.refuse(ann);
    const path = '/bridges/semaphore/logins/anna/remove';
    const refused = await caller.send({ method: 'POST', path, body: { scope: 'all-devices' } });
    expect(refused).toMatchObject({ status: 503, body: { code: 'bridge_unavailable' } });
    expect(bridge.logins(ann)).toHaveLength(1);
  });

  test('not by a bridge that is away', async () => {
    const { ann: caller, bridge } = await startGateway();
    bridge.addLogin(ann, { id: 'anna' });
    await expect.poll(async () => (await caller.bridge()).accounts.length).toBe(1);
    bridge.kill();
    const path = '/bridges/semaphore/logins/anna/remove';
    const refused = await caller.send({ method: 'POST', path, body: { scope: 'all-devices' } });
    expect(refused).toMatchObject({ status: 503, body: { code: 'bridge_unavailable' } });
  });
});

test('lists are answered without a call, whatever bridges do', async () => {
  const others = await Promise.all(Array.from({ length: 19 }, () => startFakeBridge()));
  onTestFinished(async () => void (await Promise.all(others.map((other) => other.close()))));
  const more = others.map(({ sharedSecret, url }, at) => ({
    id: `bridge-${at}`,
    url,
    sharedSecret,
    provider: 'self-hosted' as const,
  }));
  // No timer runs, so that each call counted is one of the request.
  const gateway = await startGateway({ more, clock: manualClock() });
  for (const other of others.slice(0, 5)) other.hang();
  const count = () => [gateway.bridge, ...others].reduce((sum, { requests }) => sum + requests.length, 0);
  const before = count();
  const { body, status } = await gateway.ann.send({ method: 'GET', path: '/bridges' });
  await gateway.ann.send({ method: 'GET', path: '/accounts' });
  expect(status).toBe(200);
  expect(body.items).toHaveLength(20);
  expect(count()).toBe(before);
});

test('20 impatient clients on one QR code are one wait at the bridge', async () => {
  const gateway = await startGateway({ bridge: { period: 300 } });
  const login = await gateway.ann.start({ flowID: 'qr' });
  const step = login.session.currentStep?.stepID;
  const clients = Array.from({ length: 20 }, async () => {
    // Half of them hang up at once.
    const signal = Math.random() < 0.5 ? AbortSignal.timeout(20) : undefined;
    const request = {
      method: 'POST',
      path: `${login.path}/steps/${step}`,
      body: { type: 'display_and_wait' },
    } as const;
    return gateway.ann.send({ ...request, ...(signal && { signal }) });
  });
  await Promise.all(clients);
  const waits = gateway.bridge.requests.filter(({ operation }) => operation === 'step');
  expect(waits.map(({ hungUp }) => hungUp)).not.toContain(true);
  expect(waits.length).toBeLessThanOrEqual(2);
});

test('is reached by a socket, and below a path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bridge-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const bridge of [{ socket: join(folder, 'wa.sock') }, { prefix: '/bridges/whatsapp' }]) {
    const gateway = await startGateway({ bridge });
    expect(await gateway.ann.bridge()).toMatchObject({ status: 'available' });
    expect((await (await gateway.ann.start({ flowID: 'form' })).submit(form)).session.status).toBe(
      'complete',
    );
  }
});

test('capabilities are asked for once, as long as the bridge is up', async () => {
  const { ann: caller, bridge } = await startGateway();
  const path = '/bridges/semaphore/capabilities';
  const read = () => caller.send({ method: 'GET', path });
  expect((await read()).body).toMatchObject({ resolve_identifier: { search: false }, group_creation: {} });
  await read();
  expect(bridge.requests.filter(({ operation }) => operation === 'capabilities')).toHaveLength(1);
});

test('accounts are known after a restart while their bridge is away', async () => {
  const saved = new Map<string, string>();
  const store = {
    load: (id: string) => JSON.parse(saved.get(id) ?? 'null'),
    save: (id: string, logins: readonly unknown[]) => void saved.set(id, JSON.stringify(logins)),
  };
  const first = await startGateway({ store });
  first.bridge.addLogin(ann, { id: 'anna', name: 'Anna' });
  await expect.poll(() => accounts(first.ann)).toEqual(['semaphore.anna connected']);
  first.bridge.setState('anna', { state_event: 'UNKNOWN_ERROR', message: 'Wrong password: hunter2' });
  await expect.poll(() => accounts(first.ann)).toEqual(['semaphore.anna attention_required']);
  expect(saved.get('semaphore')).toContain('UNKNOWN_ERROR');
  expect(saved.get('semaphore')).not.toContain('hunter2');
  await first.close();
  const second = await startGateway({ store, options: { url: 'http://127.0.0.1:9' } });
  expect((await second.ann.bridge()).accounts).toMatchObject([
    { accountID: 'semaphore.anna', status: 'disconnected', user: { fullName: 'Anna' } },
  ]);
  saved.set('semaphore', '[{"of":"another kind"},7]');
  const third = await startGateway({ store, options: { url: 'http://127.0.0.1:9' } });
  expect(await accounts(third.ann)).toEqual([]);
});
