// A copy of the workspace in which edits are tried, one after the other.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { pnpm } from './pnpm.ts';
import { root, trackedFiles } from './workspace.ts';

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
  git(folder, '-c', 'user.name=copy', '-c', 'user.email=copy', 'commit', '--quiet', '--message=As it is');
}

/** The same, installed from what pnpm has in its store. */
export async function copyWorkspace(folder: string): Promise<Copy> {
  copyFiles(folder);
  const copy: Copy = {
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
  const { code, output } = await copy.run(...pnpm('install', '--frozen-lockfile', '--prefer-offline'));
  if (code !== 0) throw new Error(`The copy could not be installed:\n${output}`);
  return copy;
}
