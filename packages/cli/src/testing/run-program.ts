import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { programNames } from '../program.ts';
import { builtProgram, program } from './sandbox.ts';

/** Whether this system has a POSIX shell, for what only a shell can start. Windows has none. */
export const HAS_SHELL = existsSync('/bin/sh');

/** What the program printed, and how it ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs the built program without a terminal until it ends. The environment is only what is given. */
export async function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
  node = process.execPath,
): Promise<Ended> {
  return runCommand(node, [program, ...args], env, input);
}

/** A PATH on which the program is found by its names, until the test ends. */
export function pathWithProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of programNames) {
    const script = join(folder, name);
    writeFileSync(script, `#!/bin/sh\nexec '${process.execPath}' '${builtProgram(name)}' "$@"\n`);
    chmodSync(script, 0o755);
  }
  return `${folder}${delimiter}${process.env.PATH}`;
}

/** Runs a command until it ends. */
export async function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<Ended> {
  const child = spawn(command, args, { env, stdio: 'pipe' });
  // A program that reads no input may be gone before it is written.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = new Promise<number | null>((resolve, reject) =>
    child.on('close', resolve).on('error', reject),
  );
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr, code: await code };
}
