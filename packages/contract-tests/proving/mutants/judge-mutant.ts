// A process of its own for one run: of the sound server, named none, or of a mutant, by some rules or by all. Sends its parent what
// the suite found.
import { runSuite } from '../../src/suite/suite.ts';
import { allMutants } from './index.ts';
import type { Mutant } from './mutant.ts';
import { startMutant } from './start.ts';

/** What one run found, with nothing that a report would not show. */
export interface Finding {
  readonly outcomes: Readonly<Record<string, string>>;
  /** Why a rule failed, by its ID. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly milliseconds: number;
}

const [name = 'none', ...only] = process.argv.slice(2);
process.send?.(await judge(name === 'none' ? undefined : mutantNamed(name)));
process.disconnect?.();

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
