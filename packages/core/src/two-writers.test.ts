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

test('an end that comes to a session which has changed since it was read loses nothing', async () => {
  let meanwhile: ((session: Session) => Promise<unknown>) | undefined;
  /** Another server is in charge, and writes just after this one has read. */
  const around = (store: SessionStore): SessionStore => ({
    ...forward(store),
    async read(id) {
      const session = await store.read(id);
      const other = meanwhile;
      meanwhile = undefined;
      if (session) await other?.(session);
      return session;
    },
    write: async () => false,
  });
  let inner: SessionStore | undefined;
  const { clock, network, sessions, store } = await testBench(
    {},
    {
      around: (given) => {
        inner = given;
        return around(given);
      },
    },
  );
});
