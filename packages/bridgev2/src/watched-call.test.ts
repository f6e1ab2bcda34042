// What is told of the calls of bridges: each one, for what it was, and how it ended.
import { describe, expect, test } from 'vitest';
import { type Gateway, type GatewayOptions, startGateway } from './testing/gateway.ts';

const form = { user: 'anna', pass: 'right', region: 'eu', homepage: 'https://anna.example' };

async function watchedGateway(options: GatewayOptions = {}): Promise<Gateway & { told: string[] }> {
  const told: string[] = [];
  const gateway = await startGateway({
    ...options,
    watchCall: (bridge, call) => (outcome) => told.push(`${bridge} ${call} ${outcome}`),
  });
  return { ...gateway, told };
}

describe('of a bridge that answers', () => {
  test('every call of a login is told', async () => {
    const { ann, bridge, told } = await watchedGateway();
    const typed = await ann.start({ flowID: 'form' });
    const { session } = await typed.submit(form);
    const shown = await ann.start({ flowID: 'qr' });
    await bridge.received(({ path }) => path.endsWith('/display_and_wait'));
    await shown.cancel();
    await ann.send({ method: 'GET', path: '/bridges/semaphore/capabilities' });
    await ann.send({
      method: 'POST',
      path: `/bridges/semaphore/logins/${session.loginID}/remove`,
      body: { scope: 'all-devices' },
    });
    await expect.poll(() => told).toContain('semaphore login_wait given_up');
    expect(told).toEqual(
      expect.arrayContaining([
        'semaphore whoami ok',
        'semaphore login_start ok',
        'semaphore login_submit ok',
        'semaphore capabilities ok',
        'semaphore logout ok',
      ]),
    );
    await expect.poll(() => told.filter((line) => line.includes('login_cancel'))).toHaveLength(1);
    expect(new Set(told.map((line) => line.split(' ')[0]))).toEqual(new Set(['semaphore']));
  });

  test('so is what it refuses, and what it fails at', async () => {
    const { ann, bridge, told } = await watchedGateway();
    bridge.disturb({ operation: 'start', how: { status: 400, body: { errcode: 'M_INVALID', error: '' } } });
    bridge.disturb({ operation: 'start', how: { status: 502, body: '<html>' } });
    for (const _ of ['refused', 'failed'])
      await ann.send({ method: 'POST', path: '/bridges/semaphore/login-sessions', body: { flowID: 'form' } });
    const starts = told.filter((line) => line.includes('login_start'));
    expect(starts).toEqual(['semaphore login_start refused', 'semaphore login_start failed']);
  });
});

test('of a bridge that is not there it is told', async () => {
  const { told } = await watchedGateway({ options: { url: 'http://127.0.0.1:9' } });
  expect(told[0]).toBe('semaphore whoami unreachable');
});

test('of a bridge that hangs it is told', async () => {
  const { bridge, told } = await watchedGateway({ patience: 50 });
  bridge.hang();
  await expect.poll(() => told).toContain('semaphore whoami timeout');
});
