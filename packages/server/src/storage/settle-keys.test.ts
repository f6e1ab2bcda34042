import { describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { Seal } from './seal.ts';
import { settleKeys } from './settle-keys.ts';

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

/** A server by its keys, in the order in which the guide "Run more than one" gives them. */
const turns = {
  old: () => new Seal(oldKey),
  'old, new': () => new Seal(oldKey, newKey),
  'new, old': () => new Seal(newKey, oldKey),
  'new': () => new Seal(newKey),
};
type Turn = keyof typeof turns;

/** Starts a server over a store, which notes its keys. */
function start(store: { keys: readonly string[] }, turn: Turn): Seal {
  const seal = turns[turn]();
  store.keys = settleKeys(store.keys, seal, 'The store');
  return seal;
}

/** Whether what one server keeps can be gone on with by the other: it opens it, and knows by its hash what is in flight. */
function canGoOn(writer: Seal, reader: Seal): boolean {
  const hashes = [reader.hash('a submit'), ...reader.olderHashes('a submit')];
  try {
    return (
      reader.open(writer.seal('a step', 'ls'), 'ls') === 'a step' && hashes.includes(writer.hash('a submit'))
    );
  } catch {
    return false;
  }
}

describe.each([
  ['old', 'old, new'],
  ['old, new', 'new, old'],
  ['new, old', 'new'],
] as const)('while servers go one by one from %s to %s', (before, after) => {
  it('every server can start, also one that goes back', () => {
    const store = { keys: [] as readonly string[] };
    start(store, 'old');
    for (const turn of [before, before, before, after, before, after, after, after] as const)
      expect(() => start(store, turn)).not.toThrow();
  });

  // In the last turn nothing is left that the old key has sealed, and both use the new one.
  it('each goes on with what the other keeps', () => {
    const store = { keys: [] as readonly string[] };
    const servers = [start(store, before), start(store, after)];
    for (const writer of servers) for (const reader of servers) expect(canGoOn(writer, reader)).toBe(true);
  });
});

it('a turn that is left out loses logins', () => {
  expect(canGoOn(turns['new, old'](), turns.old())).toBe(false);
  expect(canGoOn(turns['old, new'](), turns.new())).toBe(false);
});

it('a store of other keys is refused', () => {
  const store = { keys: [] as readonly string[] };
  start(store, 'old');
  expect(() => start(store, 'new')).toThrow(UsageError);
});

it('the old key is no longer a key of the store at the end', () => {
  const store = { keys: [] as readonly string[] };
  for (const turn of ['old', 'old, new', 'new, old', 'new'] as const) start(store, turn);
  expect(store.keys).toEqual(turns.new().ids);
  expect(() => start(store, 'old')).toThrow(UsageError);
});
