// Runs turbo with the arguments that are given, and afterwards takes away what is left of other builds: turbo brings back the
// files of a build that it knows, and leaves those that are there beside them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withSlashes } from './slashes.ts';
import { turbo } from './tools.ts';
import { packages, root } from './workspace.ts';

/**
 * What a package's build has made, relative to its folder: kept by turbo with it. `postbuild` writes it, not the end of `build`, which
 * would take the options that `build` is given.
 */
const LIST = '.turbo/built.json';

const [command, ...args] = process.argv.slice(2);
if (command === '--list') list(process.cwd());
else {
  process.exitCode = await run([...(command === undefined ? [] : [command]), ...args]);
  for (const { folder } of packages()) prune(join(root, folder));
}

/** Writes down what is in `dist`. */
function list(folder: string): void {
  // Turbo makes the folder, but a build can be started without it.
  mkdirSync(dirname(join(folder, LIST)), { recursive: true });
  writeFileSync(join(folder, LIST), `${JSON.stringify(filesOf(folder), null, 1)}\n`);
}

/** Removes from `dist` what the build that is there did not make. */
function prune(folder: string): void {
  if (!existsSync(join(folder, LIST))) return;
  const built = new Set<string>(JSON.parse(readFileSync(join(folder, LIST), 'utf8')));
  for (const file of filesOf(folder)) if (!built.has(file)) rmSync(join(folder, file));
}

function filesOf(folder: string): string[] {
  if (!existsSync(join(folder, 'dist'))) return [];
  return readdirSync(join(folder, 'dist'), { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => withSlashes(relative(folder, join(entry.parentPath, entry.name))))
    .sort();
}

async function run(options: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [turbo, ...options], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
  // Ctrl-C reaches turbo too, which then ends by itself.
  process.on('SIGINT', () => {});
  const [code] = await once(child, 'exit');
  return code ?? 1;
}
