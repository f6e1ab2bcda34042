// A process that judges mutants, one at a time: it is sent the ID of one, or none for the sound server, and sends back what the suite
// found. Its arguments are the rules to judge by, or all without one.
import { runSuite } from '../../src/suite/suite.ts';
import { allMutants } from './index.ts';
import type { Finding } from './judges.ts';
import type { Mutant } from './mutant.ts';
import { startMutant } from './start.ts';

const only = process.argv.slice(2);

process.on('message', async (name: string) => {
  process.send?.(await judge(name === 'none' ? undefined : mutantNamed(name)));
});

async function judge(mutant: Mutant | undefined): Promise<Finding> {
  const { stop, ...server } = await startMutant(mutant);
  try {
    const { results, milliseconds } = await runSuite({
      ...server,
      profile: 'full',
      fixture: 'sandbox',
      ...(only.length > 0 && { only }),
    });
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    return {
      outcomes: Object.fromEntries(results.map(({ outcome, rule }) => [rule.id, outcome])),
      reasons: Object.fromEntries(failed.map(({ reason = '', rule }) => [rule.id, reason])),
      milliseconds,
    };
  } finally {
    await stop();
  }
}

function mutantNamed(id: string): Mutant {
  const mutant = allMutants.find((candidate) => candidate.id === id);
  if (!mutant) throw new Error(`There is no mutant ${id}. They are listed in mutants/<kind>.ts.`);
  return mutant;
}
