// What several servers do over one database, which is simulated here.
import { expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { SimulatedDatabase } from '../testing/simulated-database.ts';
import { testStore } from '../testing/store-conformance.ts';
import { LeasedStore, TICK } from './leased-store.ts';
import { StoreUnavailable } from './session-store.ts';

/** Nothing comes between a server and the database. */
const calm = {
  before: async () => {},
  after: async () => {},
  bring: (deliver: () => void) => queueMicrotask(deliver),
};

testStore(
  'a database that several servers share',
  async (limits) => {
    const clock = manualClock();
    const database = new SimulatedDatabase(clock, limits);
    const stores: LeasedStore[] = [];
    return {
      async open() {
        const store = new LeasedStore(database.reach(calm), clock);
        stores.push(store);
        return store;
      },
      now: clock.now,
      pass: (time) => clock.advance(time),
      async close() {
        for (const store of stores) await store.close();
      },
    };
  },
  { outlives: true, isShared: true },
);

test('a store cannot be used while its database is away, nor once its lease may have ended', async () => {
  const clock = manualClock();
  let isAway = false;
  const before = async () => {
    if (isAway) throw new StoreUnavailable();
  };
  const database = new SimulatedDatabase(clock, { retention: 1, maxLive: 1, maxStarts: 1 });
  const store = new LeasedStore(database.reach({ ...calm, before }), clock);
  await store.serve({ left: async () => {}, moved: () => {}, lost: () => {}, signedIn: async () => {} });
  expect(store.isReady()).toBe(true);
  isAway = true;
  await clock.advance(TICK);
  expect(store.isReady()).toBe(false);
  isAway = false;
  await clock.advance(TICK);
  expect(store.isReady()).toBe(true);
});
