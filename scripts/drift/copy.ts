// A copy of the workspace in which edits are tried, one after the other.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { packages, root, trackedFiles } from '../workspace.ts';

export interface Outcome {
  readonly code: number;
  /** What was printed, to both streams, without colours. */
  readonly output: string;
}

export interface Copy {
  readonly folder: string;
  /** Brings every file back to what it was, but for what is built. */
  reset(): void;
  /** Runs a command in it. Resolves when it has ended, however it did. */
  run(command: string, args: readonly string[]): Promise<Outcome>;
}

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** Copies all that git knows or would add, into a repository of its own. */
export function copyFiles(folder: string): void {
  for (const file of trackedFiles()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  }
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=drift', '-c', 'user.email=drift', 'commit', '--quiet', '--message=As it is');
}

/** The same, with what is installed here. */
export function copyWorkspace(folder: string): Copy {
  copyFiles(folder);
  linkModules(folder);
  return {
    folder,
    reset() {
      git(folder, 'reset', '--hard', '--quiet');
      git(folder, 'clean', '--force', '-d', '--quiet');
    },
    async run(command, args) {
      const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
      const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
      const [code] = await once(child, 'close');
      return { code: code ?? 1, output: stripVTControlCharacters(output) };
    },
  };
}

/** Gives a copy the modules of the workspace. Those of packages are links to the root's and to each other, and lead to the copy's. */
function linkModules(folder: string): void {
  const modules = join(root, 'node_modules');
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(modules))
    if (!/^\.(?:vite|vitest)/.test(name))
      symlinkSync(join(modules, name), join(folder, 'node_modules', name));
  for (const { folder: own } of packages()) {
    const from = join(root, own, 'node_modules');
    if (existsSync(from))
      cpSync(from, join(folder, own, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  }
}
