// Tries 10,000 random sequences of requests, network answers and time against the server: `pnpm property`. Options:
// --runs N for another number of them, --seed N to repeat a run that failed.
import { parseArgs } from 'node:util';
import { checkSequences } from '../src/testing/property/check.ts';

try {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string' },
    },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed ?? 0)];
  if (!Number.isSafeInteger(runs) || runs < 1) throw new Error('--runs must be a whole number from 1 up.');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number.');
  const started = performance.now();
  const report = await checkSequences({
    runs,
    ...(values.seed !== undefined && { seed }),
  });
  if (report !== undefined) throw new Error(report);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${runs} sequences in ${seconds} s: server and tables agree.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
