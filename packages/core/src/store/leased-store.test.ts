// What several servers do over one database, which is simulated here.
import { describe, expect, it, test, vi } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { SimulatedDatabase } from '../testing/simulated-database.ts';
import { testStore } from '../testing/store-conformance.ts';
import { LEASE, LeasedStore, TICK } from './leased-store.ts';
import { StoreBusy, StoreUnavailable } from './session-store.ts';

/** Nothing comes between a server and the database. */
const calm = {
  before: async () => {},
  after: async () => {},
  bring: (deliver: () => void) => queueMicrotask(deliver),
};

/** A session that has had no event. */
const began = { bridgeID: 'scripted', state: 'new', createdAt: 0, revision: 0, issued: [] } as const;

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

describe('what has happened in a session', () => {
  it('is written once a busy database has time, and nothing is let go of', async () => {
    const { lost, refuse, store } = await serving();
    refuse('write', [new StoreBusy(), new StoreBusy()]);
    expect(await store.write({ ...session, revision: 1 }, () => undefined)).toBe(true);
    expect(lost).not.toHaveBeenCalled();
  });

  it('is for others to find out when the database was away', async () => {
    const { clock, lost, refuse, store } = await serving();
    refuse('renew', [new StoreUnavailable()]);
    await clock.advance(TICK);
    expect(lost).not.toHaveBeenCalled();
    refuse('write', [new StoreUnavailable()]);
    await expect(store.write({ ...session, revision: 1 }, () => undefined)).rejects.toThrow(StoreUnavailable);
    expect(lost).toHaveBeenCalledOnce();
  });

  it('is written all the same when the database is there again', async () => {
    const { clock, lost, refuse, store } = await serving();
    refuse('renew', [new StoreUnavailable()]);
    await clock.advance(TICK);
    expect(await store.write({ ...session, revision: 1 }, () => undefined)).toBe(true);
    expect(lost).not.toHaveBeenCalled();
  });

  it('is not what a client asks of a busy database, which is refused', async () => {
    const { lost, refuse, store } = await serving();
    refuse('take', [new StoreBusy()]);
    await expect(store.take(session, ['hash'])).rejects.toThrow(StoreBusy);
    expect(lost).not.toHaveBeenCalled();
  });

  const session = { ...began, loginSessionID: 'ls_1' };

  /** A store with a session. `refuse` has the next calls fail, each with an error. */
  async function serving() {
    const clock = manualClock();
    const refused: { call: string; errors: Error[] } = { call: '', errors: [] };
    const before = async (call: string) => {
      const error = call === refused.call && refused.errors.shift();
      if (error) throw error;
    };
    const database = new SimulatedDatabase(clock, { retention: 1, maxLive: 1, maxStarts: 1 });
    const store = new LeasedStore(database.reach({ ...calm, before }), clock);
    const lost = vi.fn();
    await store.serve({ left: async () => {}, moved: () => {}, lost, signedIn: async () => {} });
    await store.open(session, { flowID: 'form' });
    return {
      clock,
      lost,
      store,
      refuse: (call: string, errors: Error[]) => Object.assign(refused, { call, errors }),
    };
  }
});

test('what a server takes counts for nothing when it learns of it after its lease', async () => {
  const clock = manualClock();
  let ahead = 0;
  /** The process stands still while the answer comes. */
  const after = async (call: string) => {
    if (call === 'take') ahead = LEASE;
  };
  const database = new SimulatedDatabase(clock, { retention: 1, maxLive: 9, maxStarts: 9 });
  const store = new LeasedStore(database.reach({ ...calm, after }), {
    ...clock,
    now: () => clock.now() + ahead,
  });
  const lost = vi.fn();
  await store.serve({ left: async () => {}, moved: () => {}, lost, signedIn: async () => {} });
  const session = { ...began, loginSessionID: 'ls_1' };
  await store.open(session, { flowID: 'form' });
  await expect(store.take(session, ['hash'])).rejects.toThrow(StoreUnavailable);
  expect(lost).toHaveBeenCalledOnce();
});

describe('a server that is told late that it has taken a session', () => {
  it('keeps it when it hears before of what it has written itself meanwhile', async () => {
    const { answered, moved, one, session, taking } = await takenLate();
    await one.write({ ...session, revision: 2 }, () => undefined);
    expect(moved).not.toHaveBeenCalled();
    answered();
    expect(await taking).toEqual({ isRepeated: false });
    expect(await one.take({ ...session, revision: 2 }, ['next'])).toEqual({ isRepeated: false });
    expect(moved).not.toHaveBeenCalled();
  });

  it('knows when another has taken it since, and where it was', async () => {
    const { answered, kept, moved, one, session, taking, two } = await takenLate();
    await one.write({ ...session, revision: 2 }, () => undefined);
    expect(await two.take({ ...session, revision: 2 }, ['next'])).toMatchObject({ isRepeated: false });
    expect(moved).not.toHaveBeenCalled();
    answered();
    expect(await taking).toEqual({ isRepeated: false, conversation: kept });
    expect(moved).toHaveBeenCalledOnce();
  });

  /** Two servers, the first of which has begun to take a session of its own. */
  async function takenLate() {
    const clock = manualClock();
    let answered = () => {};
    let isLate = true;
    const after = async (call: string) => {
      if (call !== 'take' || !isLate) return;
      isLate = false;
      await new Promise<void>((resolve) => {
        answered = resolve;
      });
    };
    const database = new SimulatedDatabase(clock, { retention: 1, maxLive: 9, maxStarts: 9 });
    const [one, two] = [{ ...calm, after }, calm].map(
      (weather) => new LeasedStore(database.reach(weather), clock),
    ) as [LeasedStore, LeasedStore];
    const moved = vi.fn();
    for (const store of [one, two])
      await store.serve({
        left: async () => {},
        moved: store === one ? moved : () => {},
        lost: () => {},
        signedIn: async () => {},
      });
    const session = { ...began, loginSessionID: 'ls_1', revision: 1 };
    const kept = { start: { flowID: 'qr' }, handle: 'the login' };
    await one.open({ ...session, revision: 0 }, kept.start);
    await one.write(session, () => kept);
    const taking = one.take(session, ['back']);
    await clock.advance(0);
    return { answered, kept, moved, one, session, taking, two };
  }
});

test('a server that has taken a session again keeps it, though what it wrote before is refused', async () => {
  const clock = manualClock();
  const database = new SimulatedDatabase(clock, { retention: 1, maxLive: 9, maxStarts: 9 });
  let isLate = false;
  let arrives = () => {};
  const news: (() => void)[] = [];
  const one = new LeasedStore(
    database.reach({
      ...calm,
      async before(call) {
        if (call !== 'write' || !isLate) return;
        await new Promise<void>((resolve) => {
          arrives = resolve;
        });
      },
      bring: (deliver) => void news.push(deliver),
    }),
    clock,
  );
  const two = new LeasedStore(database.reach(calm), clock);
  const moved = vi.fn();
  const rest = { left: async () => {}, lost: () => {}, signedIn: async () => {} };
  await one.serve({ ...rest, moved });
  await two.serve({ ...rest, moved: () => {} });
  const session = { ...began, loginSessionID: 'ls_1', revision: 1 };
  await one.open({ ...session, revision: 0 }, { flowID: 'qr' });
  await one.write(session, () => undefined);
  await two.take(session, ['back']);
  isLate = true;
  const writing = one.write({ ...session, revision: 2 }, () => undefined);
  await two.write({ ...session, revision: 2 }, () => undefined);
  await one.take({ ...session, revision: 2 }, ['next']);
  arrives();
  expect(await writing).toBe(false);
  for (const deliver of news) deliver();
  expect(moved).not.toHaveBeenCalled();
});

test('a server that ends goes on with nothing that others leave meanwhile', async () => {
  const { clock, database } = await leftBehind(['ls_1']);
  let closed: Promise<void> | undefined;
  const after = async (call: string) => {
    if (call === 'adopt') closed ??= store.close();
  };
  const store = new LeasedStore(database.reach({ ...calm, after }), clock);
  const left = vi.fn(async () => {});
  void store.serve({ left, moved: () => {}, lost: () => {}, signedIn: async () => {} });
  for (let time = 0; time < 2 * LEASE; time += TICK) await clock.advance(TICK);
  await closed;
  expect(left).not.toHaveBeenCalled();
  const next = new LeasedStore(database.reach(calm), clock);
  await next.serve({ left, moved: () => {}, lost: () => {}, signedIn: async () => {} });
  expect(left).toHaveBeenCalledOnce();
});

test('a server that was not told what it has adopted begins anew, and adopts it then', async () => {
  const { clock, database } = await leftBehind(['ls_1']);
  let answers = 0;
  const after = async (call: string) => {
    if (call === 'adopt' && answers++ === 0) throw new StoreUnavailable();
  };
  const store = new LeasedStore(database.reach({ ...calm, after }), clock);
  const lost = vi.fn();
  const left = vi.fn(async () => {});
  void store.serve({ left, moved: () => {}, lost, signedIn: async () => {} });
  for (let time = 0; time < 2 * LEASE; time += TICK) await clock.advance(TICK);
  expect(lost).toHaveBeenCalledOnce();
  expect(left).toHaveBeenCalledOnce();
});

test('a server keeps its lease while it goes on with what others have left, however long that takes', async () => {
  const { clock, database } = await leftBehind(['ls_1', 'ls_2']);
  const store = new LeasedStore(database.reach(calm), clock);
  const lost = vi.fn();
  const left = vi.fn(() => new Promise<void>(() => {}));
  void store.serve({ left, moved: () => {}, lost, signedIn: async () => {} });
  for (let time = 0; time < 3 * LEASE; time += TICK) await clock.advance(TICK);
  expect(left).toHaveBeenCalledTimes(2);
  expect(lost).not.toHaveBeenCalled();
  expect(store.isReady()).toBe(true);
});

/** A database with sessions of a server that is heard of no more. */
async function leftBehind(ids: readonly string[]) {
  const clock = manualClock();
  const database = new SimulatedDatabase(clock, { retention: 1, maxLive: 9, maxStarts: 9 });
  const former = await database.reach(calm).join();
  for (const loginSessionID of ids) {
    const session = { ...began, loginSessionID };
    await database.reach(calm).open(former, session, { flowID: 'form' });
    await database.reach(calm).write(former, { ...session, revision: 1 }, undefined);
  }
  return { clock, database };
}
