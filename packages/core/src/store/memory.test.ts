// The stores of one process, against what every store does.
import { describe, expect, test } from 'vitest';
import { transition } from '../login-session/session.ts';
import { manualClock } from '../manual-clock.ts';
import { entryKeeper } from '../testing/entry-keeper.ts';
import { eventOf, newSession } from '../testing/session-events.ts';
import { testStore } from '../testing/store-conformance.ts';
import { memoryStore } from './memory.ts';
import { type SessionStore, StoreError } from './session-store.ts';

testStore(
  'memory',
  async (limits) => {
    const clock = manualClock();
    return {
      open: async () => memoryStore({ clock, limits }),
      now: clock.now,
      pass: (time) => clock.advance(time),
      close: async () => {},
    };
  },
  { outlives: false, isShared: false },
);

testStore(
  'memory with a keeper',
  async (limits) => {
    const clock = manualClock();
    const keeper = entryKeeper();
    let before: SessionStore | undefined;
    return {
      async open() {
        await before?.close();
        before = memoryStore({ clock, limits, keeper });
        return before;
      },
      now: clock.now,
      pass: (time) => clock.advance(time),
      close: async () => {},
    };
  },
  { outlives: true, isShared: false },
);

describe('a keeper that cannot keep', () => {
  const limits = { retention: 60_000, maxLive: 5, maxStarts: 5 };

  test('is an error, and nobody is told', async () => {
    const asked = transition(newSession, eventOf('asked_for_input', 'phone'), 1000);
    const store = memoryStore({
      clock: manualClock(),
      limits,
      keeper: {
        load: () => [{ session: asked }],
        save: fails,
        mark: fails,
        forget: () => {},
      },
    });
    await store.serve({
      left: async () => {},
      moved: () => {},
      lost: () => {},
      signedIn: async () => {},
    });
    store.watch(asked.loginSessionID, () => expect.unreachable());
    const cancelled = transition(asked, eventOf('cancelled'), 2000);
    await expect(store.write(cancelled, () => undefined)).rejects.toThrow('The disk is full.');
    await expect(store.end(cancelled)).rejects.toThrow('The disk is full.');
    await expect(store.take(asked, ['h1'])).rejects.toThrow('The disk is full.');
    expect(await store.read(asked.loginSessionID)).toBe(asked);
  });
});

function fails(): never {
  throw new StoreError('The disk is full.');
}
