// What a run was like beside its settings, in words.
import type { Conditions } from '../suite/suite.ts';

/** One sentence for each thing that a reader of the results should know. */
export function conditionLines({ isStopped, roundTrip, sample }: Conditions): string[] {
  const isSample = sample !== undefined && sample.lookedAt < sample.bridges;
  return [
    `The way to the server and back takes ${roundTrip} ms, which are added to every limit of time.`,
    ...(isSample
      ? [
          `Of its ${sample.bridges} bridges ${sample.lookedAt} were looked at one by one: those of the fixture, one of each kind, the first, the last, and others at even distances.`,
        ]
      : []),
    ...(isStopped ? ['The run was stopped: rules that had not been judged are skipped.'] : []),
  ];
}
