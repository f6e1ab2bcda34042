// Tries 10,000 random sequences of what can happen to three servers over one database: `pnpm simulate`. Options: --runs N for
// another number of them, --seed N to repeat a run that failed.
import { simulate } from '../src/testing/simulation/check.ts';
import { readRuns } from './read-runs.ts';

try {
  const given = readRuns();
  const started = performance.now();
  const { broken, counts } = await simulate(given);
  const seconds = Math.round((performance.now() - started) / 1000);
  for (const [what, count] of [...counts].sort()) console.log(`${what}: ${count}`);
  if (broken !== undefined) throw new Error(broken);
  console.log(`${given.runs} sequences in ${seconds} s: nothing was broken.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
