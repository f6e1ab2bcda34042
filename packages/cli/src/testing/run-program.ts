import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { program } from './sandbox.ts';

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
