// Whether this machine has what the servers of others are written in. Tests of one that is missing are skipped, but never in CI.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../../scripts/serve/command.ts';

/** The program that starts a server, and what it is given before the options. */
export type Command = readonly [program: string, ...args: string[]];

/**
 * Compiles a server in Go, which has no dependencies.
 *
 * @throws {UserError} when that does not go, which says what is missing
 */
export function goServer(folder: string): Command {
  const program = join(mkdtempSync(join(tmpdir(), 'go-server-')), 'server');
  // Where it puts itself; it is on the path of few.
  const go = existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : 'go';
  run('Go 1.24 or later', go, ['build', '-o', program, '.'], folder);
  return [program];
}

/** Looks for a Python that has the modules. @throws {UserError} when there is none */
export function pythonServer(folder: string, main: string, modules: readonly string[]): Command {
  const needed = 'Python 3.11 or later with what requirements.txt names';
  run(needed, 'python3', ['-c', `import ${modules.join(', ')}`], folder);
  return ['python3', '-m', main];
}

function run(needed: string, program: string, args: readonly string[], folder: string): void {
  try {
    const env = { ...process.env, GOTOOLCHAIN: 'local' };
    execFileSync(program, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const said = error instanceof Error ? error.message.trim().split('\n').at(-1) : error;
    throw new UserError(`The server in ${folder} needs ${needed}: ${said}`);
  }
}
