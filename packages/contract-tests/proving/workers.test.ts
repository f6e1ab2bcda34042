// How many rules are judged at a time changes how long a run takes, and nothing of what it says.
import { expect, it } from 'vitest';
import { runSuite } from '../src/suite/suite.ts';
import { startMutant } from './mutants/start.ts';

it.each([1, 2, 4])('a run with %i workers gives the same verdicts as one by default', async (workers) => {
  expect(await verdicts(workers)).toEqual(await byDefault());
});

let first: Promise<Readonly<Record<string, string>>> | undefined;

/** Made once. */
function byDefault(): Promise<Readonly<Record<string, string>>> {
  first ??= verdicts();
  return first;
}

async function verdicts(workers?: number): Promise<Readonly<Record<string, string>>> {
  // Fast, as one rule after the other takes its time.
  const { stop, ...server } = await startMutant(undefined, { wait: 0.8, speed: 30 });
  try {
    const { results } = await runSuite({ ...server, workers, profile: 'full', fixture: 'sandbox' });
    return Object.fromEntries(results.map(({ outcome, rule }) => [rule.id, outcome]));
  } finally {
    await stop();
  }
}
