// A rule that nothing shows to fail may be one that cannot. So each, written or made from the spec, catches a mutant of the saved
// results or has a fault of its own.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../src/rules/all.ts';
import { faults } from './faults.ts';
import { allMutants } from './index.ts';
import type { Matrix } from './matrix.ts';
import { survivors } from './survivors.ts';

const saved: Matrix = JSON.parse(readFileSync(new URL('results/last.json', import.meta.url), 'utf8'));
const caught = new Set([
  ...saved.mutants.flatMap(({ killedBy }) => Object.keys(killedBy)),
  ...Object.keys(faults),
]);

/** Those for a mock alone are not judged on a server. */
const judged = rules.filter((rule) => rule.kind === 'observer' || rule.needs !== 'mock');

/** The beginnings of these IDs, for a command that judges by no other rules. */
function commandFor(ids: readonly string[]): string {
  const beginnings = new Set(ids.map((id) => id.split('/')[0]));
  return `pnpm contract:mutants ${[...beginnings].map((one) => `--rule ${one}/`).join(' ')}`;
}

it('each rule catches a mutant or a fault of its own', () => {
  const idle = judged.map(({ id }) => id).filter((id) => !caught.has(id));
  expect(
    idle,
    `Rules that came after the saved results are judged by \`${commandFor(idle)}\`. Those that are idle then need a mutant in mutants/<kind>.ts, or one under every-operation, and \`pnpm contract:mutants --mutant ID\`; or, where no run like those of the matrix can show it, a fault in mutants/faults.ts.`,
  ).toEqual([]);
});

it('the saved results have no rule as idle, since each has what it catches', () => {
  expect(saved.idle).toEqual([]);
});

it('each fault is for a rule that there is', () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(Object.keys(faults).filter((id) => !ids.has(id))).toEqual([]);
});

it('each mutant is killed in the saved results, but those that are listed with a reason', () => {
  const killed = saved.mutants.filter(({ killedBy }) => Object.keys(killedBy).length > 0).map(({ id }) => id);
  const others = allMutants.map(({ id }) => id).filter((id) => !killed.includes(id));
  expect(
    others,
    'Run `pnpm contract:mutants --mutant ID` for each; one that survives needs a rule that catches it, or a reason in survivors.ts.',
  ).toEqual(allMutants.map(({ id }) => id).filter((id) => id in survivors));
  expect(Object.keys(survivors).filter((id) => !others.includes(id))).toEqual([]);
});

it('the saved results are of mutants that there are, with the summaries that they have', () => {
  const rowOf = ({ id, kind, summary }: Pick<Matrix['mutants'][number], 'id' | 'kind' | 'summary'>) =>
    `${id} (${kind}): ${summary}`;
  const stale = saved.mutants.map(rowOf).filter((row) => !allMutants.map(rowOf).includes(row));
  expect(stale, 'Any run of `pnpm contract:mutants --mutant ID` brings them up to date.').toEqual([]);
});
