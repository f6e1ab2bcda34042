import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHELL = '/bin/sh';

/** Whether this system has a shell that reads words as POSIX says. Windows has none. */
export const HAS_SHELL = existsSync(SHELL);

/** What a sample may run besides the program that it is about. */
const TOOLS = ['sed', 'tee'];

/**
 * The arguments of each call of a program in a script, as a POSIX shell reads it. The program itself is not run: it answers with
 * a text that is given. Nor is any other run but those that samples need.
 *
 * @param env variables that the script may use
 * @throws {Error} when the shell refuses the script, or it runs another program
 */
export function shellCalls(
  script: string,
  program: string,
  { env, answer }: { env: Record<string, string>; answer: string },
): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'));
  try {
    const tools = TOOLS.map((tool) => `${tool}() { command -p ${tool} "$@"; }`);
    const stub = `${program}() { printf '%s\\0' "$#" "$@" >> calls; printf '%s\\n' "$ANSWER"; }`;
    const lines = [...tools, stub, 'PATH=/nowhere', script];
    const { status, stderr, error } = spawnSync(SHELL, ['-euc', lines.join('\n')], {
      cwd: folder,
      env: { ...env, ANSWER: answer },
      encoding: 'utf8',
    });
    if (error) throw error;
    if (status !== 0 || stderr) throw new Error(`A shell refuses it: ${stderr.trim()}`);
    return existsSync(join(folder, 'calls')) ? callsIn(readFileSync(join(folder, 'calls'), 'utf8')) : [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each call is the number of its arguments, and then these. */
function callsIn(text: string): string[][] {
  const words = text.split('\0').slice(0, -1);
  const calls: string[][] = [];
  while (words.length > 0) calls.push(words.splice(0, Number(words.shift())));
  return calls;
}
