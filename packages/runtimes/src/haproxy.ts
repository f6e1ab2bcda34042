import { delimiter, join } from 'node:path';
import { isExecutable } from './executable.ts';

/** What to do about a missing HAProxy; the reason that skipped tests give. */
export const NO_HAPROXY = 'No HAProxy (looked for haproxy on the PATH and where Debian has it). Install it.';

/** Where Debian keeps it, which is not on the PATH of everybody. */
const DEBIAN = '/usr/sbin';

/**
 * Finds the program.
 *
 * @returns undefined when there is none
 * @throws {Error} when CI is set and there is none: in CI no test is skipped
 */
export function findHaproxy(env: NodeJS.ProcessEnv = process.env, debian = DEBIAN): string | undefined {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), debian];
  const found = folders.map((folder) => join(folder, 'haproxy')).find(isExecutable);
  if (!found && env.CI) throw new Error(NO_HAPROXY);
  return found;
}
