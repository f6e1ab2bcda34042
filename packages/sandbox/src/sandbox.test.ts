import { createBridgesClient, type LoginSession, unwrap } from '@bridges-api/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';

const second = 1000;
const minute = 60 * second;

/** A sandbox that ends with the test, and a client of it. */
function open(options?: SandboxOptions) {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  const accessToken = options?.token ?? 'any';
  return { sandbox, client: createBridgesClient({ accessToken, fetch: sandbox.fetch, retry: false }) };
}

type Client = ReturnType<typeof open>['client'];

function start(client: Client, bridgeID: string, flowID?: string): Promise<LoginSession> {
  return unwrap(client.createLoginSession({ bridgeID, ...(flowID !== undefined && { flowID }) }));
}

function submit(client: Client, session: LoginSession, fields?: Record<string, string>) {
  const { bridgeID, currentStep, loginSessionID } = session;
  if (!currentStep || currentStep.type === 'complete') throw new Error('There is no step to submit.');
  const { stepID, type } = currentStep;
  return client.submitLoginStep({ bridgeID, loginSessionID, stepID, type, ...(fields && { fields }) });
}

/** Lets time pass until something has come. */
async function after<T>(sandbox: Sandbox, milliseconds: number, coming: Promise<T>): Promise<T> {
  await sandbox.advance(milliseconds);
  return coming;
}

describe('a login', () => {
  it('asks again after a wrong code, and connects in the end', async () => {
    const { client } = open();
    const phone = await start(client, 'local-telegram', 'phone');
    const code = await unwrap(submit(client, phone, { phone: '+14155550100' }));
    expect(code.currentStep).toMatchObject({ type: 'user_input', stepID: 'code' });
    const again = await unwrap(submit(client, code, { code: '00000' }));
    expect(again.currentStep).toMatchObject({ stepID: 'code~2' });
    const done = await unwrap(submit(client, again, { code: '12345' }));
    expect(done).toMatchObject({ status: 'complete', loginID: expect.any(String) });
    const { items } = await unwrap(client.listBridges());
    const accounts = items.flatMap((bridge) => bridge.accounts ?? []);
    expect(accounts.map(({ accountID }) => accountID)).toContain(done.accountID);
  });

  it('refreshes a QR code, and goes on when it is scanned', async () => {
    const { client, sandbox } = open();
    const qr = await start(client, 'local-whatsapp', 'qr');
    const refreshed = await after(sandbox, 10 * second, unwrap(submit(client, qr)));
    expect(refreshed.currentStep).toMatchObject({ type: 'display_and_wait', stepID: 'qr~2' });
    expect(refreshed.currentStep).not.toMatchObject({
      display: (qr.currentStep as { display?: object }).display,
    });
    const done = await after(sandbox, 6 * second, unwrap(submit(client, refreshed)));
    expect(done.status).toBe('complete');
  });

  it('expires after half an hour', async () => {
    const { client, sandbox } = open();
    const { bridgeID, loginSessionID } = await start(client, 'local-telegram', 'phone');
    await sandbox.advance(30 * minute - 1);
    const read = () => unwrap(client.getLoginSession({ bridgeID, loginSessionID }));
    expect(await read()).toMatchObject({ status: 'waiting_for_input' });
    await sandbox.advance(1);
    expect(await read()).toMatchObject({ status: 'failed', error: { code: 'login_session_expired' } });
    await sandbox.advance(60 * minute);
    expect(await client.getLoginSession({ bridgeID, loginSessionID })).toMatchObject({
      ok: false,
      status: 404,
    });
  });

  it('loses the network', async () => {
    const { client } = open();
    const phone = await start(client, 'local-telegram', 'phone');
    const lost = await unwrap(submit(client, phone, { phone: '+14155550104' }));
    expect(lost).toMatchObject({ status: 'failed', error: { code: 'login_process_lost' } });
  });

  it('has its account go through what a real one does', async () => {
    const { client, sandbox } = open();
    const phone = await start(client, 'local-telegram', 'phone');
    const code = await unwrap(submit(client, phone, { phone: '+14155550109' }));
    const { accountID = '' } = await unwrap(submit(client, code, { code: '12345' }));
    const status = async () => (await unwrap(client.getAccount({ accountID }))).status;
    expect(await status()).toBe('backfilling');
    await sandbox.advance(10 * second);
    expect(await status()).toBe('connected');
    await sandbox.advance(minute);
    expect(await status()).toBe('reconnect_required');
  });
});

describe('the clock', () => {
  it('stands still by default, at a time that is the same each time', async () => {
    const { client, sandbox } = open();
    const qr = await start(client, 'local-whatsapp', 'qr');
    let isAnswered = false;
    const wait = unwrap(submit(client, qr)).then((session) => {
      isAnswered = true;
      return session;
    });
    await sandbox.advance(10 * second - 1);
    expect(isAnswered).toBe(false);
    await sandbox.advance(1);
    expect((await wait).currentStep).toMatchObject({ stepID: 'qr~2' });
    expect(sandbox.state().now).toBe(Date.UTC(2026, 0, 15, 9, 0, 10));
  });

  it('holds a submit for 25 seconds of its own', async () => {
    const { client, sandbox } = open();
    const qr = await start(client, 'local-whatsapp', 'qr-unscanned');
    const wait = unwrap(submit(client, qr));
    expect(await after(sandbox, 25 * second, wait)).toEqual(qr);
  });

  it('runs by itself where that is wanted, and can still be moved on', async () => {
    const { client, sandbox } = open({ clock: 'running', speed: 100 });
    const began = Date.now();
    const qr = await start(client, 'local-whatsapp', 'qr');
    const refreshed = await unwrap(submit(client, qr));
    expect(refreshed.currentStep).toMatchObject({ stepID: 'qr~2' });
    expect(Math.abs(sandbox.state().now - began)).toBeLessThan(minute);
    const slow = open({ clock: 'running' });
    const long = await start(slow.client, 'local-whatsapp', 'qr-unscanned');
    const wait = unwrap(submit(slow.client, long));
    await slow.sandbox.advance(20 * second);
    const [status] = await Promise.all([
      after(slow.sandbox, 5 * second, wait),
      slow.sandbox.fetch('/v1/bridges'),
    ]);
    expect(status).toEqual(long);
  });
});

describe('what it makes up', () => {
  async function walk(options?: SandboxOptions): Promise<string> {
    const { client, sandbox } = open(options);
    const phone = await start(client, 'local-telegram', 'phone');
    const code = await unwrap(submit(client, phone, { phone: '+14155550100' }));
    await unwrap(submit(client, code, { code: '12345' }));
    const qr = await start(client, 'local-whatsapp', 'qr');
    const response = await sandbox.fetch('/v1/bridges', { headers: { authorization: 'Bearer any' } });
    return JSON.stringify([phone, qr, await response.text(), [...response.headers]]);
  }

  it('is the same each time', async () => {
    expect(await walk()).toBe(await walk());
  });

  it('is other things for another seed', async () => {
    expect(await walk({ seed: 'another' })).not.toBe(await walk());
  });
});

describe('fetch', () => {
  it('takes an address, a path or a request', async () => {
    const { sandbox } = open();
    const made = [
      '/v1/bridges',
      'http://localhost:23373/v1/bridges',
      'https://bridges.example/v1/bridges?unknown=1',
      new URL('http://[::1]:1/v1/bridges'),
      new Request('http://localhost:23373/v1/bridges'),
    ];
    const answers = await Promise.all(made.map((one) => sandbox.fetch(one)));
    expect(answers.map(({ status }) => status)).toEqual(made.map(() => 200));
  });

  it('wants the token that was given, and none where none was', async () => {
    const { sandbox } = open({ token: 'secret' });
    expect((await sandbox.fetch('/v1/bridges')).status).toBe(401);
    const headers = { authorization: 'Bearer secret' };
    expect((await sandbox.fetch('/v1/bridges', { headers })).status).toBe(200);
    expect((await open().sandbox.fetch('/v1/bridges')).status).toBe(200);
  });

  it('gives up a request as fetch does, and nothing else', async () => {
    const { client, sandbox } = open();
    const qr = await start(client, 'local-whatsapp', 'qr');
    const path = `/v1/bridges/local-whatsapp/login-sessions/${qr.loginSessionID}/steps/qr`;
    const controller = new AbortController();
    const submitted = sandbox.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"type":"display_and_wait"}',
      signal: controller.signal,
    });
    const refused = expect(submitted).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await sandbox.advance(1);
    controller.abort();
    await refused;
    await expect(sandbox.fetch(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const { loginSessionID } = qr;
    const { status } = await unwrap(client.getLoginSession({ bridgeID: 'local-whatsapp', loginSessionID }));
    expect(status).toBe('waiting_for_display');
  });

  it('refuses a body that is too large', async () => {
    const { sandbox } = open();
    const body = `"${'x'.repeat(70_000)}"`;
    const headers = { 'content-type': 'application/json' };
    const path = '/v1/bridges/local-telegram/login-sessions';
    expect((await sandbox.fetch(path, { method: 'POST', headers, body })).status).toBe(413);
  });
});

describe('bridges', () => {
  it('are switched off or limited as told', async () => {
    const { client } = open({
      bridges: { 'local-telegram': { disabled: true }, 'local-whatsapp': { maxAccounts: 1 } },
    });
    const { items } = await unwrap(client.listBridges());
    const statusOf = (id: string) => items.find((bridge) => bridge.id === id)?.status;
    expect([statusOf('local-telegram'), statusOf('local-whatsapp')]).toEqual(['disabled', 'connected']);
  });

  it('that are not there are an error', () => {
    expect(() => createSandbox({ bridges: { telegram: { disabled: true } } })).toThrow(
      'There is no bridge "telegram"',
    );
  });
});
