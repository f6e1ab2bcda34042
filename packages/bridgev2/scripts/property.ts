// Tries 5,000 random sequences of requests and faults of a bridge, over bridges of every generation: `pnpm property`. Options:
// --runs N for another number of them, --seed N to repeat a run that failed, --generation G4 for one of them alone.
import { parseArgs } from 'node:util';
import { generations } from '@bridges-api/fake-bridge';
import { checkSequences } from '../src/testing/property/check.ts';

try {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '5000' },
      seed: { type: 'string' },
      generation: { type: 'string' },
    },
  });
  const [runs, seed] = [Number(values.runs), Number(values.seed ?? 0)];
  const generation = generations.find((known) => known === values.generation);
  if (!Number.isSafeInteger(runs) || runs < 1) throw new Error('--runs must be a whole number from 1 up.');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number.');
  if (values.generation !== undefined && !generation)
    throw new Error(`--generation must be one of ${generations.join(', ')}.`);
  const started = performance.now();
  const report = await checkSequences({
    runs,
    ...(values.seed !== undefined && { seed }),
    ...(generation && { generation }),
  });
  if (report !== undefined) throw new Error(report);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${runs} sequences in ${seconds} s: everything that must hold does.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
