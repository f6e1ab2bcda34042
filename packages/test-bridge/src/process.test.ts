import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { HAS_TEST_BRIDGE, startTestBridge, type TestBridge, type TestBridgeOptions } from './index.ts';
import { type Answer, type Provisioning, provisioning } from './testing/provisioning.ts';

describe.skipIf(!HAS_TEST_BRIDGE)('the bridge', () => {
  it('refuses users of other servers, and who does not know the secret', async () => {
    const bridge = await start();
    const status = async (user: string, of: TestBridge = bridge) =>
      (await provisioning(of, user).call('GET', 'whoami')).status;
    expect(await status('@ann:example.org')).toBe(200);
    expect(await status('@ann:elsewhere.example')).toBe(403);
    expect(await status('')).toBe(403);
    expect(await status('@ann:example.org', { ...bridge, sharedSecret: 'another-of-16-characters' })).toBe(
      401,
    );
  });

  it('limits the logins of each user', async () => {
    const bridge = await start({ maxLogins: 1 });
    const [ann, bob] = [provisioning(bridge), provisioning(bridge, '@bob:example.org')];
    expect((await signIn(ann, 'first')).status).toBe(200);
    expect(await ann.start('form')).toMatchObject({
      status: 403,
      body: { errcode: 'FI.MAU.BRIDGE.TOO_MANY_LOGINS' },
    });
    expect((await ann.start('form', 'first')).status).toBe(200);
    expect((await signIn(bob, 'second')).status).toBe(200);
  });

  it('keeps logins over a crash and an end, and loses what goes on', async () => {
    const bridge = await start();
    const ann = provisioning(bridge);
    await signIn(ann, 'kept');
    for (const end of [bridge.kill, bridge.stop]) {
      const form = await ann.start('form');
      await end();
      await expect(ann.logins()).rejects.toThrow('fetch failed');
      await bridge.restart();
      expect(await ann.submit(form, { user: 'lost', pass: 'any', region: 'eu' })).toMatchObject({
        status: 404,
        body: { errcode: 'M_NOT_FOUND' },
      });
      expect(await ann.logins()).toMatchObject([{ id: 'kept', state: { state_event: 'CONNECTED' } }]);
    }
  });

  it('fails a wait when it is asked to end', async () => {
    const bridge = await start();
    const ann = provisioning(bridge);
    const wait = ann.submit(await ann.start('waiting'));
    await expect.poll(() => bridge.log()).toContain('Submitting login step');
    await bridge.stop();
    expect(await wait).toMatchObject({ status: 500, body: { errcode: 'M_UNKNOWN' } });
  });

  it('drops a wait when it crashes', async () => {
    const bridge = await start();
    const ann = provisioning(bridge);
    const wait = ann.submit(await ann.start('waiting'));
    const failed = expect(wait).rejects.toThrow('fetch failed');
    await expect.poll(() => bridge.log()).toContain('Submitting login step');
    await bridge.kill();
    await failed;
  });

  it.each([
    { state_event: 'TRANSIENT_DISCONNECT', error: 'semaphore-lost', message: 'The connection was lost.' },
    { state_event: 'BAD_CREDENTIALS', error: 'semaphore-out', reason: 'somebody', user_action: 'RELOGIN' },
    { state_event: 'A_STATE_OF_TOMORROW' },
    { state_event: 'CONNECTED' },
  ])('lets a login report $state_event', async (state) => {
    const bridge = await start();
    const ann = provisioning(bridge);
    await signIn(ann, 'told');
    await bridge.setState('told', state);
    expect(await ann.logins()).toMatchObject([{ id: 'told', state }]);
  });

  it('knows no state of a login that is not there', async () => {
    const bridge = await start();
    await expect(bridge.setState('nobody', { state_event: 'CONNECTED' })).rejects.toThrow('no such login');
  });

  it('logs out, slowly if it has to, and whoever hangs up', async () => {
    const bridge = await start();
    const ann = provisioning(bridge);
    for (const name of ['quick', 'slow-1', 'slow-2']) await signIn(ann, name);
    expect((await ann.call('POST', 'logout/quick')).status).toBe(200);
    const begin = performance.now();
    expect((await ann.call('POST', 'logout/slow-1')).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(2 * PERIOD - 5);
    await ann.call('POST', 'logout/slow-2', undefined, AbortSignal.timeout(PERIOD)).catch(() => {});
    await expect.poll(() => ann.logins()).toEqual([]);
  });

  it('takes its settings', async () => {
    const bridge = await start({ scanner: 'camera', slowStart: 1, sharedSecret: 'a secret of 16, and more' });
    const ann = provisioning(bridge);
    let step = await ann.start('qr');
    for (let count = 0; count < 3; count += 1) step = await ann.submit(step);
    expect((await ann.submit(step, { pass: 'any' })).body.complete).toEqual({ user_login_id: 'camera' });
    expect((await ann.start('slowstart')).status).toBe(200);
  });
});

describe.skipIf(!HAS_TEST_BRIDGE)('what the bridge tells', () => {
  it('is the flows that it is to offer, and it takes no other', async () => {
    const ann = provisioning(await start({ flows: ['form', 'qr'] }));
    const { body } = await ann.call('GET', 'login/flows');
    expect(body.flows.map(({ id }: { id: string }) => id)).toEqual(['form', 'qr']);
    expect((await ann.start('qr')).status).toBe(200);
    expect(await ann.start('code')).toMatchObject({ status: 404, body: { errcode: 'M_NOT_FOUND' } });
  });

  it('is what groups of it would be like', async () => {
    const { body } = await provisioning(await start()).call('GET', 'capabilities');
    expect(body).toMatchObject({
      resolve_identifier: { create_dm: true, lookup_phone: false },
      group_creation: {
        group: {
          name: { allowed: true, min_length: 1, max_length: 64 },
          disappear: {
            allowed: true,
            settings: { types: ['', 'after_send'], timers: [3_600_000, 86_400_000] },
          },
        },
      },
    });
  });
});

describe.skipIf(!HAS_TEST_BRIDGE)('the starter', () => {
  it('starts several side by side', async () => {
    const bridges = await Promise.all(Array.from({ length: 3 }, () => start()));
    expect(new Set(bridges.map(({ port }) => port)).size).toBe(3);
    expect(bridges[0]?.url).toBe(`http://127.0.0.1:${bridges[0]?.port}`);
  });

  it('says that a port is taken', async () => {
    const { port } = await start();
    await expect(startTestBridge({ port })).rejects.toThrow(`Port ${port} is in use.`);
  });

  it('says what is wrong with a directory', async () => {
    const directory = join(import.meta.dirname, 'process.test.ts');
    await expect(startTestBridge({ directory })).rejects.toThrow('process.test.ts');
  });

  it('keeps a directory that it was given', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kept-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const first = await start({ directory });
    await signIn(provisioning(first), 'kept');
    await first.close();
    expect(readdirSync(directory)).toContain('bridge.db');
    expect(await provisioning(await start({ directory })).logins()).toMatchObject([{ id: 'kept' }]);
  });
});

const PERIOD = 50;

async function start(options: TestBridgeOptions = {}): Promise<TestBridge> {
  const bridge = await startTestBridge({ period: PERIOD, ...options });
  onTestFinished(() => bridge.close());
  return bridge;
}

async function signIn(user: Provisioning, name: string): Promise<Answer> {
  return user.submit(await user.start('form'), { user: name, pass: 'any', region: 'eu' });
}
