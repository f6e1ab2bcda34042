// What the runs of the mutants say, as numbers and as Markdown.

import type { Finding } from './judges.ts';
import type { Mutant } from './mutant.ts';

/** What the suite made of the mutants, as it is kept in results/NAME.json. */
export interface Matrix {
  /** How often the sound server was judged. */
  readonly soundRuns: number;
  /** Rules that do not pass on the sound server: false alarms, which kill nothing, with how they went. */
  readonly alarms: Readonly<Record<string, string>>;
  /** Rules that pass on the sound server, kill no mutant and have no fault of their own. */
  readonly idle: readonly string[];
  readonly mutants: readonly Judged[];
}

/** One mutant and what the suite made of it. */
export interface Judged extends Pick<Mutant, 'id' | 'kind' | 'order' | 'summary'> {
  readonly couldRun: boolean;
  /** Why each rule failed that passes on the sound server; those that fail on the fewest mutants first. */
  readonly killedBy: Readonly<Record<string, string>>;
}

/** Compares what was found of the mutants with what was found, once or more often, of the sound server. */
export function compare(sound: readonly Finding[], found: ReadonlyMap<Mutant, Finding | undefined>): Matrix {
  const ids = rulesOf(sound);
  const passing = ids.filter((id) => sound.every(({ outcomes }) => outcomes[id] === 'pass'));
  const alarms = ids.flatMap((id) => {
    const failed = sound.find(({ outcomes }) => outcomes[id] === 'fail');
    return failed ? [[id, failed.reasons[id] ?? '']] : [];
  });
  const mutants = [...found].map(([mutant, finding]): Judged => {
    const failing = passing.filter((rule) => finding?.outcomes[rule] === 'fail');
    const killedBy = Object.fromEntries(failing.map((rule) => [rule, finding?.reasons[rule] ?? '']));
    return { ...named(mutant), couldRun: finding !== undefined, killedBy };
  });
  return ranked({ soundRuns: sound.length, alarms: Object.fromEntries(alarms), idle: passing, mutants });
}

/** What is kept of a mutant itself. */
export function named({
  id,
  kind,
  order,
  summary,
}: Mutant): Pick<Mutant, 'id' | 'kind' | 'order' | 'summary'> {
  return { id, kind, ...(order === 2 && { order }), summary };
}

/** The rules that were judged. */
export function rulesOf(findings: readonly Finding[]): string[] {
  return [...new Set(findings.flatMap(({ outcomes }) => Object.keys(outcomes)))];
}

/**
 * Puts what a run of some mutants or some rules found in the place of what an earlier one had of them.
 *
 * @param judged the rules that the new run judged; of others it says nothing
 */
export function merge(earlier: Matrix, fresh: Matrix, judged: readonly string[]): Matrix {
  const isJudged = new Set(judged);
  const others = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).filter(([id]) => !isJudged.has(id)));
  const kept = new Map(earlier.mutants.map((mutant) => [mutant.id, mutant]));
  for (const mutant of fresh.mutants) {
    const before = kept.get(mutant.id);
    kept.set(mutant.id, { ...mutant, killedBy: { ...others(before?.killedBy ?? {}), ...mutant.killedBy } });
  }
  // Whether a rule that some mutant killed is idle now is seen when all are ranked.
  const idle = [
    ...earlier.idle,
    ...fresh.idle,
    ...earlier.mutants.flatMap(({ killedBy }) => Object.keys(killedBy)),
  ];
  return ranked({
    soundRuns: earlier.soundRuns,
    alarms: { ...others(earlier.alarms), ...fresh.alarms },
    idle: [...new Set(idle)].filter((id) => !(id in fresh.alarms)),
    mutants: [...kept.values()],
  });
}

/** The matrix with mutants that it does not have yet. What it says stays as it is, being of its time. */
export function add(earlier: Matrix, fresh: Matrix): Matrix {
  const known = new Set(earlier.mutants.map(({ id }) => id));
  return { ...earlier, mutants: [...earlier.mutants, ...fresh.mutants.filter(({ id }) => !known.has(id))] };
}

/** The matrix without the rules that `isThere` does not have, and without those as idle that have a fault of their own. */
export function settled(
  { alarms, idle, mutants, soundRuns }: Matrix,
  isThere: (rule: string) => boolean,
  hasFault: (rule: string) => boolean,
): Matrix {
  const those = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).filter(([id]) => isThere(id)));
  return {
    soundRuns,
    alarms: those(alarms),
    idle: idle.filter((id) => isThere(id) && !hasFault(id)),
    mutants: mutants.map((mutant) => ({ ...mutant, killedBy: those(mutant.killedBy) })),
  };
}

/** The matrix with the rules of each mutant in order, and without those as idle that kill one. */
function ranked({ idle, mutants, ...matrix }: Matrix): Matrix {
  const kills = new Map<string, number>();
  for (const id of mutants.flatMap(({ killedBy }) => Object.keys(killedBy)))
    kills.set(id, (kills.get(id) ?? 0) + 1);
  const inOrder = (killedBy: Judged['killedBy']) =>
    Object.fromEntries(
      Object.entries(killedBy).sort(([a], [b]) => (kills.get(a) ?? 0) - (kills.get(b) ?? 0)),
    );
  return {
    ...matrix,
    idle: idle.filter((id) => !kills.has(id)),
    mutants: mutants.map((mutant) => ({ ...mutant, killedBy: inOrder(mutant.killedBy) })),
  };
}
