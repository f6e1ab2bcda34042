import { expect, test } from 'vitest';
import { transition } from './login-session/session.ts';
import { LoginSessions } from './login-sessions.ts';
import { manualClock } from './manual-clock.ts';
import { memoryStore } from './store/memory.ts';
import { stays, testLimits } from './testing/login-sessions.ts';
import { testMeans } from './testing/means.ts';
import { displayStep, inputStep, scriptedNetwork } from './testing/scripted-network.ts';

test('a session that somebody else has changed in the store is decided on anew', async () => {
  const clock = manualClock();
  const store = memoryStore();
  const network = scriptedNetwork();
  const sessions = new LoginSessions(testMeans(clock), testLimits, store);
  const created = sessions.create(undefined, network, { flowID: 'default' });
  network.newest.answer(displayStep());
  const session = await created;
  const wait = sessions.wait(session, stays);
  const cancelled = transition(session, { type: 'cancelled' }, clock.now());
  expect(await store.write(cancelled)).toBe(true);
  expect(await wait).toBe(cancelled);
  network.newest.answer(inputStep());
  await clock.advance(0);
  expect(await store.read(session.loginSessionID)).toBe(cancelled);
});

test('an event that comes between a read and a write loses nothing', async () => {
  const clock = manualClock();
  const store = memoryStore();
  const network = scriptedNetwork();
  let meanwhile: (() => Promise<unknown>) | undefined;
  const slow: typeof store = {
    ...store,
    async read(id) {
      const session = await store.read(id);
      const other = meanwhile;
      meanwhile = undefined;
      await other?.();
      return session;
    },
  };
  const sessions = new LoginSessions(testMeans(clock), testLimits, slow);
  const created = sessions.create(undefined, network, { flowID: 'default' });
  network.newest.answer(displayStep());
  const session = await created;
  const fresh = transition(session, { type: 'stepped', step: displayStep('qr', 'second') }, clock.now());
  meanwhile = () => store.write(fresh);
  expect(await sessions.cancel(session)).toMatchObject({ state: 'cancelled', revision: fresh.revision + 1 });
  expect((await store.read(session.loginSessionID))?.issued).toEqual(['qr', 'qr~2']);
});
