import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { CLIError } from '../exit-codes.ts';
import { PROGRAM } from '../program.ts';

/** An address and the token for it, as a file keeps them. */
export interface Target {
  readonly baseUrl: string;
  readonly accessToken: string;
}

/** Targets by name. */
export type Targets = Readonly<Record<string, Target>>;

/** The target of those that name none. */
export const DEFAULT_TARGET = 'default';

/**
 * Where targets are kept: `bridges-api/targets.json` in the folder for settings, as the XDG Base Directory Specification and
 * Windows have it.
 *
 * @returns undefined where the environment names no folder
 */
export function targetsFile(env: NodeJS.ProcessEnv): string | undefined {
  const { XDG_CONFIG_HOME = '', HOME, APPDATA } = env;
  // One that is relative is to be ignored.
  const folder = isAbsolute(XDG_CONFIG_HOME)
    ? XDG_CONFIG_HOME
    : process.platform === 'win32'
      ? APPDATA
      : HOME && join(HOME, '.config');
  return folder ? join(folder, 'bridges-api', 'targets.json') : undefined;
}

/**
 * @returns none where there is no file
 * @throws {CLIError} when others can read the file, when it is another user's, or when it is not what this program writes
 */
export async function readTargets(env: NodeJS.ProcessEnv): Promise<Targets> {
  const path = fileOrThrow(env);
  const text = await readPrivate(path);
  if (text === undefined) return {};
  try {
    const { targets } = JSON.parse(text) as { targets: Targets };
    const all = Object.values(targets);
    if (
      all.every(({ baseUrl, accessToken }) => typeof baseUrl === 'string' && typeof accessToken === 'string')
    )
      return targets;
  } catch {
    // Without the parser's own words, which repeat what is there.
  }
  throw new CLIError(
    'usage',
    `${path} is not a file of targets. Mend it, or delete it and run ${PROGRAM} auth login.`,
  );
}

/**
 * Writes the file beside itself and renames it, so that it is there as a whole or as it was.
 *
 * @returns its path
 * @throws {CLIError} when it cannot be written
 */
export async function writeTargets(env: NodeJS.ProcessEnv, targets: Targets): Promise<string> {
  const path = fileOrThrow(env);
  const beside = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ targets }, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // What the umask has taken away is given back.
    await chmod(beside, 0o600);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw new CLIError('internal', `${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
  return path;
}

function fileOrThrow(env: NodeJS.ProcessEnv): string {
  const path = targetsFile(env);
  if (path) return path;
  throw new CLIError(
    'usage',
    'There is no folder for targets. Set HOME, or XDG_CONFIG_HOME to an absolute path.',
  );
}

/** @returns undefined when there is no such file */
async function readPrivate(path: string): Promise<string | undefined> {
  const fault = (what: string) => new CLIError('usage', `${path} ${what}`);
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw fault(`cannot be read (${code}).`);
  }
  try {
    // Of the file that is open, not of one that may have taken its place.
    const { mode, uid } = await file.stat();
    const isOurs = process.getuid === undefined || uid === process.getuid();
    if (!isOurs) throw fault('is the file of another user. Move it away, and log in again.');
    // Windows has no such modes.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw fault(`has tokens, and others can read it. Run: chmod 600 '${path}'`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
