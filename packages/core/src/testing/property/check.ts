import fc from 'fast-check';
import { anyCommand } from './commands.ts';
import { Model } from './model.ts';
import { limits, Real } from './real.ts';

export interface PropertyRun {
  /** How many sequences to try. */
  readonly runs: number;
  /** To repeat a run. Chosen at random when absent, and in the report. */
  readonly seed?: number;
}

/**
 * Runs random sequences of requests, network answers and time against the server and the model side by side, and compares
 * them after each. Returns a report of the shortest sequence found that tells them apart, and nothing when there is none.
 */
export async function checkSequences({ runs, seed }: PropertyRun): Promise<string | undefined> {
  let real = await Real.start();
  const property = fc.asyncProperty(
    fc.commands([anyCommand()], { maxCommands: 60, size: 'max' }),
    async (commands) => {
      const model = new Model(real.clock.now(), limits);
      try {
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await real.finish(model);
      } catch (error) {
        // What went wrong may be left in this server. The next sequence gets a fresh one.
        await real.close();
        real = await Real.start();
        throw error;
      }
    },
  );
  const details = await fc.check(property, { numRuns: runs, ...(seed !== undefined && { seed }) });
  await real.close();
  if (!details.failed) return undefined;
  const { errorInstance } = details;
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${reason}\n${fc.defaultReportMessage(details)}`;
}
