// How one thing is compared with itself when it is read in two ways, while it may be changing.
import { isDeepStrictEqual } from 'node:util';
import type { Context } from './context.ts';
import { Doubtful, Violation } from './rule.ts';

/** How long two readings are compared again and again while what is read changes, in milliseconds, and how often at least. */
const PATIENCE = { milliseconds: 3_000, tries: 3 };

/**
 * Reads the same in two ways, until it was the same before and after the other, and compares. What differs is compared once more: it
 * may have changed and changed back in between.
 *
 * @param what names both, for the message
 */
export async function expectAgreement<T>(
  t: Context,
  what: string,
  one: () => Promise<T>,
  other: () => Promise<T>,
): Promise<void> {
  const until = t.run.now() + PATIENCE.milliseconds;
  let hasDiffered = false;
  for (let tries = 0; tries < PATIENCE.tries || t.run.now() < until; tries += 1) {
    const before = await one();
    const between = await other();
    const after = await one();
    if (isDeepStrictEqual(before, after)) {
      const isVerdict = hasDiffered || isDeepStrictEqual(between, before);
      if (isVerdict) return t.isFar ? expectSame(t, between, before, what) : t.same(between, before, what);
      hasDiffered = true;
    }
    await t.pause(100 * tries);
  }
  t.skip(`What is to be compared changed all the time: ${what}.`);
}

/**
 * @param what is listed, in words: "The bridges"
 * @throws {Violation} unless the IDs are in order, by Unicode code point, and each is there once
 */
export function expectOrder(t: Context, what: string, ids: readonly string[]): void {
  ids.forEach((id, index) => {
    const previous = ids[index - 1];
    if (previous === undefined) return;
    t.check(id !== previous, `${what} have ${id} twice, at ${index}.`);
    // UTF-8 keeps the order of code points.
    t.check(
      Buffer.compare(Buffer.from(previous), Buffer.from(id)) < 0,
      `${what} are not in order: ${previous} stands before ${id}, at ${index}.`,
    );
  });
}

/** IDs that are not this one, though a store that is lax about letters or spaces would take them for it. */
export function nearTo(id: string): string[] {
  return [id.toUpperCase(), id.toLowerCase(), `${id} `, ` ${id}`].filter((near) => near !== id);
}

/** By an ID, so that two lists can be compared whatever their order. */
export function sortedBy<T>(items: readonly T[], idOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

/** As `same`, where something else may have changed it meanwhile. @throws {Doubtful} when they are not equal */
export function expectSame<T>(t: Context, a: T, b: T, what: string): void {
  try {
    t.same(a, b, what);
  } catch (error) {
    throw error instanceof Violation ? new Doubtful(error.message, error.exchange) : error;
  }
}
