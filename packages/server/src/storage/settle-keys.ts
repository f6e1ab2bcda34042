import { UsageError } from '../usage-error.ts';
import type { Seal } from './seal.ts';

/**
 * Says which keys a store is sealed with from now on, by their IDs.
 *
 * @param known those that it was sealed with until now
 * @param place what it is called in a message
 * @throws {UsageError} when none of ours is among them: nothing that is kept could be opened
 */
export function settleKeys(known: readonly string[], { ids }: Seal, place: string): readonly string[] {
  const [newest, ...more] = ids;
  if (known.length > 0 && !known.some((id) => ids.includes(id)))
    throw new UsageError(
      `${place} was written with another store key. Give that one with --store-key, or as --second-store-key beside a new one.`,
    );
  return [newest, ...more.filter((id) => known.includes(id))];
}
