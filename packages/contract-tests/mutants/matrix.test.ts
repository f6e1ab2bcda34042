import { describe, expect, it } from 'vitest';
import { allMutants } from './index.ts';
import { compare, toMarkdown } from './matrix.ts';
import type { Finding } from './one.ts';

const [first, second] = allMutants;
if (!first || !second) throw new Error('There are no mutants.');

const sound = found({ sharp: 'pass', broad: 'pass', shaky: 'pass', unlucky: 'skip', wrong: 'fail' });

describe('the kill matrix', () => {
  it('takes no failure for a kill that the sound server has too', () => {
    const matrix = compare([sound], new Map([[first, found({ wrong: 'fail' })]]));
    expect(matrix.judged[0]?.killedBy).toEqual([]);
    expect(matrix.alarms).toEqual({ wrong: 'why wrong' });
  });

  it('takes no failure for a kill of a rule that fails on the sound server now and then', () => {
    const again = found({ ...sound.outcomes, shaky: 'fail' });
    const matrix = compare([sound, again], new Map([[first, found({ shaky: 'fail' })]]));
    expect(matrix.judged[0]?.killedBy).toEqual([]);
  });

  it('takes no skip and no rule that did not run for a kill', () => {
    const matrix = compare([sound], new Map([[first, found({ sharp: 'skip' })]]));
    expect(matrix.judged[0]?.killedBy).toEqual([]);
    expect(matrix.idle).toEqual(['sharp', 'broad', 'shaky']);
  });

  it('shows a mutant that the suite could not run on', () => {
    expect(toMarkdown(compare([sound], new Map([[first, undefined]])))).toContain(
      '**the suite could not run**',
    );
  });

  it('names the rule first that kills the fewest mutants', () => {
    const mutants = new Map([
      [first, found({ broad: 'fail', sharp: 'fail' })],
      [second, found({ broad: 'fail' })],
    ]);
    const { idle, judged } = compare([sound], mutants);
    expect(judged.map(({ killedBy }) => killedBy)).toEqual([['sharp', 'broad'], ['broad']]);
    expect(idle).toEqual(['shaky']);
  });
});

function found(outcomes: Record<string, string>): Finding {
  const reasons = Object.fromEntries(Object.keys(outcomes).map((id) => [id, `why ${id}`]));
  return { outcomes, reasons, milliseconds: 0 };
}
