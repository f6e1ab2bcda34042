// `pnpm test`, after the checks: runs the tests of every folder through turbo, which knows those that nothing has changed for,
// and ends with one count. With names of files it runs the tests of these alone, without turbo.
//
// TEST_COUNT names a file to write the count to, as well. With CI set, a skipped test is a failure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countTests, describeCounts, REPORT, sum } from './count-tests.ts';
import { root, testedFolders } from './workspace.ts';

const files = process.argv.slice(2).filter((arg) => arg !== '--');
process.exitCode = await (files.length > 0
  ? run('vitest', ['run', ...files])
  : runAll(testedFolders().map((folder) => join(root, folder))));

async function runAll(folders: readonly string[]): Promise<number> {
  const begin = Date.now();
  // A report that is there afterwards is of this run, or turbo has brought it back.
  for (const folder of folders) rmSync(join(folder, REPORT), { force: true });
  let code = await turbo([]);

  // A program that a test needs may have come since it was skipped, of which turbo knows nothing.
  const skipped = folders.filter((folder) => {
    const count = countTests(folder, begin);
    return count.isCached && count.skipped > 0;
  });
  if (skipped.length > 0) {
    const filters = skipped.map(
      (folder) => `--filter=${folder.startsWith(join(root, 'scripts')) ? '//' : folder.replace(root, './')}`,
    );
    code = (await turbo(['--only', '--force', ...filters])) || code;
  }

  const counts = folders.map((folder) => countTests(folder, begin));
  const lines = describeCounts(counts.map((count) => ({ ...count, folder: count.folder.replace(root, '') })));
  console.log(`\n${lines.join('\n')}`);
  if (process.env.TEST_COUNT) writeFileSync(process.env.TEST_COUNT, `${lines.at(-1)}\n`);
  const total = sum(counts);
  return code || (total.failed > 0 || (process.env.CI && total.skipped > 0) ? 1 : 0);
}

/** Two tasks at once, whose workers are three in all: see vitest.config.ts. */
function turbo(options: readonly string[]): Promise<number> {
  const tasks = ['test', 'test:scripts', '--continue=always', '--concurrency=2', '--ui=stream'];
  return run('turbo', ['run', ...tasks, ...options], { TURBO_TELEMETRY_DISABLED: '1' });
}

async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // Ctrl-C reaches the child too, which then ends by itself.
  process.on('SIGINT', () => {});
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
