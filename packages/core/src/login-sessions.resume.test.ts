// Sessions that a server has left, and that the next one goes on with.
import { expect, test } from 'vitest';
import type { LiveStep, Session } from './login-session/session.ts';
import { LoginSessions } from './login-sessions.ts';
import { manualClock } from './manual-clock.ts';
import { LEFT, type NetworkStep, type ResumedLogin, type Resumption } from './networks/network.ts';
import { memoryStore } from './store/memory.ts';
import { type SessionStore, type StoreListener, StoreUnavailable } from './store/session-store.ts';
import { entryKeeper } from './testing/entry-keeper.ts';
import { stays, testLimits } from './testing/login-sessions.ts';
import { testMeans } from './testing/means.ts';
import { displayStep, inputStep, scriptedNetwork } from './testing/scripted-network.ts';

/** How a network is told to go on with a login, and what it answers. */
interface Asked {
  readonly handle: unknown;
  readonly how: Resumption;
  readonly signal: AbortSignal;
  /** What was submitted since. */
  readonly received: Readonly<Record<string, string>>[];
  /** How often it was gone back since. */
  readonly back: number;
  goOn(answer?: ResumedLogin['answer']): void;
  /** Answers what was submitted last. */
  answer(step: NetworkStep): void;
  /** Has come further, by its handle. */
  comeTo(handle: string): void;
}

/** Servers one after the other, over a network that can go on with its logins when the test tells it to. */
async function servers(step: LiveStep = inputStep()) {
  const clock = manualClock();
  const network = scriptedNetwork();
  const asked: Asked[] = [];
  network.resumeLogin = (handle, how, signal) =>
    new Promise((resolve) => {
      const received: Asked['received'] = [];
      let current = handle;
      let answer: (step: NetworkStep) => void = () => {};
      let back = 0;
      const ask = () =>
        new Promise<NetworkStep>((settle) => {
          answer = settle;
        });
      const process = {
        handle: () => current,
        submit(values: Readonly<Record<string, string>>) {
          received.push(values);
          return ask();
        },
        back() {
          back += 1;
          return ask();
        },
      };
      const goOn = (found: ResumedLogin['answer']) => resolve({ process, answer: found });
      asked.push({
        handle,
        how,
        signal,
        received,
        get back() {
          return back;
        },
        goOn,
        answer: (step) => answer(step),
        comeTo: (to) => {
          current = to;
        },
      });
    });
  const keeper = entryKeeper();
  const open = (around: (store: SessionStore) => SessionStore = (store) => store) => {
    const store = memoryStore({ clock, limits: testLimits, keeper });
    return new LoginSessions(testMeans(clock), testLimits, around(store), () => network);
  };
  const first = open();
  await first.begin();
  const created = first.create(undefined, network, { flowID: 'default' });
  while (network.started.length === 0) await Promise.resolve();
  network.newest.answer(step);
  const session = await created;
  keeper.save(session, { start: { flowID: 'default' }, handle: 'the login' });
  return { asked, clock, first, keeper, open, session };
}

/** What was in flight when the first server was killed: that something was submitted, or that somebody went back from a step. */
async function leftInFlight(step?: LiveStep) {
  const setting = await servers(step);
  const { asked, clock, first, open, session } = setting;
  if (step) await first.goBack(session);
  else await first.submit(session, 'one', { code: '1' });
  return {
    ...setting,
    /** The next server, and what it asks the network. */
    async next(around?: (store: SessionStore) => SessionStore) {
      const sessions = open(around);
      const begun = sessions.begin();
      await clock.advance(0);
      return { sessions, begun, question: lastOf(asked) };
    },
  };
}

function lastOf(asked: readonly Asked[]): Asked {
  const last = asked.at(-1);
  if (!last) throw new Error('The network was not asked to go on with a login.');
  return last;
}

test('what is submitted while a login is not gone on with yet gets there', async () => {
  const { asked, clock, open, session } = await servers();
  const sessions = open();
  const begun = sessions.begin();
  await clock.advance(0);
  const submitted = sessions.submit(session, 'one', { code: '1' });
  await clock.advance(0);
  expect(lastOf(asked)).toMatchObject({ handle: 'the login', how: { inFlight: 'nothing' }, received: [] });
  expect(sessions.kept()[session.loginSessionID]?.conversation).toMatchObject({ handle: 'the login' });
  lastOf(asked).goOn();
  await begun;
  expect(await submitted).toBe('started');
  expect(lastOf(asked).received).toEqual([{ code: '1' }]);
});

test('what a server has submitted that is gone can be sent again, and is asked for no more', async () => {
  const { asked, clock, next, session } = await leftInFlight();
  const { begun, question, sessions } = await next();
  expect(question.how).toEqual({ isLeft: true, inFlight: 'unknown' });
  question.goOn(new Promise(() => {}));
  await begun;
  expect(await sessions.submit(session, 'other', { code: '2' })).toBe('busy');
  const submitted = sessions.submit(session, 'one', { code: '1' });
  await clock.advance(0);
  expect(question.signal.reason).toBe(LEFT);
  expect(await sessions.submit(session, 'one', { code: '1' })).toBe('joined');
  expect(lastOf(asked).how).toEqual({ isLeft: true, inFlight: 'repeated' });
  lastOf(asked).goOn();
  expect(await submitted).toBe('started');
  expect(lastOf(asked).received).toEqual([{ code: '1' }]);
  lastOf(asked).answer(inputStep('password'));
  expect((await sessions.wait(session, stays)).step?.stepID).toBe('password');
});

test('what is sent again is for the step that it was typed for, however far the login has come unwritten', async () => {
  const { asked, clock, next, session } = await leftInFlight();
  const around = (store: SessionStore): SessionStore => {
    store.write = () => Promise.reject(new StoreUnavailable());
    return store;
  };
  const { begun, question, sessions } = await next(around);
  question.goOn(Promise.resolve(inputStep('password')));
  await begun;
  question.comeTo('the password');
  await clock.advance(0);
  const submitted = sessions.submit(session, 'one', { code: '1' });
  await clock.advance(0);
  expect(asked).toHaveLength(2);
  expect(lastOf(asked).handle).toBe('the login');
  lastOf(asked).goOn();
  expect(await submitted).toBe('started');
});

test('what others leave while a server ends is none of its business any more', async () => {
  const { asked, clock, keeper, open } = await servers();
  let listener: StoreListener | undefined;
  const around = (store: SessionStore): SessionStore => {
    store.serve = async (given) => {
      listener = given;
    };
    return store;
  };
  const sessions = open(around);
  await sessions.begin();
  const closed = sessions.close();
  await clock.advance(0);
  for (const entry of keeper.load())
    await expect(listener?.left(entry, true)).rejects.toThrow(StoreUnavailable);
  await closed;
  expect(asked).toEqual([]);
});

test('what is sent again while what came of it is being written changes nothing', async () => {
  const { asked, clock, next, session } = await leftInFlight();
  let goOn = () => {};
  /** Writes later. */
  const around = (store: SessionStore): SessionStore => {
    const write = store.write.bind(store);
    store.write = async (...given) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return write(...given);
    };
    return store;
  };
  const { begun, question, sessions } = await next(around);
  question.goOn(Promise.resolve(inputStep('password')));
  await begun;
  await clock.advance(0);
  const submitted = sessions.submit(session, 'one', { code: '1' });
  await clock.advance(0);
  goOn();
  expect(await submitted).toBe('changed');
  const now: Session | undefined = await sessions.read(session.loginSessionID);
  expect(now?.step?.stepID).toBe('password');
  expect(asked).toHaveLength(1);
  expect(question.signal.aborted).toBe(false);
});

test('a display that a server went back from which is gone is waited for, and tells what came of that', async () => {
  const { begun, question, sessions, session } = await wentBack(
    displayStep('app', 'number', { canGoBack: true }),
  );
  expect(question.how).toEqual({ isLeft: true, inFlight: 'nothing' });
  question.goOn();
  await begun;
  expect(question).toMatchObject({ received: [{}], back: 0 });
  question.answer(inputStep('method'));
  expect((await sessions.wait(session, stays)).step?.stepID).toBe('method');
});

test('a display is left when a client goes back again whose server is gone', async () => {
  const { asked, begun, clock, question, sessions, session } = await wentBack(
    displayStep('app', 'number', { canGoBack: true }),
  );
  question.goOn();
  await begun;
  const going = sessions.goBack(session);
  await clock.advance(0);
  expect(lastOf(asked).how).toEqual({ isLeft: true, inFlight: 'repeated' });
  lastOf(asked).goOn();
  expect(await going).toBe('started');
  expect(await sessions.goBack(session)).toBe('joined');
  expect(asked.map(({ back, received }) => [received, back])).toEqual([
    [[{}], 0],
    [[{}], 1],
  ]);
  expect(question.signal.reason).toBe(LEFT);
  lastOf(asked).answer(inputStep('method'));
  expect((await sessions.wait(session, stays)).step?.stepID).toBe('method');
});

test('a form that a server went back from which is gone is asked again, with its way back', async () => {
  const { begun, question, sessions, session } = await wentBack(inputStep('code', { canGoBack: true }));
  expect(question.how).toEqual({ isLeft: true, inFlight: 'unknown' });
  question.goOn(Promise.resolve(undefined));
  await begun;
  const again = await sessions.wait(session, stays);
  expect(again.step).toMatchObject({ stepID: 'code~2', canGoBack: true });
  expect(await sessions.goBack(again)).toBe('started');
  expect(question).toMatchObject({ received: [], back: 1 });
});

test('what is taken again is gone on with, though what was written before is refused', async () => {
  const { asked, clock, next, session } = await leftInFlight(
    displayStep('app', 'number', { canGoBack: true }),
  );
  let listener: StoreListener | undefined;
  let refuse = () => {};
  const around = (store: SessionStore): SessionStore => {
    const serve = store.serve.bind(store);
    store.serve = (given) => {
      listener = given;
      return serve(given);
    };
    store.write = () =>
      new Promise((resolve) => {
        refuse = () => resolve(false);
      });
    store.take = async () => ({
      isRepeated: false,
      conversation: { start: { flowID: 'default' }, handle: 'again' },
    });
    return store;
  };
  const { begun, question, sessions } = await next(around);
  question.goOn();
  await begun;
  question.answer(inputStep('method'));
  await clock.advance(0);
  listener?.moved(session.loginSessionID);
  const going = sessions.goBack(session);
  await clock.advance(0);
  lastOf(asked).goOn();
  expect(await going).toBe('started');
  refuse();
  await clock.advance(0);
  expect(lastOf(asked)).toMatchObject({ handle: 'again', back: 1, signal: { aborted: false } });
  expect(sessions.kept()).toHaveProperty(session.loginSessionID);
});

/** The next server after one that was killed while it went back from a step. */
async function wentBack(step: LiveStep) {
  const setting = await leftInFlight(step);
  return { ...setting, ...(await setting.next()) };
}
