// Going back from a step, beyond what the table of operations and states has.
import { describe, expect, test } from 'vitest';
import type { Session } from './login-session/session.ts';
import { NetworkError, type NetworkStep } from './networks/network.ts';
import { stays, type TestBench, testBench, testLimits } from './testing/login-sessions.ts';
import { answerTo } from './testing/session-api.ts';
import { app, code, method, sessionAt } from './testing/way-back.ts';

/** A session that has come to a step by the choice of a method. */
async function chosen(step: NetworkStep, { create, network, sessions }: TestBench): Promise<Session> {
  const session = await create(method);
  await sessions.submit(session, 'choice', { method: 'this' });
  network.newest.answer(step);
  return sessions.wait(session, stays);
}

describe('going back', () => {
  test('shows a step of before as a new instance', async () => {
    const bench = await testBench();
    const session = await chosen(code, bench);
    expect(await bench.sessions.goBack(session)).toBe('started');
    bench.network.newest.answer(method);
    const back = await bench.sessions.wait(session, stays);
    expect(back).toMatchObject({
      step: { ...method, stepID: 'method~2' },
      issued: ['method', 'code', 'method~2'],
    });
    expect(back.step).not.toHaveProperty('canGoBack');
    expect(bench.network.newest).toMatchObject({ back: 1, received: [{ method: 'this' }] });
  });

  test('can be done again from a later instance of the same step', async () => {
    const bench = await testBench();
    let session = await chosen(code, bench);
    for (const [stepID, next] of [
      ['method~2', method],
      ['code~2', code],
      ['method~3', method],
    ] as const) {
      if (session.step?.stepID.startsWith('code'))
        expect(await bench.sessions.goBack(session)).toBe('started');
      else expect(await bench.sessions.submit(session, 'choice', { method: 'this' })).toBe('started');
      bench.network.newest.answer(next);
      session = await bench.sessions.wait(session, stays);
      expect(session.step?.stepID).toBe(stepID);
    }
    expect(bench.network.newest.back).toBe(2);
  });

  test('does not lengthen the life of the session', async () => {
    const bench = await testBench();
    const session = await chosen(code, bench);
    await bench.clock.advance(testLimits.lifetime - 2);
    await bench.sessions.goBack(session);
    bench.network.newest.answer(method);
    await bench.clock.advance(1);
    expect((await bench.sessions.get('scripted', session.loginSessionID))?.step?.stepID).toBe('method~2');
    await bench.clock.advance(1);
    expect((await bench.sessions.get('scripted', session.loginSessionID))?.error?.code).toBe(
      'login_session_expired',
    );
  });

  test('harms nothing where a network has shown a way back that it does not have', async () => {
    const bench = await testBench();
    const { network, sessions } = bench;
    const start = network.startLogin;
    network.startLogin = async (...given) => {
      const { process, step } = await start(...given);
      return { process: { submit: process.submit }, step };
    };
    const session = await chosen(code, bench);
    await expect(sessions.goBack(session)).rejects.toThrow('has shown a way back, and has none');
    expect(await sessions.submit(session, 'one', { code: '1' })).toBe('started');
    expect(network.newest.received).toEqual([{ method: 'this' }, { code: '1' }]);
  });

  test('that the network refuses ends the session', async () => {
    const bench = await testBench();
    const session = await chosen(code, bench);
    await bench.sessions.goBack(session);
    bench.network.newest.answer(new NetworkError('login_failed', 'No way back.'));
    expect(await bench.sessions.wait(session, stays)).toMatchObject({
      error: { code: 'login_failed', message: 'No way back.' },
    });
    expect(bench.network.newest.signal.aborted).toBe(true);
  });

  test('is none for a session that is over', async () => {
    const bench = await testBench();
    const over = await bench.sessions.cancel(await chosen(code, bench));
    expect(await bench.sessions.goBack(over)).toBe('changed');
    expect(bench.network.newest.back).toBe(0);
  });

  test('is held for as long as a submit, and sent again joins what is under way', async () => {
    const { back, clock, held, login, submit } = await sessionAt(code);
    const [first] = await held(back);
    await clock.advance(testLimits.wait);
    expect((await first)?.body).toMatchObject({ currentStep: { stepID: 'code' } });
    const [second] = await held(back);
    expect((await answerTo(submit({ type: 'user_input', fields: { code: '1' } }))).body).toMatchObject({
      code: 'step_in_progress',
    });
    login.answer(method);
    expect((await second)?.body).toMatchObject({ currentStep: { stepID: 'method' } });
    expect(login).toMatchObject({ back: 1, received: [] });
  });

  test('ends a wait that is held, with the session as it then is', async () => {
    const { back, held, login, submit } = await sessionAt(app);
    const [wait] = await held(() => submit({ type: 'display_and_wait' }));
    const [going] = await held(back);
    const [late] = await held(() => submit({ type: 'display_and_wait' }));
    login.answer(method);
    const replies = await Promise.all([wait, going, late].map((reply) => answerTo(reply)));
    for (const { body, status } of replies) expect([status, body]).toEqual([200, replies[0]?.body]);
    expect(replies[0]?.body).toMatchObject({
      status: 'waiting_for_input',
      currentStep: { stepID: 'method' },
    });
    expect(login).toMatchObject({ back: 1, received: [{}] });
  });

  test('sent again afterwards changes nothing', async () => {
    const { back, held, login, read } = await sessionAt(code);
    const [going] = await held(back);
    login.answer(method);
    await going;
    const again = await answerTo(back());
    expect(again).toMatchObject({ status: 200, body: { currentStep: { stepID: 'method' } } });
    expect((await answerTo(read())).body).toEqual(again.body);
    expect(login.back).toBe(1);
  });

  test('of a client that hangs up goes on', async () => {
    const bench = await testBench();
    const session = await chosen(code, bench);
    const client = new AbortController();
    await bench.sessions.goBack(session);
    const wait = bench.sessions.wait(session, client.signal);
    client.abort();
    await wait;
    bench.network.newest.answer(method);
    expect((await bench.sessions.wait(session, stays)).step?.stepID).toBe('method~2');
  });

  test('keeps nothing but a hash', async () => {
    const bench = await testBench();
    const session = await chosen(code, bench);
    await bench.sessions.goBack(session);
    bench.network.newest.answer(method);
    await bench.sessions.wait(session, stays);
    expect(Object.keys(bench.saved.get(session.loginSessionID) ?? {}).sort()).toEqual([
      'bridgeID',
      'createdAt',
      'issued',
      'loginSessionID',
      'revision',
      'state',
    ]);
  });
});
