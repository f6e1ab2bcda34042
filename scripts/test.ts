// `pnpm test`, after the checks: runs the tests of every folder through turbo, which knows those that nothing has changed for,
// and ends with one count. With names of files it runs the tests of these alone, without turbo.
//
// TEST_COUNT names a file to write the count to, as well. With CI set, a skipped test is a failure.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { countTests, describeCounts, REPORT, sum } from './count-tests.ts';
import { turbo, vitest } from './tools.ts';
import { root, testedFolders } from './workspace.ts';

// What runs side by side. The docs have as much to do as most others together, and turbo would begin them last, since they are
// built last. A build that is there already is not written again, so that one lane cannot disturb the other.
const long = ['@bridges-api/docs', '@bridges-api/contract-tests'];
const lanes = [
  { tasks: ['test', 'test:scripts'], filters: ['//', ...long].map((name) => `--filter=${name}`), workers: 2 },
  { tasks: ['test'], filters: long.map((name) => `--filter=!${name}`), workers: 1 },
];

const files = process.argv.slice(2).filter((arg) => arg !== '--');
process.exitCode = await (files.length > 0 ? run(vitest, ['run', ...files]) : runAll(testedFolders()));

async function runAll(folders: readonly string[]): Promise<number> {
  const begin = Date.now();
  const count = (folder: string) => ({ ...countTests(join(root, folder), begin), folder });
  // A report that is there afterwards is of this run, or turbo has brought it back.
  for (const folder of folders) rmSync(join(root, folder, REPORT), { force: true });
  const codes = await Promise.all(
    lanes.map(({ tasks, filters, workers }) => runTasks([...tasks, ...filters], workers)),
  );
  let code = codes.find((one) => one !== 0) ?? 0;

  // A program that a test needs may have come since it was skipped, of which turbo knows nothing.
  const skipped = folders.filter((folder) => {
    const { isCached, skipped } = count(folder);
    return isCached && skipped > 0;
  });
  if (skipped.length > 0) {
    const filters = skipped.map((folder) => `--filter=${folder === 'scripts' ? '//' : `./${folder}`}`);
    code = (await runTasks(['test', 'test:scripts', '--only', '--force', ...filters], 3)) || code;
  }

  const counts = folders.map(count);
  const lines = describeCounts(counts);
  console.log(`\n${lines.join('\n')}`);
  if (process.env.TEST_COUNT) writeFileSync(process.env.TEST_COUNT, `${lines.at(-1)}\n`);
  const total = sum(counts);
  return code || (total.failed > 0 || (process.env.CI && total.skipped > 0) ? 1 : 0);
}

/** Runs tasks of turbo, one after the other. */
function runTasks(options: readonly string[], workers: number): Promise<number> {
  const all = ['run', ...options, '--continue=always', '--concurrency=1', '--ui=stream'];
  return run(turbo, all, { TURBO_TELEMETRY_DISABLED: '1', TEST_WORKERS: `${workers}` });
}

async function run(tool: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, [tool, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // Ctrl-C reaches the child too, which then ends by itself.
  process.on('SIGINT', () => {});
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
