import { type Generation, generations } from '@bridges-api/fake-bridge';
import fc from 'fast-check';
import { anyCommand } from './commands.ts';
import { World } from './world.ts';

/** How many sequences of a generation are tried side by side, since most of the time each of them waits. */
const LANES = 3;

export interface PropertyRun {
  /** How many sequences to try, over all generations together. */
  readonly runs: number;
  /** To repeat a run: that of the report. Chosen at random when absent. */
  readonly seed?: number;
  /** One of the generations alone. */
  readonly generation?: Generation;
}

/**
 * Lets random sequences of requests and faults befall the API over bridges of every generation, and looks after each what must
 * hold. Returns a report of the shortest sequence found that breaks it, and nothing when there is none.
 */
export async function checkSequences({ runs, seed, generation }: PropertyRun): Promise<string | undefined> {
  const chosen = generation === undefined ? generations : [generation];
  const each = Math.ceil(runs / chosen.length / LANES);
  const reports = await Promise.all(
    chosen.flatMap((one) =>
      Array.from({ length: LANES }, (_, lane) => checkGeneration(one, each, seed && seed + lane)),
    ),
  );
  return reports.find((report) => report !== undefined);
}

async function checkGeneration(
  generation: Generation,
  runs: number,
  seed: number | undefined,
): Promise<string | undefined> {
  const property = fc.asyncProperty(
    fc.commands([anyCommand()], { maxCommands: 25, size: 'max' }),
    async (commands) => {
      const world = await World.open(generation);
      try {
        await fc.asyncModelRun(() => ({ model: {}, real: world }), commands);
        await world.finish();
      } finally {
        await world.close();
      }
    },
  );
  const details = await fc.check(property, { numRuns: runs, ...(seed !== undefined && { seed }) });
  if (!details.failed) return undefined;
  const { errorInstance } = details;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${generation}: ${reason}\n${fc.defaultReportMessage(details)}`;
}
