// How many rules are judged at a time changes how long a run takes, and nothing of what it says.
import { expect, it } from 'vitest';
import { runSuite } from '../src/suite/suite.ts';
import { startMutant } from './mutants/start.ts';

it('a run gives the same verdicts with 1, 2 and 4 workers', async () => {
  const one = await verdicts(1);
  expect(Object.values(one)).not.toContain('fail');
  expect(await verdicts(2)).toEqual(one);
  expect(await verdicts(4)).toEqual(one);
});

async function verdicts(workers: number): Promise<Readonly<Record<string, string>>> {
  // Fast, as one rule after the other takes its time.
  const { stop, ...server } = await startMutant(undefined, { wait: 0.8, speed: 30 });
  try {
    const { results } = await runSuite({ ...server, workers, profile: 'full', fixture: 'sandbox' });
    return Object.fromEntries(results.map(({ outcome, rule }) => [rule.id, outcome]));
  } finally {
    await stop();
  }
}
