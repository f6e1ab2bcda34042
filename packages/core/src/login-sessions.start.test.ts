import { describe, expect, test } from 'vitest';
import { TooManySessions } from './login-sessions.ts';
import { NetworkError, type NetworkErrorCode } from './networks/network.ts';
import { isHeld, stays, testBench } from './testing/login-sessions.ts';
import { displayStep, inputStep } from './testing/scripted-network.ts';

describe('a network that refuses to start', () => {
  test.each<NetworkErrorCode>([
    'rate_limited',
    'account_limit_reached',
    'bridge_unavailable',
    'bridge_misconfigured',
  ])('leaves no session behind: %s', async (code) => {
    const { clock, network, sessions, saved, start } = await testBench();
    const { created } = await start({ loginID: 'anna' });
    network.newest.answer(new NetworkError(code, 'No.'));
    await expect(created).rejects.toMatchObject({ name: 'NetworkError', code });
    expect(saved.size).toBe(0);
    expect(clock.pending).toBe(0);
    expect(network.newest.signal.aborted).toBe(true);
    expect(await isHeld(sessions, 'scripted', 'anna')).toBe(false);
  });

  test.each<NetworkErrorCode>([
    'login_failed',
    'login_session_expired',
    'login_process_lost',
    'unsupported_step',
  ])('leaves a failed session: %s', async (code) => {
    const { network, start } = await testBench();
    const { created } = await start();
    network.newest.answer(new NetworkError(code, 'No.', { errcode: 'M_UNKNOWN', status: 500 }));
    const upstream = { errcode: 'M_UNKNOWN', status: 500 };
    expect(await created).toMatchObject({
      state: 'failed',
      error: { code, message: 'No.', details: { upstream } },
    });
  });

  test('says nothing of an error that is no NetworkError', async () => {
    const { network, start } = await testBench();
    const { created } = await start();
    network.newest.answer(new TypeError('SECRET is not a function'));
    const session = await created;
    expect(session.error).toMatchObject({ code: 'login_failed' });
    expect(JSON.stringify(session)).not.toContain('SECRET');
  });
});

describe('too many sessions', () => {
  test('are refused while others live', async () => {
    const { sessions, create, start } = await testBench({ maxLive: 2 });
    const first = await create(inputStep());
    await start(); // one that is still starting counts
    await expect(create(inputStep())).rejects.toMatchObject({ retryAfter: 60 });
    await sessions.cancel(first);
    await expect(create(inputStep())).resolves.toMatchObject({ state: 'waiting_for_input' });
  });

  test('are refused within a minute, however they ended', async () => {
    const { clock, sessions, create } = await testBench({ maxStarts: 2 });
    await sessions.cancel(await create(inputStep()));
    await clock.advance(20_500);
    await sessions.cancel(await create(inputStep()));
    const refused = await create(inputStep()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TooManySessions);
    expect(refused).toMatchObject({ retryAfter: 40 });
    await clock.advance(39_499);
    await expect(create(inputStep())).rejects.toMatchObject({ retryAfter: 1 });
    await clock.advance(1);
    await expect(create(inputStep())).resolves.toMatchObject({ state: 'waiting_for_input' });
  });
});

describe('a network that is slow to start', () => {
  test('has its session display nothing, then its first step', async () => {
    const { clock, network, sessions, start } = await testBench();
    const { created } = await start();
    await clock.advance(20_000);
    const session = await created;
    expect(session).toMatchObject({
      state: 'waiting_for_display',
      step: {
        stepID: 'starting',
        display: { type: 'nothing' },
        instructions: expect.stringContaining('Scripted'),
      },
    });
    const wait = sessions.wait(session, stays);
    network.newest.answer(inputStep('phone'));
    expect(await wait).toMatchObject({ state: 'waiting_for_input', issued: ['starting', 'phone'] });
  });

  test('fails its session when it refuses in the end', async () => {
    const { clock, network, sessions, start } = await testBench();
    const { created } = await start();
    await clock.advance(20_000);
    const wait = sessions.wait(await created, stays);
    network.newest.answer(new NetworkError('bridge_unavailable', 'Gone.'));
    expect(await wait).toMatchObject({
      state: 'failed',
      error: { code: 'login_process_lost', message: 'Gone.' },
    });
  });

  test('is given up when the session is cancelled before it answers', async () => {
    const { clock, network, sessions, start } = await testBench();
    const { created } = await start();
    await clock.advance(20_000);
    const cancelled = await sessions.cancel(await created);
    expect(network.newest.signal.aborted).toBe(true);
    network.newest.answer(displayStep());
    await clock.advance(0);
    expect(await sessions.get('scripted', cancelled.loginSessionID)).toBe(cancelled);
    expect(network.newest.received).toEqual([]);
  });

  test('lets its session expire as early as any other', async () => {
    const { clock, sessions, start } = await testBench({ startWait: 20_000, lifetime: 15_000 });
    const { created } = await start();
    await clock.advance(20_000);
    const { loginSessionID } = await created;
    await clock.advance(0);
    expect((await sessions.get('scripted', loginSessionID))?.error?.code).toBe('login_session_expired');
  });
});

test('a network that finishes at once makes a complete session', async () => {
  const { create, network, clock } = await testBench({ retention: 1 });
  const session = await create({ type: 'complete', loginID: 'carol' });
  expect(session).toMatchObject({
    state: 'complete',
    issued: [],
    login: { loginID: 'carol', status: 'connected' },
    account: { accountID: 'scripted.carol', status: 'connected' },
  });
  expect(network.newest.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(clock.pending).toBe(0);
});

test('every session has another ID of 128 random bits', async () => {
  const { create } = await testBench();
  const ids = [await create(inputStep()), await create(inputStep())].map((session) => session.loginSessionID);
  for (const id of ids) expect(id).toMatch(/^ls_[0-9a-f]{32}$/);
  expect(new Set(ids).size).toBe(2);
});
