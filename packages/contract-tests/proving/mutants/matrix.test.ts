import { describe, expect, it } from 'vitest';
import { allMutants } from './index.ts';
import type { Finding } from './judges.ts';
import { toMarkdown, toTable } from './markdown.ts';
import { add, compare, merge, settled } from './matrix.ts';

const [first, second] = allMutants;
if (!first || !second) throw new Error('There are no mutants.');

const sound = found({ sharp: 'pass', broad: 'pass', shaky: 'pass', unlucky: 'skip', wrong: 'fail' });

describe('the kill matrix', () => {
  it('takes no failure for a kill that the sound server has too', () => {
    const matrix = compare([sound], new Map([[first, found({ wrong: 'fail' })]]));
    expect(matrix.mutants[0]?.killedBy).toEqual({});
    expect(matrix.alarms).toEqual({ wrong: 'why wrong' });
  });

  it('takes no failure for a kill of a rule that fails on the sound server now and then', () => {
    const again = found({ ...sound.outcomes, shaky: 'fail' });
    const matrix = compare([sound, again], new Map([[first, found({ shaky: 'fail' })]]));
    expect(matrix.mutants[0]?.killedBy).toEqual({});
  });

  it('takes no skip and no rule that did not run for a kill', () => {
    const matrix = compare([sound], new Map([[first, found({ sharp: 'skip' })]]));
    expect(matrix.mutants[0]?.killedBy).toEqual({});
    expect(matrix.idle).toEqual(['sharp', 'broad', 'shaky']);
  });

  it('shows a mutant that the suite could not run on', () => {
    expect(toMarkdown(compare([sound], new Map([[first, undefined]])))).toContain(
      '**the suite could not run**',
    );
  });

  it('names the rule first that kills the fewest mutants', () => {
    const { idle, mutants } = compare([sound], both());
    expect(mutants.map(({ killedBy }) => Object.keys(killedBy))).toEqual([['sharp', 'broad'], ['broad']]);
    expect(idle).toEqual(['shaky']);
  });

  it('counts by kind what was killed, and nothing of a kind that came later', () => {
    const [none, some] = [new Map([[first, found({})]]), both()].map((mutants) => compare([sound], mutants));
    if (!none || !some) throw new Error('Nothing was compared.');
    expect(toTable(none, some)).toContain(`| ${first.kind} | 2 | 0 of 1 (0.0 %) | 2 of 2 (100.0 %) |`);
    expect(toTable(compare([sound], new Map()), some)).toContain(`| ${first.kind} | 2 | – |`);
  });

  it('counts faults of the second order apart', () => {
    const other = { ...second, kind: 'wait', order: 2 } as const;
    const mixed = compare(
      [sound],
      new Map([
        [first, found({ sharp: 'fail' })],
        [other, found({})],
      ]),
    );
    const rows = toTable(mixed, mixed).split('\n').slice(2);
    expect(rows.map((row) => row.split(' | ').slice(0, 3).join(' '))).toEqual([
      `| ${first.kind} 1 1 of 1 (100.0 %)`,
      '| **one fault** 1 1 of 1 (100.0 %)',
      '| wait 1 0 of 1 (0.0 %)',
      '| **second order** 1 0 of 1 (0.0 %)',
      '| **all** 2 1 of 2 (50.0 %)',
    ]);
  });

  it('shows the mutant first that the fewest rules kill', () => {
    const text = toMarkdown(compare([sound], both()));
    expect(text.indexOf(`\`${second.id}\``)).toBeLessThan(text.indexOf(`\`${first.id}\``));
  });

  it('has only rules that there are, and none as idle that has a fault of its own', () => {
    const matrix = settled(
      compare([sound], new Map([[first, found({ broad: 'fail', sharp: 'fail' })]])),
      (id) => id !== 'broad',
      (id) => id === 'shaky',
    );
    expect(matrix.idle).toEqual([]);
    expect(Object.keys(matrix.mutants[0]?.killedBy ?? {})).toEqual(['sharp']);
  });
});

describe('a run of some', () => {
  const earlier = compare([sound], both());

  it('of the rules changes nothing of what others killed', () => {
    const fresh = compare(
      [found({ sharp: 'pass' })],
      new Map([
        [first, found({ sharp: 'pass' })],
        [second, found({ sharp: 'fail' })],
      ]),
    );
    const { idle, mutants } = merge(earlier, fresh, ['sharp']);
    expect(mutants.map(({ killedBy }) => Object.keys(killedBy))).toEqual([['broad'], ['sharp', 'broad']]);
    expect(idle).toEqual(['shaky']);
  });

  it('of the rules shows one that kills nothing any more, and one that is a false alarm now', () => {
    const fresh = compare(
      [found({ sharp: 'pass', broad: 'fail' })],
      new Map([
        [first, found({ sharp: 'pass', broad: 'fail' })],
        [second, found({ sharp: 'pass', broad: 'fail' })],
      ]),
    );
    const { alarms, idle, mutants } = merge(earlier, fresh, ['sharp', 'broad']);
    expect(mutants.map(({ killedBy }) => killedBy)).toEqual([{}, {}]);
    expect(idle).toEqual(['shaky', 'sharp']);
    expect(alarms).toEqual({ wrong: 'why wrong', broad: 'why broad' });
  });

  it('of the mutants adds one, and leaves the others as they were', () => {
    const alone = compare([sound], new Map([[first, found({ shaky: 'fail' })]]));
    const fresh = compare([sound], new Map([[second, found({ sharp: 'fail' })]]));
    const { idle, mutants } = merge(alone, fresh, Object.keys(sound.outcomes));
    expect(mutants.map(({ id, killedBy }) => [id, Object.keys(killedBy)])).toEqual([
      [first.id, ['shaky']],
      [second.id, ['sharp']],
    ]);
    expect(idle).toEqual(['broad']);
  });
});

it('what a run adds to the first results changes nothing of them', () => {
  const earlier = compare([sound], new Map([[first, found({})]]));
  const fresh = compare([found({ sharp: 'pass' })], both());
  const { idle, mutants } = add(earlier, fresh);
  expect(idle).toEqual(earlier.idle);
  expect(mutants.map(({ id, killedBy }) => [id, Object.keys(killedBy)])).toEqual([
    [first.id, []],
    [second.id, []],
  ]);
});

/** Two mutants: a rule fails on both of them, another on the first. */
function both() {
  if (!first || !second) throw new Error('There are no mutants.');
  return new Map([
    [first, found({ broad: 'fail', sharp: 'fail' })],
    [second, found({ broad: 'fail' })],
  ]);
}

function found(outcomes: Record<string, string>): Finding {
  const reasons = Object.fromEntries(Object.keys(outcomes).map((id) => [id, `why ${id}`]));
  return { outcomes, reasons, milliseconds: 0 };
}
