// What several servers do over one database, which is simulated here.
import { manualClock } from '../manual-clock.ts';
import { SimulatedDatabase } from '../testing/simulated-database.ts';
import { testStore } from '../testing/store-conformance.ts';
import { LeasedStore } from './leased-store.ts';

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
