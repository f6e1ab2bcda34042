// What every store of sessions does, whatever it keeps them in.
import { afterEach, describe, expect, test } from 'vitest';
import type { KeptConversation } from '../conversation.ts';
import { type Session, type SessionEvent, transition } from '../login-session/session.ts';
import type { StoreLimits } from '../session-limits.ts';
import type { Entry, SessionStore, StoreListener } from '../store/session-store.ts';
import { eventOf, newSession } from './session-events.ts';

/** What sessions are kept in, for as long as one test takes. */
export interface StoreBench {
  /** A store over what is kept, of one server more. Where only one at a time can be, the one before is closed. */
  open(): Promise<SessionStore>;
  /** The time, in milliseconds since the epoch, by the store's own clock. */
  now(): number;
  /** Lets time pass. Absent where the clock is a real one. */
  pass?(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface StoreTraits {
  /** Whether another store finds what one has kept. */
  readonly outlives: boolean;
  /** Whether several serve at the same time. */
  readonly isShared: boolean;
}

/** Limits that a test reaches. */
const limits: StoreLimits = {
  retention: 60_000,
  maxLive: 3,
  maxStarts: 5,
  maxLivePerOwner: 2,
  maxStartsPerOwner: 4,
};

const start = { flowID: 'default' };
const conversation: KeptConversation = { start, handle: { process: 'p1', step: 'phone' } };
const keep = () => conversation;
const keepNothing = () => undefined;

/** A store that serves, with what it has told. */
interface Serving {
  readonly store: SessionStore;
  readonly left: { entry: Entry; isLeft: boolean }[];
  readonly moved: string[];
}

/**
 * Declares the tests.
 *
 * @param name what the store keeps sessions in
 */
export function testStore(
  name: string,
  openBench: (limits: StoreLimits) => Promise<StoreBench>,
  { isShared, outlives }: StoreTraits,
): void {
  const benches: StoreBench[] = [];
  afterEach(async () => {
    for (const bench of benches.splice(0)) await bench.close();
  });

  async function bench(more: Partial<StoreLimits> = {}) {
    const made = await openBench({ ...limits, ...more });
    benches.push(made);
    return made;
  }

  async function serve(made: StoreBench, listener: Partial<StoreListener> = {}): Promise<Serving> {
    const store = await made.open();
    const serving: Serving = { store, left: [], moved: [] };
    await store.serve({
      left: async (entry, isLeft) => void serving.left.push({ entry, isLeft }),
      moved: (id) => void serving.moved.push(id),
      lost: () => {},
      signedIn: async () => {},
      ...listener,
    });
    return serving;
  }

  let made = 0;
  /** A session that nobody has seen. */
  function aSession(now: number, more: Partial<Session> = {}): Session {
    made += 1;
    const loginSessionID = `ls_${made.toString(16).padStart(32, '0')}`;
    return { ...newSession, loginSessionID, createdAt: now, ...more };
  }

  /** What becomes of a session a moment later. */
  function after(session: Session, event: SessionEvent): Session {
    return transition(session, event, session.createdAt + session.revision + 1);
  }

  /** A session that was let in and has its first step. */
  async function aLiveOne(store: SessionStore, now: number, more: Partial<Session> = {}): Promise<Session> {
    const session = aSession(now, more);
    expect(await store.open(session, start)).toBe('opened');
    const asked = after(session, eventOf('asked_for_input', 'phone'));
    expect(await store.write(asked, keep)).toBe(true);
    return asked;
  }

  describe(`sessions in ${name}`, () => {
    test('are there once they have a step, as they became', async () => {
      const own = await bench();
      const { store } = await serve(own);
      const session = aSession(own.now());
      expect(await store.read(session.loginSessionID)).toBeUndefined();
      expect(await store.open(session, start)).toBe('opened');
      expect(await store.read(session.loginSessionID)).toBeUndefined();
      const asked = after(session, eventOf('asked_for_cookies', 'cookies'));
      expect(await store.write(asked, keep)).toBe(true);
      expect(await store.read(session.loginSessionID)).toEqual(asked);
      const complete = after(asked, eventOf('completed'));
      expect(await store.write(complete, keep)).toBe(true);
      expect(await store.read(session.loginSessionID)).toEqual(complete);
    });

    test('can be used from when the store serves until it is closed', async () => {
      const own = await bench();
      expect((await own.open()).isReady()).toBe(false);
      const { store } = await serve(own);
      expect(store.isReady()).toBe(true);
      await store.close();
      expect(store.isReady()).toBe(false);
    });

    test('change once in each revision', async () => {
      const own = await bench();
      const { store } = await serve(own);
      const asked = await aLiveOne(store, own.now());
      const failed = after(asked, eventOf('failed'));
      const cancelled = after(asked, eventOf('cancelled'));
      expect(await store.write(asked, keep)).toBe(false);
      const written = await Promise.all([store.write(failed, keep), store.write(cancelled, keep)]);
      expect(written.toSorted()).toEqual([false, true]);
      expect(await store.end(cancelled)).toBe(false);
      expect(await store.read(asked.loginSessionID)).toEqual(written[0] ? failed : cancelled);
    });

    test('that were never let in cannot change', async () => {
      const own = await bench();
      const { store } = await serve(own);
      const asked = after(aSession(own.now()), eventOf('asked_for_input', 'phone'));
      expect(await store.write(asked, keep)).toBe(false);
      expect(await store.end(after(asked, eventOf('cancelled')))).toBe(false);
      expect(await store.read(asked.loginSessionID)).toBeUndefined();
    });

    test('that are dropped leave nothing but a start', async () => {
      const own = await bench({ maxLive: 1, maxStarts: 2 });
      const { store } = await serve(own);
      const session = aSession(own.now(), { accountID: 'scripted.anna', loginID: 'anna' });
      expect(await store.open(session, start)).toBe('opened');
      await store.discard(session);
      expect(await store.read(session.loginSessionID)).toBeUndefined();
      const again = aSession(own.now(), { accountID: 'scripted.anna', loginID: 'anna' });
      expect(await store.open(again, start)).toBe('opened');
      await store.discard(again);
      expect(await store.open(aSession(own.now()), start)).toEqual({ retryAfter: expect.any(Number) });
    });

    test('tell whoever watches of each change, until they have seen enough', async () => {
      const own = await bench();
      const { store } = await serve(own);
      const asked = await aLiveOne(store, own.now());
      const seen = new Set<number>();
      const look = async () => seen.add((await store.read(asked.loginSessionID))?.revision ?? -1);
      const stop = store.watch(asked.loginSessionID, () => void look());
      const stopOther = store.watch('ls_other', () => expect.unreachable());
      const next = after(asked, eventOf('asked_for_input', 'code'));
      await store.write(next, keep);
      await expect.poll(() => seen.has(next.revision), { interval: 5 }).toBe(true);
      stop();
      stopOther();
      const ended = after(next, eventOf('cancelled'));
      await store.write(ended, keep);
      await store.read(asked.loginSessionID);
      expect(seen.has(ended.revision)).toBe(false);
    });

    test('are gone when their time is over, and not before', async () => {
      const retention = 400;
      const own = await bench({ retention });
      const { store } = await serve(own);
      const asked = await aLiveOne(store, own.now());
      const ended = transition(asked, eventOf('cancelled'), own.now());
      await store.end(ended);
      expect(await store.read(asked.loginSessionID)).toEqual(ended);
      await own.pass?.(retention);
      await expect.poll(() => store.read(asked.loginSessionID), { interval: 20 }).toBeUndefined();
    });
  });

  describe(`limits in ${name}`, () => {
    test.each([
      ['live sessions of all', { maxLive: 2, maxLivePerOwner: 2 }, ['ann', 'bob', 'cat'], 2],
      ['live sessions of an owner', { maxLivePerOwner: 1 }, ['ann', 'bob', 'ann'], 2],
      ['starts of all', { maxStarts: 2, maxStartsPerOwner: 2 }, ['ann', 'bob', 'cat'], 2],
      ['starts of an owner', { maxStartsPerOwner: 1 }, ['ann', 'bob', 'ann'], 2],
    ])('%s', async (_, few, owners, letIn) => {
      const own = await bench(few);
      const { store } = await serve(own);
      const opened = await Promise.all(
        owners.map((owner) => store.open(aSession(own.now(), { owner }), start)),
      );
      expect(opened.filter((one) => one === 'opened')).toHaveLength(letIn);
      const [refused] = opened.filter((one) => one !== 'opened');
      if (typeof refused !== 'object') return expect.unreachable();
      expect(refused.retryAfter).toBeGreaterThan(0);
      expect(refused.retryAfter).toBeLessThanOrEqual(60);
    });

    test('let one in for each that ends', async () => {
      const own = await bench({ maxLive: 1 });
      const { store } = await serve(own);
      const asked = await aLiveOne(store, own.now());
      expect(await store.open(aSession(own.now()), start)).toMatchObject({ retryAfter: 60 });
      await store.write(after(asked, eventOf('completed')), keepNothing);
      await aLiveOne(store, own.now());
    });

    test('count a start for a minute', async () => {
      const own = await bench({ maxStarts: 1 });
      if (!own.pass) return;
      const { store } = await serve(own);
      await store.end(after(await aLiveOne(store, own.now()), eventOf('cancelled')));
      await own.pass(40_500);
      expect(await store.open(aSession(own.now()), start)).toEqual({ retryAfter: 20 });
      await own.pass(19_500);
      await aLiveOne(store, own.now());
    });
  });

  describe(`a login in ${name}`, () => {
    const anna = { accountID: 'scripted.anna', loginID: 'anna', owner: 'ann' };

    test('is reconnected or removed once at a time', async () => {
      const own = await bench();
      const { store } = await serve(own);
      const asked = await aLiveOne(store, own.now(), anna);
      expect(await store.open(aSession(own.now(), anna), start)).toBe('in_progress');
      expect(await store.hold('ann', 'scripted.anna')).toBeUndefined();
      await store.end(after(asked, eventOf('cancelled')));
      const release = await store.hold('ann', 'scripted.anna');
      expect(await store.hold('ann', 'scripted.anna')).toBeUndefined();
      expect(await store.open(aSession(own.now(), anna), start)).toBe('in_progress');
      await release?.();
      await aLiveOne(store, own.now(), anna);
    });

    test('is held by one of many who want it', async () => {
      const own = await bench({ maxLive: 20, maxLivePerOwner: 20, maxStarts: 20, maxStartsPerOwner: 20 });
      const { store } = await serve(own);
      const tries = await Promise.all([
        ...Array.from({ length: 5 }, () => store.open(aSession(own.now(), anna), start)),
        ...Array.from({ length: 5 }, () => store.hold('ann', 'scripted.anna')),
      ]);
      expect(tries.filter((one) => one !== undefined && one !== 'in_progress')).toHaveLength(1);
    });

    test('of the same name is another one with another owner', async () => {
      const own = await bench();
      const { store } = await serve(own);
      await aLiveOne(store, own.now(), anna);
      const release = await store.hold('bob', 'scripted.anna');
      expect(release).toBeDefined();
      await release?.();
      await aLiveOne(store, own.now(), { ...anna, owner: 'bob' });
    });

    test('is told to be in progress before limits are', async () => {
      const own = await bench({ maxLive: 1 });
      const { store } = await serve(own);
      await aLiveOne(store, own.now(), anna);
      expect(await store.open(aSession(own.now(), anna), start)).toBe('in_progress');
    });
  });

  describe(`what is submitted in ${name}`, () => {
    test('is started once', async () => {
      const own = await bench();
      const { store } = await serve(own);
      const asked = await aLiveOne(store, own.now());
      const taken = await Promise.all(Array.from({ length: 4 }, () => store.take(asked, ['h1'])));
      expect(taken.filter((one) => typeof one === 'object')).toEqual([{ isRepeated: false }]);
      expect(taken.filter((one) => one === 'joined')).toHaveLength(3);
      expect(await store.take(asked, ['h2'])).toBe('busy');
      // By the newer key of another server, and the older one that both have.
      expect(await store.take(asked, ['h3', 'h1'])).toBe('joined');
    });

    test('is for the session as it is', async () => {
      const own = await bench();
      const { store } = await serve(own);
      const asked = await aLiveOne(store, own.now());
      await store.take(asked, ['h1']);
      const next = after(asked, eventOf('asked_for_input', 'code'));
      await store.write(next, keep);
      expect(await store.take(asked, ['h1'])).toBe('changed');
      expect(await store.take(next, ['h1'])).toEqual({ isRepeated: false });
      const ended = after(next, eventOf('cancelled'));
      await store.end(ended);
      expect(await store.take(next, ['h1'])).toBe('changed');
      expect(await store.take(ended, ['h1'])).toBe('changed');
      expect(await store.take(aSession(own.now()), ['h1'])).toBe('changed');
    });
  });

  if (outlives)
    describe(`what a server leaves in ${name}`, () => {
      test('goes on at the next, with all that it takes', async () => {
        const own = await bench();
        const { store } = await serve(own);
        const asked = await aLiveOne(store, own.now());
        await store.take(asked, ['h1']);
        const idle = await aLiveOne(store, own.now(), { owner: 'bob' });
        const ended = after(await aLiveOne(store, own.now(), { owner: 'cat' }), eventOf('completed'));
        await store.write(ended, keep);
        await store.close();
        const next = await serve(own);
        await expect.poll(() => next.left.length, { interval: 5 }).toBe(2);
        const inFlight = { revision: asked.revision, hash: 'h1' };
        expect(next.left).toEqual(
          expect.arrayContaining([
            { entry: expect.objectContaining({ session: asked, conversation, inFlight }), isLeft: true },
            { entry: expect.objectContaining({ session: idle, conversation }), isLeft: true },
          ]),
        );
        expect(await next.store.read(asked.loginSessionID)).toEqual(asked);
        expect(await next.store.read(ended.loginSessionID)).toEqual(ended);
        // Nobody but the client has it any more, by whichever key it was told.
        expect(await next.store.take(asked, ['h2'])).toBe('busy');
        expect(await next.store.take(asked, ['h3', 'h1'])).toEqual({ conversation, isRepeated: true });
        expect(await next.store.take(asked, ['h3', 'h1'])).toBe('joined');
        expect(await next.store.take(idle, ['h2'])).toEqual({ isRepeated: false });
        expect(await next.store.write(after(idle, eventOf('failed')), keepNothing)).toBe(true);
      });

      test('still counts, and holds its login', async () => {
        const anna = { accountID: 'scripted.anna', loginID: 'anna', owner: 'ann' };
        const own = await bench({ maxLive: 2 });
        const { store } = await serve(own);
        const asked = await aLiveOne(store, own.now(), anna);
        await aLiveOne(store, own.now());
        await store.close();
        const next = await serve(own);
        await expect.poll(() => next.left.length, { interval: 5 }).toBe(2);
        expect(await next.store.hold('ann', 'scripted.anna')).toBeUndefined();
        expect(await next.store.open(aSession(own.now()), start)).toMatchObject({ retryAfter: 60 });
        await next.store.end(after(asked, eventOf('cancelled')));
        const release = await next.store.hold('ann', 'scripted.anna');
        expect(release).toBeDefined();
        await release?.();
        await aLiveOne(next.store, own.now());
      });

      test('without a first step is as if it had never been', async () => {
        const own = await bench({ maxLive: 1 });
        const { store } = await serve(own);
        const session = aSession(own.now(), { accountID: 'scripted.anna', loginID: 'anna' });
        await store.open(session, start);
        await store.close();
        const next = await serve(own);
        await aLiveOne(next.store, own.now(), { accountID: 'scripted.anna', loginID: 'anna' });
        expect(next.left).toEqual([]);
        expect(await next.store.read(session.loginSessionID)).toBeUndefined();
      });
    });

  if (isShared)
    describe(`several servers over ${name}`, () => {
      test('each read what any has written, and hear of it', async () => {
        const own = await bench();
        const [one, two] = [await serve(own), await serve(own)];
        const asked = await aLiveOne(one.store, own.now());
        expect(await two.store.read(asked.loginSessionID)).toEqual(asked);
        let changes = 0;
        const stop = two.store.watch(asked.loginSessionID, () => {
          changes += 1;
        });
        await one.store.write(after(asked, eventOf('asked_for_input', 'code')), keep);
        await expect.poll(() => changes, { interval: 5 }).toBeGreaterThan(0);
        stop();
      });

      test('have one that is in charge of a session, the last that took it', async () => {
        const own = await bench();
        const [one, two] = [await serve(own), await serve(own)];
        const asked = await aLiveOne(one.store, own.now());
        const next = after(asked, eventOf('asked_for_input', 'code'));
        expect(await two.store.write(next, keep)).toBe(false);
        expect(await two.store.take(asked, ['h1'])).toEqual({ conversation, isRepeated: false });
        await expect.poll(() => one.moved, { interval: 5 }).toContain(asked.loginSessionID);
        expect(await one.store.take(asked, ['h1'])).toBe('joined');
        expect(await one.store.write(next, keep)).toBe(false);
        expect(await two.store.write(next, keep)).toBe(true);
        expect(await one.store.take(next, ['h2'])).toEqual({ conversation, isRepeated: false });
        expect(await two.store.write(after(next, eventOf('failed')), keep)).toBe(false);
        expect(await one.store.write(after(next, eventOf('failed')), keep)).toBe(true);
      });

      test('let one of them submit', async () => {
        const own = await bench();
        const [one, two] = [await serve(own), await serve(own)];
        const asked = await aLiveOne(one.store, own.now());
        const taken = await Promise.all([
          one.store.take(asked, ['h1']),
          two.store.take(asked, ['h2']),
          one.store.take(asked, ['h1']),
          two.store.take(asked, ['h2']),
        ]);
        expect(taken.filter((answer) => typeof answer === 'object')).toHaveLength(1);
        expect(taken.filter((answer) => answer === 'joined')).toHaveLength(1);
        expect(taken.filter((answer) => answer === 'busy')).toHaveLength(2);
      });

      test('let any end a session, which gets what it takes to give the login up', async () => {
        const own = await bench();
        const [one, two] = [await serve(own), await serve(own)];
        const asked = await aLiveOne(one.store, own.now());
        const cancelled = after(asked, eventOf('cancelled'));
        expect(await two.store.end(cancelled)).toEqual({ conversation });
        await expect.poll(() => one.moved, { interval: 5 }).toContain(asked.loginSessionID);
        expect(await one.store.write(after(asked, eventOf('completed')), keepNothing)).toBe(false);
        expect(await one.store.read(asked.loginSessionID)).toEqual(cancelled);
      });

      test('count together', async () => {
        const own = await bench({ maxLive: 3, maxLivePerOwner: 3 });
        const [one, two] = [await serve(own), await serve(own)];
        const opened = await Promise.all(
          [one, two, one, two, one, two].map(({ store }) => store.open(aSession(own.now()), start)),
        );
        expect(opened.filter((answer) => answer === 'opened')).toHaveLength(3);
      });

      test('hold a login for one of them', async () => {
        const own = await bench();
        const [one, two] = [await serve(own), await serve(own)];
        const release = await one.store.hold('ann', 'scripted.anna');
        expect(await two.store.hold('ann', 'scripted.anna')).toBeUndefined();
        await release?.();
        const second = await two.store.hold('ann', 'scripted.anna');
        expect(second).toBeDefined();
        await second?.();
      });

      test('go on with what one leaves that goes', async () => {
        const own = await bench();
        const [one, two] = [await serve(own), await serve(own)];
        const asked = await aLiveOne(one.store, own.now());
        await one.store.close();
        await expect.poll(() => two.left.length, { interval: 5 }).toBe(1);
        expect(two.left[0]?.entry).toMatchObject({ session: asked, conversation });
        expect(await two.store.write(after(asked, eventOf('failed')), keepNothing)).toBe(true);
      });

      test('know who is signed in before one goes on that has told it', async () => {
        const own = await bench();
        const changes: unknown[] = [];
        const one = await serve(own, { signedIn: async () => expect.unreachable() });
        await serve(own, { signedIn: async (change) => void changes.push(change) });
        const change = { owner: 'ann', bridgeID: 'scripted', replaced: ['anna'] };
        await one.store.announce(change);
        expect(changes).toEqual([change]);
        await one.store.announce({ ...change, replaced: ['bob'] });
        const both = expect.toSatisfy((ids: string[]) => ids.toSorted().join() === 'anna,bob');
        expect(changes.at(-1)).toEqual({ ...change, replaced: both });
        await one.store.announce({ ...change, replaced: [], made: 'anna' });
        expect(changes.at(-1)).toEqual({ ...change, replaced: ['bob'] });
        await one.store.announce({ ...change, bridgeID: 'other', replaced: [] });
        expect(changes.at(-1)).toEqual({ ...change, bridgeID: 'other', replaced: [] });
      });
    });
}
