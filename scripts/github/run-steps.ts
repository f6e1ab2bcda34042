// Runs the commands of a job of a workflow here, in a fresh clone whose origin is a copy: node scripts/github/run-steps.ts FILE JOB.
// Actions of others are passed over. What reaches beyond this machine is stood in for: `gh` only says what it was asked, `npm publish`
// is a dry run, and `git push` reaches that copy.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { runCommand, UserError } from '../serve/command.ts';
import { root } from '../workspace.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly steps: readonly Step[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What expressions of the workflows stand for. */
const CONTEXT: Readonly<Record<string, string>> = {
  'github.base_ref': 'main',
  'github.token': 'a-token',
  'github.event.pull_request.number': '1',
  'steps.config.outputs.base_path': '/bridges-api',
  'steps.config.outputs.origin': 'https://bridges-api.example',
};

/** Programs that reach beyond this machine, and what stands in for them. */
const STAND_INS = {
  gh: 'echo "gh $*"',
  sudo: 'shift; exec "$@"',
  npm: `if [ "$1" = publish ]; then shift; exec REAL publish "$1" --access public --dry-run; else exec REAL "$@"; fi`,
};

await runCommand(async ([file, name, ...others]) => {
  if (file === undefined || name === undefined || others.length > 0)
    throw new UserError('Name a workflow and one of its jobs: node scripts/github/run-steps.ts FILE JOB.');
  const workflow = parse(readFileSync(file, 'utf8'));
  const job: Job | undefined = workflow.jobs?.[name];
  if (!job)
    throw new UserError(`${file} has no job ${name}: it has ${Object.keys(workflow.jobs ?? {}).join(', ')}.`);
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  try {
    run(folder, job, workflow.env ?? {});
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function run(folder: string, job: Job, shared: Readonly<Record<string, string>>): void {
  const clone = join(folder, 'clone');
  execFileSync('git', ['clone', '--quiet', '--bare', root, join(folder, 'origin.git')]);
  execFileSync('git', ['clone', '--quiet', join(folder, 'origin.git'), clone]);
  const env = {
    ...process.env,
    ...filledIn(shared, shared),
    ...filledIn(job.env ?? {}, shared),
    CI: 'true',
    PATH: [standIns(folder), process.env.PATH].join(delimiter),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  };
  for (const step of job.steps) {
    const title = step.name ?? step.uses;
    if (step.run === undefined) {
      console.log(`== passes over ${step.uses}`);
      continue;
    }
    console.log(`== ${title}`);
    const script = filledIn({ run: step.run }, shared).run ?? '';
    const { status } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
      cwd: clone,
      env: { ...env, ...filledIn(step.env ?? {}, shared) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (status !== 0) throw new UserError(`"${title}" ended with ${status}.`);
  }
}

/** @throws {UserError} at an expression that nothing here stands for */
function filledIn(texts: Readonly<Record<string, string>>, shared: Readonly<Record<string, string>>) {
  const fill = (text: string) =>
    text.replaceAll(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => {
      const value = expression.startsWith('env.') ? shared[expression.slice(4)] : CONTEXT[expression];
      if (value === undefined) throw new UserError(`Say in run-steps.ts what ${expression} stands for.`);
      return value;
    });
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(String(text))]));
}

function standIns(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const real = execFileSync('bash', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  for (const [name, script] of Object.entries(STAND_INS))
    writeFileSync(join(bin, name), `#!/bin/sh\n${script.replaceAll('REAL', real)}\n`, { mode: 0o755 });
  return bin;
}
