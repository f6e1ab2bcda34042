// Tries 10,000 random sequences of what can happen to three servers over one database: `pnpm simulate`. Options: --runs N for
// another number of them, --seed N to repeat a run that failed.
import { parseArgs } from 'node:util';
import { simulate } from '../src/testing/simulation/check.ts';

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
  const { broken, counts } = await simulate({ runs, ...(values.seed !== undefined && { seed }) });
  const seconds = Math.round((performance.now() - started) / 1000);
  for (const [what, count] of [...counts].sort()) console.log(`${what}: ${count}`);
  if (broken !== undefined) throw new Error(broken);
  console.log(`${runs} sequences in ${seconds} s: nothing was broken.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
