import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const SHELL = '/bin/sh';

/** Whether this system has a shell that reads words as POSIX says. Windows has none. */
export const HAS_SHELL = existsSync(SHELL);

/**
 * The words of a command as a POSIX shell reads them. The command itself is not run, and nor is any other that the text
 * might hold: there is no PATH.
 *
 * @throws {Error} when the shell does not take it as one command
 */
export function shellWords(command: string, env: Record<string, string> = {}): string[] {
  const script = `printf '%s\\0' ${command}`;
  const { status, stdout, stderr, error } = spawnSync(SHELL, ['-euc', script], {
    env: { ...env, PATH: '/nowhere' },
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status !== 0 || stderr) throw new Error(`A shell refuses it: ${stderr.trim()}`);
  return stdout.split('\0').slice(0, -1);
}
