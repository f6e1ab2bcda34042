import { times } from '@bridges-api/spec/operations';
import { describe, expect, test } from 'vitest';
import type { Session } from './login-session/session.ts';
import type { ManualClock } from './manual-clock.ts';
import { NetworkError } from './networks/network.ts';
import type { OwnerSessions } from './owner-sessions.ts';
import { isHeld, stays, testBench } from './testing/login-sessions.ts';
import { displayStep, inputStep } from './testing/scripted-network.ts';

const MINUTE = 60_000;
/** The longest a session lives, and how long it is remembered, in milliseconds. */
const LIFETIME = times.sessionLifetime * 1000;
const RETENTION = times.sessionRetention * 1000;

describe('cancelling', () => {
  test('answers a submit that the network is working on', async () => {
    const { network, sessions, create } = await testBench();
    const session = await create(inputStep());
    await sessions.submit(session, 'one', { code: '1' });
    const wait = sessions.wait(session, stays);
    await sessions.cancel(session);
    expect(await wait).toMatchObject({ state: 'cancelled' });
    expect(network.newest.signal.aborted).toBe(true);
  });

  test('loses against a completion that came first', async () => {
    const { clock, network, sessions, create } = await testBench();
    const session = await create(displayStep());
    network.newest.answer({ type: 'complete', loginID: 'carol' });
    await clock.advance(0);
    expect(await sessions.cancel(session)).toMatchObject({ state: 'complete', loginID: 'carol' });
  });

  test.each([
    ['a completion', { type: 'complete', loginID: 'carol' } as const],
    ['a failure', new NetworkError('login_failed', 'No.')],
    ['a step', inputStep()],
  ])('wins against %s that comes later', async (_, answer) => {
    const { clock, network, sessions, create } = await testBench();
    const session = await create(displayStep());
    const cancelled = await sessions.cancel(session);
    network.newest.answer(answer);
    await clock.advance(0);
    expect(await sessions.get('scripted', session.loginSessionID)).toBe(cancelled);
    expect(network.newest.isAsked).toBe(false);
  });
});

describe('time', () => {
  test('ends a session its lifetime after its creation, not later for steps', async () => {
    const { clock, network, sessions, create } = await testBench();
    const { loginSessionID } = await create(displayStep());
    await clock.advance(LIFETIME - MINUTE);
    network.newest.answer(inputStep());
    await clock.advance(MINUTE - 1);
    expect((await sessions.get('scripted', loginSessionID))?.state).toBe('waiting_for_input');
    await clock.advance(1);
    expect(await sessions.get('scripted', loginSessionID)).toMatchObject({
      state: 'failed',
      error: { code: 'login_session_expired' },
    });
    expect(network.newest.signal.aborted).toBe(true);
  });

  test('is not kept for an expiry that cannot come any more', async () => {
    const { clock, sessions, create } = await testBench();
    const session = await create(inputStep());
    expect(clock.pending).toBe(1);
    await sessions.cancel(session);
    expect(clock.pending).toBe(1); // the one that makes it forgotten
  });

  test('answers a wait when the session expires', async () => {
    const { clock, sessions, create } = await testBench({ lifetime: 10_000 });
    const wait = sessions.wait(await create(displayStep()), stays);
    await clock.advance(10_000);
    expect(await wait).toMatchObject({ state: 'failed' });
  });

  test('makes a session forgotten some time after its end', async () => {
    const { clock, sessions, saved, create } = await testBench();
    const session = await create(inputStep());
    await clock.advance(10 * MINUTE);
    await sessions.cancel(session);
    await clock.advance(RETENTION - 1);
    expect(await sessions.get('scripted', session.loginSessionID)).toMatchObject({ state: 'cancelled' });
    await clock.advance(1);
    expect(await sessions.get('scripted', session.loginSessionID)).toBeUndefined();
    expect(saved.size).toBe(0);
    expect(clock.pending).toBe(0);
  });
});

test('a session is unknown through another bridge', async () => {
  const { sessions, create } = await testBench();
  const { loginSessionID } = await create(inputStep());
  expect(await sessions.get('other', loginSessionID)).toBeUndefined();
  expect(await sessions.get('scripted', 'ls_0')).toBeUndefined();
});

describe('a reconnect', () => {
  test.each([
    ['cancelled', undefined],
    ['complete with the same login', { type: 'complete', loginID: 'anna' } as const],
    ['complete with another login', { type: 'complete', loginID: 'carol' } as const],
    ['failed', new NetworkError('login_failed', 'No.')],
  ])('holds its login, and no other, until it is %s', async (_, answer) => {
    const { clock, network, sessions, create } = await testBench();
    const session = await create(displayStep(), 'anna');
    expect(network.newest.start).toEqual({ flowID: 'default', loginID: 'anna' });
    expect(session).toMatchObject({ loginID: 'anna', accountID: 'scripted.anna' });
    expect(await isHeld(sessions, 'scripted', 'anna')).toBe(true);
    expect(await isHeld(sessions, 'scripted', 'bob')).toBe(false);
    expect(await isHeld(sessions, 'other', 'anna')).toBe(false);
    if (answer) network.newest.answer(answer);
    else await sessions.cancel(session);
    await clock.advance(0);
    expect(await isHeld(sessions, 'scripted', 'anna')).toBe(false);
  });

  test('holds its login while the network is slow to start', async () => {
    const { sessions, start } = await testBench();
    await start({ loginID: 'anna' });
    expect(await isHeld(sessions, 'scripted', 'anna')).toBe(true);
  });
});

describe('closing', () => {
  test('answers waits with the session as it is, also later ones', async () => {
    const { network, sessions, create, close } = await testBench();
    const session = await create(displayStep());
    const wait = sessions.wait(session, stays);
    await close();
    expect(await wait).toBe(session);
    expect(await sessions.wait(session, stays)).toBe(session);
    expect(network.newest.signal.aborted).toBe(true);
  });

  test('answers a create with a session that displays nothing', async () => {
    const { network, saved, start, close } = await testBench();
    const { created } = await start();
    await close();
    network.newest.answer(new NetworkError('login_process_lost', 'Given up.'));
    expect(await created).toMatchObject({ state: 'waiting_for_display', step: { stepID: 'starting' } });
    expect(saved.size).toBe(1);
  });

  test.each([
    ['a failure', new NetworkError('login_failed', 'Given up.')],
    ['a completion', { type: 'complete', loginID: 'carol' } as const],
  ])('lets a session be, whatever comes of the abort: %s', async (_, answer) => {
    const { clock, network, sessions, saved, create, close } = await testBench();
    const session = await create(displayStep());
    await close();
    network.newest.answer(answer);
    await clock.advance(0);
    expect(await sessions.get('scripted', session.loginSessionID)).toBe(session);
    expect(saved.get(session.loginSessionID)).toMatchObject({ state: 'waiting_for_display' });
  });

  test('leaves what is saved to the next server', async () => {
    const { clock, sessions, saved, create, close } = await testBench();
    await sessions.cancel(await create(inputStep()));
    await create(inputStep());
    await close();
    await clock.advance(24 * 60 * MINUTE);
    expect(saved.size).toBe(2);
  });
});

describe('a restart', () => {
  test('fails the sessions that lived and remembers their steps', async () => {
    const { clock, network, saved, create } = await testBench();
    const { loginSessionID } = await create(displayStep(), 'anna');
    network.newest.answer(inputStep());
    await clock.advance(MINUTE);
    const after = await restart(clock, saved);
    const session = await after.get('scripted', loginSessionID);
    expect(session).toMatchObject({
      state: 'failed',
      error: { code: 'login_process_lost' },
      issued: ['qr', 'code'],
      endedAt: clock.now(),
      loginID: 'anna',
    });
    expect(saved.get(loginSessionID)).toEqual(session);
    expect(await isHeld(after, 'scripted', 'anna')).toBe(false);
  });

  test('leaves ended sessions alone and forgets them when it is time', async () => {
    const { clock, sessions, saved, create, close } = await testBench();
    const session = await sessions.cancel(await create(inputStep()));
    await close();
    await clock.advance(RETENTION - 15 * MINUTE);
    const after = await restart(clock, saved);
    expect(await after.get('scripted', session.loginSessionID)).toEqual(session);
    await clock.advance(15 * MINUTE);
    expect(await after.get('scripted', session.loginSessionID)).toBeUndefined();
    expect(saved.size).toBe(0);
  });

  test('forgets at once what it should have forgotten while it was down', async () => {
    const { clock, sessions, saved, create, close } = await testBench();
    await sessions.cancel(await create(inputStep()));
    await close();
    await clock.advance(RETENTION + MINUTE);
    await restart(clock, saved);
    await clock.advance(0);
    expect(saved.size).toBe(0);
  });
});

/** The sessions of the next server over what was saved. */
async function restart(clock: ManualClock, saved: Map<string, Session>): Promise<OwnerSessions> {
  return (await testBench({}, { clock, saved })).sessions;
}
