import { parseArgs } from 'node:util';

/** How many sequences a script tries, and from where. */
export interface Runs {
  readonly runs: number;
  /** Repeats the sequences of an earlier run. Another one each time where it is left out. */
  readonly seed?: number;
}

/** Reads `--runs N`, which is 10,000 otherwise, and `--seed N`. @throws {Error} that says what is wrong */
export function readRuns(): Runs {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string' },
    },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed ?? 0)];
  if (!Number.isSafeInteger(runs) || runs < 1) throw new Error('--runs must be a whole number from 1 up.');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number.');
  return { runs, ...(values.seed !== undefined && { seed }) };
}
