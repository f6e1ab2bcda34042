// pnpm contract:mutants: runs the conformance suite on every mutant and on the sound server, and shows which rule kills
// which mutant. See `help`.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rules } from '../../src/rules/all.ts';
import { faults } from './faults.ts';
import { allMutants } from './index.ts';
import { type Finding, Judge } from './judges.ts';
import { toMarkdown } from './markdown.ts';
import { add, compare, type Matrix, merge, named, rulesOf, settled } from './matrix.ts';
import type { Mutant } from './mutant.ts';

const help = `Usage: pnpm contract:mutants [options]

Runs the suite on every mutant and on the sound server. Without --mutant and --rule the results are those of this run alone;
with them they take the place of what the saved results have of these mutants and rules. The results named first stay as they are:
mutants are added to them that they do not have.

  --mutant ID   runs on this mutant only; can be repeated, and is none for the sound server alone
  --rule RULE   runs these rules only: an ID, its beginning, or a pattern with *; can be repeated
  --sound N     how often the sound server is run; 2 by default
  --jobs N      how many runs there are at a time; two for each core by default
  --save NAME   names the results, proving/mutants/results/NAME.json and NAME.md; latest by default, and last with --mutant or --rule
  --help        print this`;

const { values } = parseArgs({
  options: {
    mutant: { type: 'string', multiple: true },
    rule: { type: 'string', multiple: true, default: [] },
    sound: { type: 'string', default: '2' },
    // Runs wait for two thirds of their time. More at a time than this are no faster, and late for what they time.
    jobs: { type: 'string', default: String(2 * availableParallelism()) },
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
let done = 0;
await Promise.all(Array.from({ length: Number(values.jobs) }, work));

if (sound.length === 0)
  throw new Error('The suite could not run on the sound server, so there is nothing to compare with.');
const ruleIDs = new Set(rules.map(({ id }) => id));
const fresh = settle(compare(sound, found));
console.log(toMarkdown(fresh));
if (chosen.length > 0) save(isPartial || values.save === 'first' ? merged(fresh) : fresh);

async function work(): Promise<void> {
  const judge = new Judge(values.rule);
  while (runs.length > 0) {
    const mutant = runs.shift();
    const finding = await judge.judge(mutant?.id ?? 'none');
    if (mutant) found.set(mutant, finding);
    else if (finding) sound.push(finding);
    done += 1;
    const failed = Object.keys(finding?.reasons ?? {}).length;
    const end = finding
      ? `${failed} rules failed, ${Math.round(finding.milliseconds / 1000)} s`
      : 'the suite could not run';
    console.error(`${done}/${total} ${mutant?.id ?? 'the sound server'}: ${end}`);
  }
  judge.end();
}

/** What is saved with what this run found, and of mutants that there are. The first results keep what they have. */
function merged(fresh: Matrix): Matrix {
  const json = new URL(`${file}.json`);
  if (!existsSync(json)) return fresh;
  const saved = JSON.parse(readFileSync(json, 'utf8')) as Matrix;
  if (values.save === 'first') return add(saved, fresh);
  const matrix = merge(saved, fresh, rulesOf(sound));
  const judged = new Map(matrix.mutants.map((mutant) => [mutant.id, mutant]));
  const mutants = allMutants.flatMap((mutant) => {
    const row = judged.get(mutant.id);
    return row ? [{ ...named(mutant), couldRun: row.couldRun, killedBy: row.killedBy }] : [];
  });
  return settle({ ...matrix, mutants });
}

function settle(matrix: Matrix): Matrix {
  return settled(
    matrix,
    (id) => ruleIDs.has(id),
    (id) => id in faults,
  );
}

function save(matrix: Matrix): void {
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(`${fileURLToPath(file)}.json`, `${JSON.stringify(matrix, null, 2)}\n`);
  writeFileSync(`${fileURLToPath(file)}.md`, `${toMarkdown(matrix)}\n`);
}
