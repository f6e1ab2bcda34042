import { times } from '@bridges-api/spec/operations';
import { describe, expect, test } from 'vitest';
import { NetworkError } from './networks/network.ts';
import { stays, testBench } from './testing/login-sessions.ts';
import { displayStep, inputStep } from './testing/scripted-network.ts';

describe('a submit', () => {
  test('is none for a session that is over', async () => {
    const { sessions, create } = await testBench();
    const over = await sessions.cancel(await create(inputStep()));
    expect(await sessions.submit(over, 'x', {})).toBe('changed');
  });

  test('joins one with the same content and waits behind no other', async () => {
    const { network, sessions, create } = await testBench();
    const session = await create(inputStep());
    expect(await sessions.submit(session, 'one', { code: '1' })).toBe('started');
    expect(await sessions.submit(session, 'one', { code: '1' })).toBe('joined');
    expect(await sessions.submit(session, 'two', { code: '2' })).toBe('busy');
    expect(network.newest.received).toEqual([{ code: '1' }]);
  });

  test('of the same content is a new one once the step has been replaced', async () => {
    const { network, sessions, create } = await testBench();
    const session = await create(inputStep());
    await sessions.submit(session, 'one', { code: '1' });
    const wait = sessions.wait(session, stays);
    network.newest.answer(inputStep('code', { instructions: 'Wrong code.' }));
    const again = await wait;
    expect(again.step).toMatchObject({ stepID: 'code~2', instructions: 'Wrong code.' });
    expect(await sessions.submit(again, 'one', { code: '1' })).toBe('started');
    expect(network.newest.received).toHaveLength(2);
  });

  test('that the network refuses ends the session', async () => {
    const { network, sessions, create } = await testBench();
    const session = await create(inputStep());
    await sessions.submit(session, 'one', { code: '1' });
    const wait = sessions.wait(session, stays);
    network.newest.answer(new NetworkError('login_failed', 'Wrong password.'));
    expect(await wait).toMatchObject({
      state: 'failed',
      error: { code: 'login_failed', message: 'Wrong password.' },
    });
    expect(network.newest.signal.aborted).toBe(true);
  });

  test('that completes into a login already gone fails the session', async () => {
    const { network, sessions, create } = await testBench();
    const session = await create(inputStep());
    await sessions.submit(session, 'one', { code: '1' });
    network.newest.answer({ type: 'complete', loginID: 'carol' });
    await network.removeLogin('carol', 'all-devices');
    expect(await sessions.wait(session, stays)).toMatchObject({ error: { code: 'login_process_lost' } });
  });

  test('is kept neither in the session nor in what is saved', async () => {
    const { network, sessions, saved, create } = await testBench();
    const session = await create(inputStep());
    await sessions.submit(session, 'CANARY content', { code: 'CANARY value' });
    const wait = sessions.wait(session, stays);
    network.newest.answer(inputStep('password', { fields: [{ id: 'p', initialValue: 'CANARY initial' }] }));
    await wait;
    expect(JSON.stringify([...saved.values()])).not.toContain('CANARY');
  });
});

describe('a wait', () => {
  test('returns at once when the session has moved on already', async () => {
    const { clock, network, sessions, create } = await testBench();
    const first = await create(displayStep());
    network.newest.answer(displayStep('qr', 'second'));
    await clock.advance(0);
    const pending = clock.pending;
    expect((await sessions.wait(first, stays)).step?.stepID).toBe('qr~2');
    expect(clock.pending).toBe(pending);
  });

  test('returns at once when the client has hung up already', async () => {
    const { sessions, create } = await testBench();
    const session = await create(displayStep());
    expect(await sessions.wait(session, AbortSignal.abort())).toBe(session);
  });

  test('returns the unchanged session after the hold time', async () => {
    const { clock, sessions, create } = await testBench();
    const session = await create(displayStep());
    let answered = false;
    const wait = sessions.wait(session, stays).finally(() => {
      answered = true;
    });
    await clock.advance(times.wait * 1000 - 1);
    expect(answered).toBe(false);
    await clock.advance(1);
    expect(await wait).toBe(session);
  });

  test('of a client that hangs up changes nothing', async () => {
    const { clock, network, sessions, create } = await testBench();
    const session = await create(inputStep());
    const client = new AbortController();
    const timers = clock.pending;
    await sessions.submit(session, 'one', { code: '1' });
    const wait = sessions.wait(session, client.signal);
    client.abort();
    expect(await wait).toBe(session);
    expect(clock.pending).toBe(timers);
    expect(await sessions.submit(session, 'one', { code: '1' })).toBe('joined');
    network.newest.answer({ type: 'complete', loginID: 'carol' });
    expect(await sessions.wait(session, stays)).toMatchObject({ state: 'complete' });
  });

  test('ends for everybody when the display changes', async () => {
    const { network, sessions, create } = await testBench();
    const session = await create(displayStep());
    const waits = [sessions.wait(session, stays), sessions.wait(session, stays)];
    network.newest.answer(displayStep('qr', 'second'));
    const [one, other] = await Promise.all(waits);
    expect(one?.step).toMatchObject({ stepID: 'qr~2', display: { data: 'second' } });
    expect(other).toBe(one);
  });

  test('is not needed for a display to go on', async () => {
    const { clock, network, sessions, create } = await testBench();
    const { loginSessionID } = await create(displayStep());
    for (const data of ['second', 'third']) {
      network.newest.answer(displayStep('qr', data));
      await clock.advance(20_000);
    }
    const session = await sessions.get('scripted', loginSessionID);
    expect(session).toMatchObject({ issued: ['qr', 'qr~2', 'qr~3'], step: { display: { data: 'third' } } });
    expect(network.newest.received).toEqual([{}, {}, {}]);
  });
});
