// What happens to sessions of which others change in the store what this server reads or writes.
import { expect, test } from 'vitest';
import { type Session, transition } from './login-session/session.ts';
import { type SessionStore, type StoreListener, StoreUnavailable } from './store/session-store.ts';
import { stays, testBench } from './testing/login-sessions.ts';
import { displayStep, inputStep } from './testing/scripted-network.ts';

test('a session that another server has ended in the store is left as it is', async () => {
  const { clock, create, network, sessions, store } = await testBench();
  const session = await create(displayStep());
  const wait = sessions.wait(session, stays);
  const cancelled = transition(session, { type: 'cancelled' }, clock.now());
  expect(await store.end(cancelled)).toBeTruthy();
  expect(await wait).toBe(cancelled);
  network.newest.answer(inputStep());
  await clock.advance(0);
  expect(await store.read(session.loginSessionID)).toBe(cancelled);
  expect(network.newest.signal.aborted).toBe(true);
});

test('an end that comes to a session which another server has changed meanwhile loses nothing', async () => {
  let others: Session | undefined;
  /** Another server, in charge of every session, writes just before this one does. */
  const around = (store: SessionStore) =>
    changed(store, {
      async write(session, conversation) {
        const written = others;
        others = undefined;
        if (written) await store.write(written, () => undefined);
        return store.write(session, conversation);
      },
    });
  const { clock, create, sessions, store } = await testBench({}, { around });
  const session = await create(displayStep());
  others = transition(session, { type: 'stepped', step: inputStep() }, clock.now());
  const ended = await sessions.cancel(session);
  expect(ended).toMatchObject({ state: 'cancelled', revision: session.revision + 2 });
  expect(await store.read(session.loginSessionID)).toBe(ended);
});

test('a start whose login was given up because the store was lost meanwhile is refused', async () => {
  let listener: StoreListener | undefined;
  const around = (store: SessionStore) =>
    changed(store, {
      serve(given) {
        listener = given;
        return store.serve(given);
      },
      async write(session, conversation) {
        const isWritten = await store.write(session, conversation);
        listener?.lost();
        return isWritten;
      },
    });
  const { create, network } = await testBench({}, { around });
  await expect(create(inputStep())).rejects.toThrow(StoreUnavailable);
  expect(network.newest.signal.aborted).toBe(true);
});

test('a session that nobody can go on with ends also while nothing can be read', async () => {
  const before = await testBench();
  const { loginSessionID } = await before.create(inputStep());
  const around = (store: SessionStore) =>
    changed(store, { read: () => Promise.reject(new StoreUnavailable()) });
  const { saved } = await testBench({}, { saved: before.saved, around });
  expect(saved.get(loginSessionID)).toMatchObject({ state: 'failed', error: { code: 'login_process_lost' } });
});

test('a wait that begins while a change is being written is told of it', async () => {
  let goOn = () => {};
  const around = (store: SessionStore) =>
    changed(store, {
      async write(session, conversation) {
        const isWritten = await store.write(session, conversation);
        if (session.revision > 1)
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
        return isWritten;
      },
    });
  const { clock, create, network, sessions } = await testBench({}, { around });
  const session = await create(displayStep());
  network.newest.answer(inputStep());
  await clock.advance(0);
  const wait = sessions.wait(session, stays);
  await clock.advance(0);
  goOn();
  expect((await wait).step?.stepID).toBe(inputStep().stepID);
});

/** A store of which some calls are others. */
function changed(store: SessionStore, calls: Partial<SessionStore>): SessionStore {
  return new Proxy(store, {
    get(target, name: keyof SessionStore) {
      const value = calls[name] ?? target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
