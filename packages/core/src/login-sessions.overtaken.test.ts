// What networks answer while somebody goes back: the first answer counts.
import { describe, expect, test } from 'vitest';
import { NetworkError, type NetworkStep } from './networks/network.ts';
import type { SessionStore } from './store/session-store.ts';
import { testBench } from './testing/login-sessions.ts';
import { displayStep, inputStep } from './testing/scripted-network.ts';
import { answerTo, until } from './testing/session-api.ts';
import { app, method, sessionAt } from './testing/way-back.ts';

describe('a display that is waited for while somebody goes back', () => {
  test('counts when the network answers it first, and going back shows nothing', async () => {
    const { back, held, login, read } = await sessionAt(app);
    const [going] = await held(back);
    login.answerOvertaken(inputStep('password'));
    const { body } = await answerTo(going);
    expect(body).toMatchObject({ currentStep: { stepID: 'password' } });
    login.answer(method);
    expect((await answerTo(read())).body).toEqual(body);
  });

  test('ends the session when the network refuses it first', async () => {
    const { back, held, login, read } = await sessionAt(app);
    const [going] = await held(back);
    login.answerOvertaken(new NetworkError('login_failed', 'No.'));
    expect((await answerTo(going)).body).toMatchObject({
      status: 'failed',
      error: { message: 'No.' },
    });
    login.answer(method);
    expect((await answerTo(read())).body).toMatchObject({ status: 'failed', error: { message: 'No.' } });
  });

  test('completes the login when the network completes it first', async () => {
    const { back, held, login } = await sessionAt(app);
    const [going] = await held(back);
    login.answerOvertaken({ type: 'complete', loginID: 'carol' });
    login.answer(new NetworkError('login_process_lost', 'Gone.'));
    expect((await answerTo(going)).body).toMatchObject({
      status: 'complete',
      loginID: 'carol',
    });
  });

  test.each<[string, NetworkStep | Error]>([
    ['another step', inputStep('password')],
    ['the same anew', app],
    ['a refusal', new NetworkError('login_failed', 'No.')],
    ['what no network should throw', new Error('Cut.')],
    ['a login', { type: 'complete', loginID: 'carol' }],
  ])('is answered too late with %s, and nothing is shown of it', async (_, late) => {
    const { back, held, login, read, submit } = await sessionAt(app);
    const [going] = await held(back);
    login.answer(method);
    const { body } = await answerTo(going);
    expect(body).toMatchObject({ currentStep: { stepID: 'method' } });
    login.answerOvertaken(late);
    expect((await answerTo(read())).body).toEqual(body);
    // Nor is it taken for the answer to what comes after.
    expect(login).toMatchObject({ isAsked: false, received: [{}] });
    expect((await answerTo(submit({ type: 'display_and_wait' }))).body).toEqual(body);
  });

  test('is waited for anew where going back shows one', async () => {
    const { back, held, login } = await sessionAt(app);
    const [going] = await held(back);
    login.answer(displayStep('qr'));
    expect((await answerTo(going)).body).toMatchObject({ currentStep: { stepID: 'qr' } });
    login.answerOvertaken(displayStep('app', 'too late'));
    expect(login).toMatchObject({ isAsked: true, received: [{}, {}] });
  });
});

describe('what goes back', () => {
  test('is only the step that was shown, not one that the network answers with meanwhile', async () => {
    let goOn = () => {};
    /** Answers later whose turn it is. */
    const around = (store: SessionStore): SessionStore => {
      const take = store.take.bind(store);
      store.take = async (...given) => {
        const taken = await take(...given);
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return taken;
      };
      return store;
    };
    const { clock, create, network, sessions } = await testBench({}, { around });
    const session = await create(app);
    const going = sessions.goBack(session);
    await clock.advance(0);
    network.newest.answer(displayStep('app', 'another number', { canGoBack: true }));
    await clock.advance(0);
    goOn();
    expect(await going).toBe('changed');
    expect(network.newest.back).toBe(0);
    const now = await sessions.get('scripted', session.loginSessionID);
    expect(now?.step).toMatchObject({ stepID: 'app~2', display: { data: 'another number' } });
  });

  test('is a repeat when the step was replaced in the meantime', async () => {
    let hashed = () => {};
    const hash = (text: string) =>
      new Promise<string>((resolve) => {
        hashed = () => resolve(text);
      });
    const { back, login, read } = await sessionAt(app, { hash });
    const going = back();
    const shown = hashed;
    await until(() => hashed !== shown);
    login.answer(inputStep('password'));
    await until(() => !login.isAsked);
    hashed();
    const { body, status } = await answerTo(going);
    expect(status).toBe(200);
    expect(body).toMatchObject({ currentStep: { stepID: 'password' } });
    expect((await answerTo(read())).body).toEqual(body);
    expect(login.back).toBe(0);
  });

  test('is not a step whose successor is being written', async () => {
    let goOn = () => {};
    const around = (store: SessionStore): SessionStore => {
      const write = store.write.bind(store);
      store.write = async (session, kept) => {
        if (session.revision > 1)
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
        return write(session, kept);
      };
      return store;
    };
    const { clock, create, network, sessions } = await testBench({}, { around });
    const session = await create(app);
    network.newest.answer(displayStep('app', 'another number', { canGoBack: true }));
    await clock.advance(0);
    const going = sessions.goBack(session);
    await clock.advance(0);
    goOn();
    expect(await going).toBe('changed');
    expect(network.newest.back).toBe(0);
  });
});
