// pnpm contract:mutants: runs the conformance suite on every mutant and on the sound server, and shows which rule kills
// which mutant. See `help`.
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allMutants } from './index.ts';
import type { Finding } from './judge-mutant.ts';
import { toMarkdown } from './markdown.ts';
import { compare, type Matrix, merge, rulesOf } from './matrix.ts';
import type { Mutant } from './mutant.ts';

const help = `Usage: pnpm contract:mutants [options]

Runs the suite on every mutant and on the sound server. Without --mutant and --rule the results are those of this run alone;
with them they take the place of what the saved results have of these mutants and rules.

  --mutant ID   runs on this mutant only; can be repeated, and is none for the sound server alone
  --rule RULE   runs these rules only: an ID, its beginning, or a pattern with *; can be repeated
  --sound N     how often the sound server is run; 2 by default
  --jobs N      how many runs there are at a time; as many as there are cores by default
  --save NAME   names the results, mutants/results/NAME.json and NAME.md; latest by default, and last with --mutant or --rule
  --help        print this`;

/** How long one run may take, in milliseconds. A mutant can keep the suite waiting. */
const PATIENCE = 300_000;

const { values } = parseArgs({
  options: {
    mutant: { type: 'string', multiple: true },
    rule: { type: 'string', multiple: true, default: [] },
    sound: { type: 'string', default: '2' },
    // Runs mostly wait.
    jobs: { type: 'string', default: String(availableParallelism()) },
    save: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(help);
  process.exit();
}
const unknown = values.mutant?.find((id) => id !== 'none' && !allMutants.some((mutant) => mutant.id === id));
if (unknown !== undefined)
  throw new Error(`There is no mutant ${unknown}. They are listed in mutants/<kind>.ts.`);
const chosen = allMutants.filter(({ id }) => values.mutant?.includes(id) ?? true);
const isPartial = values.mutant !== undefined || values.rule.length > 0;
const file = new URL(`results/${values.save ?? (isPartial ? 'last' : 'latest')}`, import.meta.url);

const sound: Finding[] = [];
const found = new Map<Mutant, Finding | undefined>(chosen.map((mutant) => [mutant, undefined]));
const runs: (Mutant | undefined)[] = [...Array<undefined>(Number(values.sound)).fill(undefined), ...chosen];
const total = runs.length;
await Promise.all(Array.from({ length: Number(values.jobs) }, work));

if (sound.length === 0)
  throw new Error('The suite could not run on the sound server, so there is nothing to compare with.');
const fresh = compare(sound, found);
console.log(toMarkdown(fresh));
if (chosen.length > 0) save(isPartial ? merged(fresh) : fresh);

async function work(): Promise<void> {
  while (runs.length > 0) {
    const mutant = runs.shift();
    const finding = await run(mutant);
    if (mutant) found.set(mutant, finding);
    else if (finding) sound.push(finding);
    const failed = Object.keys(finding?.reasons ?? {}).length;
    const end = finding
      ? `${failed} rules failed, ${Math.round(finding.milliseconds / 1000)} s`
      : 'the suite could not run';
    console.error(`${total - runs.length}/${total} ${mutant?.id ?? 'the sound server'}: ${end}`);
  }
}

/** Resolves with nothing when the suite could not run, or not to its end. */
function run(mutant: Mutant | undefined): Promise<Finding | undefined> {
  const args = [mutant?.id ?? 'none', ...values.rule];
  const child = fork(fileURLToPath(new URL('one.ts', import.meta.url)), args, { timeout: PATIENCE });
  return new Promise((resolve) => {
    child.once('message', (finding) => resolve(finding as Finding));
    child.once('exit', () => resolve(undefined));
  });
}

/** What is saved with what this run found, and of mutants that there are. */
function merged(fresh: Matrix): Matrix {
  const json = new URL(`${file}.json`);
  if (!existsSync(json)) return fresh;
  const matrix = merge(JSON.parse(readFileSync(json, 'utf8')) as Matrix, fresh, rulesOf(sound));
  const judged = new Map(matrix.mutants.map((mutant) => [mutant.id, mutant]));
  const mutants = allMutants.flatMap(({ id, kind, summary }) => {
    const row = judged.get(id);
    return row ? [{ ...row, kind, summary }] : [];
  });
  return { ...matrix, mutants };
}

function save(matrix: Matrix): void {
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(`${fileURLToPath(file)}.json`, `${JSON.stringify(matrix, null, 2)}\n`);
  writeFileSync(`${fileURLToPath(file)}.md`, `${toMarkdown(matrix)}\n`);
}
