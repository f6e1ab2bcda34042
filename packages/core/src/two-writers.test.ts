// What happens to sessions of which others change in the store what this server reads or writes.
import { expect, test } from 'vitest';
import { type Session, transition } from './login-session/session.ts';
import type { SessionStore } from './store/session-store.ts';
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
  const around = (store: SessionStore): SessionStore => {
    const write: SessionStore['write'] = async (session, conversation) => {
      const written = others;
      others = undefined;
      if (written) await store.write(written, () => undefined);
      return store.write(session, conversation);
    };
    return new Proxy(store, {
      get(target, name: keyof SessionStore) {
        if (name === 'write') return write;
        const value = target[name];
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  const { clock, create, sessions, store } = await testBench({}, { around });
  const session = await create(displayStep());
  others = transition(session, { type: 'stepped', step: inputStep() }, clock.now());
  const ended = await sessions.cancel(session);
  expect(ended).toMatchObject({ state: 'cancelled', revision: session.revision + 2 });
  expect(await store.read(session.loginSessionID)).toBe(ended);
});
