// A rule that nothing shows to fail may be one that cannot. So each has a fault that it catches: a mutant of the saved results, or one of
// its own. Of the rules that follow from the spec, which are made by the hundred, one of each family has.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/all.ts';
import { changedSpecFaults } from './changed-spec-faults.ts';
import { faults } from './faults.ts';
import { allMutants } from './index.ts';
import type { Matrix } from './matrix.ts';

const saved: Matrix = JSON.parse(readFileSync(new URL('results/last.json', import.meta.url), 'utf8'));
const caught = new Set([
  ...saved.mutants.flatMap(({ killedBy }) => Object.keys(killedBy)),
  ...Object.keys(faults),
]);

/** Those for a mock alone are not judged on a server. */
const judged = rules.filter((rule) => rule.kind === 'observer' || rule.needs !== 'mock');

const FAULT =
  'Give it a fault: in mutants/reading-faults.ts, login-faults.ts or input-faults.ts, under the ID of the rule; or a mutant in mutants/<kind>.ts, and run `pnpm contract:mutants --mutant ID`.';

describe('a fault is caught by', () => {
  it('each rule that was written', () => {
    const written = judged.flatMap(({ family, id }) => (family === undefined ? [id] : []));
    expect(
      written.filter((id) => !caught.has(id)),
      FAULT,
    ).toEqual([]);
  });

  it('a rule of each family that follows from the spec', () => {
    const families = new Set(judged.flatMap(({ family }) => family ?? []));
    for (const { family, id } of judged) if (family !== undefined && caught.has(id)) families.delete(family);
    // Of these it is shown by changed-spec.test.ts.
    for (const family of Object.keys(changedSpecFaults)) families.delete(family);
    expect([...families], FAULT).toEqual([]);
  });
});

it('each fault is for a rule that there is', () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(Object.keys(faults).filter((id) => !ids.has(id))).toEqual([]);
});

it('each mutant is killed in the saved results', () => {
  const killed = saved.mutants.filter(({ killedBy }) => Object.keys(killedBy).length > 0).map(({ id }) => id);
  const others = allMutants.map(({ id }) => id).filter((id) => !killed.includes(id));
  expect(
    others,
    'Run `pnpm contract:mutants --mutant ID` for each; one that survives needs a rule that catches it.',
  ).toEqual([]);
});

it('the saved results are of mutants that there are, with the summaries that they have', () => {
  const rowOf = ({ id, kind, summary }: Pick<Matrix['mutants'][number], 'id' | 'kind' | 'summary'>) =>
    `${id} (${kind}): ${summary}`;
  const stale = saved.mutants.map(rowOf).filter((row) => !allMutants.map(rowOf).includes(row));
  expect(stale, 'Any run of `pnpm contract:mutants --mutant ID` brings them up to date.').toEqual([]);
});
