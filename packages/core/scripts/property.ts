// Tries 10,000 random sequences of requests, network answers and time against the server: `pnpm property`. Options:
// --runs N for another number of them, --seed N to repeat a run that failed.
import { checkSequences } from '../src/testing/property/check.ts';
import { readRuns } from './read-runs.ts';

try {
  const given = readRuns();
  const started = performance.now();
  const report = await checkSequences(given);
  if (report !== undefined) throw new Error(report);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${given.runs} sequences in ${seconds} s: server and tables agree.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
