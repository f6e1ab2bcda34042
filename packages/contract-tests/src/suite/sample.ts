// Which bridges a run looks at one by one, where there are more than it has time for.
import type { Bridge } from './answer-types.ts';
import type { Fixture } from './fixture.ts';

/** The most bridges that are looked at, but for those of a fixture. */
const MOST = 30;

/**
 * The bridges that stand for all, in the order of the list: those that the fixture names, one of each kind that a rule may be
 * about, the first and the last, and from between as many as there is room for, at even distances. The same each time.
 */
export function sampleOf(bridges: readonly Bridge[], fixture: Fixture | undefined): readonly Bridge[] {
  if (bridges.length <= MOST) return bridges;
  const { logins = [], refusedStarts = [], removable = [] } = fixture ?? {};
  const named = new Set([...logins, ...refusedStarts, ...removable].map(({ bridgeID }) => bridgeID));
  const kinds = new Map(bridges.toReversed().map((bridge) => [kindOf(bridge), bridge]));
  const sample = new Set(bridges.filter(({ id }) => named.has(id)));
  const most = Math.max(MOST, sample.size);
  const fill = (candidates: Iterable<Bridge | undefined>) => {
    for (const bridge of candidates) if (bridge && sample.size < most) sample.add(bridge);
  };
  fill([bridges[0], bridges.at(-1)]);
  fill(kinds.values());
  fill(evenly(bridges, MOST));
  return bridges.filter((bridge) => sample.has(bridge));
}

/** So many of a list at most, at even distances, the first among them. */
export function evenly<T>(list: readonly T[], most: number): readonly T[] {
  const step = list.length / most;
  return list.length <= most
    ? list
    : list.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Bridges of one kind are treated alike by rules. */
function kindOf({ accounts, status, supportsMultipleAccounts, type }: Bridge): string {
  return JSON.stringify([status, supportsMultipleAccounts, Math.min(accounts.length, 2), type]);
}
