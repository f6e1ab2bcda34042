import fc from 'fast-check';
import { anyCommand } from './commands.ts';
import { World } from './world.ts';

export interface SimulationRun {
  /** How many sequences to try. */
  readonly runs: number;
  /** To repeat a run. Chosen at random when absent, and in the report. */
  readonly seed?: number;
}

export interface SimulationReport {
  /** The shortest sequence found that breaks something, and nothing when there is none. */
  readonly broken: string | undefined;
  /** How often what has happened. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * Runs random sequences of what clients do, and of what befalls three servers, their clocks, their database and what lies between.
 * Whatever happens: no step is executed twice, no revision is written twice, what was acknowledged is not undone, and every session ends.
 */
export async function simulate({ runs, seed }: SimulationRun): Promise<SimulationReport> {
  const counts = new Map<string, number>();
  const property = fc.asyncProperty(
    fc.integer(),
    fc.commands([anyCommand()], { maxCommands: 50, size: 'max' }),
    async (luck, commands) => {
      const world = new World(luck, counts);
      const thrown = (error: unknown) =>
        void world.faults.push(`Nobody caught: ${error instanceof Error ? error.stack : error}`);
      process.on('unhandledRejection', thrown);
      try {
        await world.start();
        await fc.asyncModelRun(() => ({ model: world.history, real: world }), commands);
        await world.finish();
      } finally {
        process.off('unhandledRejection', thrown);
      }
    },
  );
  const details = await fc.check(property, { numRuns: runs, ...(seed !== undefined && { seed }) });
  if (!details.failed) return { broken: undefined, counts };
  const { errorInstance } = details;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return { broken: `${reason}\n${fc.defaultReportMessage(details)}`, counts };
}
