import { describe, expect, test } from 'vitest';
import { type Session, transition } from '../login-session/session.ts';
import { eventOf, newSession } from '../testing/session-events.ts';
import { memoryStore } from './memory.ts';
import { StoreError } from './session-store.ts';

const id = newSession.loginSessionID;
const asked = transition(newSession, eventOf('asked_for_input', 'phone'), 1000);
const cancelled = transition(asked, eventOf('cancelled'), 2000);
const failed = transition(asked, eventOf('failed'), 2000);

describe('a write', () => {
  test('keeps a session, and what becomes of it', async () => {
    const store = memoryStore();
    expect(await store.read(id)).toBeUndefined();
    expect(await store.write(asked)).toBe(true);
    expect(await store.write(cancelled)).toBe(true);
    expect(await store.read(id)).toBe(cancelled);
    expect(await store.list()).toEqual([cancelled]);
    await store.forget(id);
    expect(await store.read(id)).toBeUndefined();
  });

  test('keeps nothing when another came first', async () => {
    const store = memoryStore();
    await store.write(asked);
    expect(await store.write(asked)).toBe(false);
    expect(await Promise.all([store.write(cancelled), store.write(failed)])).toEqual([true, false]);
    expect(await store.read(id)).toBe(cancelled);
  });

  test('keeps nothing of a session that is not there', async () => {
    const store = memoryStore();
    expect(await store.write(cancelled)).toBe(false);
    expect(await store.list()).toEqual([]);
  });

  test('is told to whoever watches, once it is kept, until they have seen enough', async () => {
    const store = memoryStore();
    const seen: (Promise<Session | undefined> | string)[] = [];
    const stop = store.watch(id, () => seen.push(store.read(id)));
    store.watch(id, () => seen.push('another'));
    store.watch('ls_other', () => seen.push('other session'));
    await store.write(asked);
    stop();
    await store.write(cancelled);
    expect(await Promise.all(seen)).toEqual([asked, 'another', 'another']);
  });

  test('that cannot be kept is an error, and nobody is told', async () => {
    const store = memoryStore({
      load: () => [asked],
      save: () => {
        throw new StoreError('The disk is full.');
      },
      forget: () => {},
    });
    store.watch(id, () => expect.unreachable());
    await expect(store.write(cancelled)).rejects.toThrow('The disk is full.');
    expect(await store.read(id)).toBe(asked);
  });
});
