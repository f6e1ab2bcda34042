// Runs the files of guides/code as a reader does.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverURL } from '@bridges-api/spec/operations';
import { onTestFinished } from 'vitest';
import { pathOf, readCode } from './guide-files.ts';

/** What a program printed, and how it ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** A program that runs. */
export interface Running {
  /** Waits for a text in what it prints after what was waited for before, and types a line. */
  type(prompt: string, line: string): Promise<void>;
  /** Waits for a text in the same way. */
  printed(text: string): Promise<void>;
  /** Presses Ctrl-C. */
  interrupt(): void;
  readonly ended: Promise<Ended>;
}

/** What reaches the server, as a sandbox of the tests gives it. */
export interface Reach {
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Where the reader's own server is. */
export const READERS_SERVER = serverURL.replace('localhost', '127.0.0.1');

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const { packageManager, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);

/** Runs a program of guides/code. */
export function runProgram(file: string, args: readonly string[], { env }: Reach): Running {
  return watch(spawn(process.execPath, [pathOf(file), ...args], { env: { PATH, ...env } }));
}

/**
 * Runs regions of a shell file, one after the other in one shell, in a directory of its own that looks like the root of
 * the repository. The server's address and the token are put where the reader has them.
 *
 * @param files of guides/code that are to lie in the directory
 */
export function runShell(
  file: string,
  regions: readonly string[],
  { url, env }: Reach,
  { files = [], more = '' }: { files?: readonly string[]; more?: string } = {},
): Running {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-guides-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const name of ['packages', 'scripts']) symlinkSync(join(root, name), join(folder, name), 'junction');
  for (const name of files) copyFileSync(pathOf(name), join(folder, name));
  const commands = regions
    .map((region) => readCode(file, region))
    .join('')
    .replaceAll(READERS_SERVER, url)
    .replaceAll('PASTE-THE-TOKEN', env.BEEPER_ACCESS_TOKEN ?? '');
  const script = `set -eu\nshopt -s expand_aliases\n${npx}\n${commands.trimEnd()}${more}\n`;
  return watch(
    spawn('bash', ['-s'], { cwd: folder, env: { PATH, HOME: folder, ...env }, detached: true }),
    script,
  );
}

/** A shell that stays open, as a reader's terminal does. */
export interface Shell {
  /** The directory that it is in. */
  readonly folder: string;
  /** Runs a region, and resolves with what it printed when it is done. @throws {Error} when a command fails */
  run(file: string, region: string): Promise<string>;
  /** Runs a line of the test. */
  type(line: string): Promise<string>;
}

/**
 * Opens a shell for regions that come one after the other, with what happens between them. It is closed when the test ends, with what
 * it runs.
 *
 * @param files of guides/code that are to lie in its directory, by their names there
 * @param here puts what the test has in place of what the reader has
 */
export function openShell(
  env: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>>,
  here: (text: string) => string,
): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-guides-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const [name, file] of Object.entries(files)) writeFileSync(join(folder, name), here(readCode(file)));
  const child = spawn('bash', ['-s'], { cwd: folder, env: { PATH, HOME: folder, ...env }, detached: true });
  const { printed, ...shell } = watch(child, '');
  child.stdin.write(`set -eu -o pipefail\n`);
  let count = 0;
  async function type(commands: string): Promise<string> {
    const before = shell.seen().length;
    count += 1;
    child.stdin.write(`${commands}\necho 'Done: ${count}.'\n`);
    await printed(`Done: ${count}.\n`);
    return shell.seen().slice(before).replace(`Done: ${count}.\n`, '');
  }
  return { folder, type, run: (file, region) => type(here(readCode(file, region))) };
}

// Starting pnpm by npx takes seconds. This runs what pnpm would run, from package.json, and knows the pinned version only.
const npx = `npx() {
  [ "$1 $2" = '--yes ${packageManager}' ] || { echo "Not the pinned pnpm: npx $*" >&2; return 64; }
  shift 2
  if [ "$1" = -s ]; then shift; fi
  case "$1" in
    exec) shift; "$@" ;;
${Object.entries<string>(scripts)
  // What comes before it is done already: what is needed is installed and built.
  .flatMap(([name, command]) => {
    const program = /(?:^|&& )(node scripts\/built\.ts \S+)$/.exec(command)?.[1];
    return program ? [`    ${name}) shift; ${program} "$@" ;;`] : [];
  })
  .join('\n')}
    *) echo "No script: $1" >&2; return 64 ;;
  esac
}`;

/** @param input what it reads; what is empty may still come */
function watch(child: ChildProcess, input?: string): Running & { seen(): string } {
  let seen = '';
  let read = 0;
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      seen += text;
      child.emit('printed');
    });
  }
  child.stdin?.on('error', () => {});
  if (input) child.stdin?.end(input);
  const signal = (name: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    // A shell of its own group, with what it runs.
    process.kill(input === undefined ? child.pid : -child.pid, name);
  };
  const ended = once(child, 'close').then(([code]) => {
    child.emit('printed');
    return { ...output, code };
  });
  onTestFinished(() => signal('SIGKILL'));

  async function printed(text: string): Promise<void> {
    while (!seen.includes(text, read)) {
      if (child.exitCode !== null) throw new Error(`It ended without "${text}":\n${seen}`);
      await once(child, 'printed');
    }
    read = seen.indexOf(text, read) + text.length;
  }
  return {
    printed,
    seen: () => seen,
    async type(prompt, line) {
      await printed(prompt);
      child.stdin?.write(`${line}\n`);
    },
    interrupt: () => signal('SIGINT'),
    ended,
  };
}
