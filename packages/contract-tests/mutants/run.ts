// pnpm contract:mutants: runs the conformance suite on every mutant and on the sound server, and shows which rule kills
// which mutant. --only ID (more than once, or none) takes some mutants, --sound N runs the sound server N times, --jobs N
// does N runs at a time, --save NAME names the files of the results: NAME.json, raw, and NAME.md, the matrix for people.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { allMutants } from './index.ts';
import { compare, type Matrix, toMarkdown } from './matrix.ts';
import type { Mutant } from './mutant.ts';
import type { Finding } from './one.ts';

/** How long one run may take, in milliseconds. A mutant can keep the suite waiting. */
const PATIENCE = 300_000;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    sound: { type: 'string', default: '2' },
    // Runs mostly wait.
    jobs: { type: 'string', default: String(availableParallelism()) },
    save: { type: 'string', default: 'latest' },
  },
});
const chosen = allMutants.filter(({ id }) => values.only?.includes(id) ?? true);
const unknown = values.only?.find((id) => id !== 'none' && !allMutants.some((mutant) => mutant.id === id));
if (unknown !== undefined)
  throw new Error(`There is no mutant ${unknown}. They are listed in mutants/<kind>.ts.`);

const sound: Finding[] = [];
const found = new Map<Mutant, Finding | undefined>(chosen.map((mutant) => [mutant, undefined]));
const runs: (Mutant | undefined)[] = [...Array<undefined>(Number(values.sound)).fill(undefined), ...chosen];
const total = runs.length;
await Promise.all(Array.from({ length: Number(values.jobs) }, work));

if (sound.length === 0)
  throw new Error('The suite could not run on the sound server, so there is nothing to compare with.');
const matrix = compare(sound, found);
const markdown = toMarkdown(matrix);
if (chosen.length > 0) save(matrix);
console.log(markdown);

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
  const child = fork(fileURLToPath(new URL('one.ts', import.meta.url)), mutant ? [mutant.id] : [], {
    timeout: PATIENCE,
  });
  return new Promise((resolve) => {
    child.once('message', (finding) => resolve(finding as Finding));
    child.once('exit', () => resolve(undefined));
  });
}

function save({ alarms, idle, judged }: Matrix): void {
  const file = new URL(`results/${values.save}.json`, import.meta.url);
  const mutants = judged.map(({ finding, killedBy, mutant }) => {
    const reasons = Object.fromEntries(killedBy.map((id) => [id, finding?.reasons[id]]));
    return { id: mutant.id, kind: mutant.kind, couldRun: finding !== undefined, killedBy: reasons };
  });
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ soundRuns: sound.length, alarms, idle, mutants }, null, 2)}\n`);
  writeFileSync(new URL(`results/${values.save}.md`, import.meta.url), `${markdown}\n`);
}
