import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished, vi } from 'vitest';
import { program } from './sandbox.ts';

/** What to do about a missing tmux; the reason that skipped tests give. */
export const NO_TMUX = 'No tmux on the PATH. Install it to walk through logins in a terminal.';

/**
 * Whether there is a tmux to run the program in.
 *
 * @throws {Error} when CI is set and there is none: in CI no test is skipped
 */
export function hasTmux(env: NodeJS.ProcessEnv = process.env): boolean {
  const isThere = spawnSync('tmux', ['-V'], { env }).status === 0;
  // Windows has none to install.
  if (!isThere && env.CI && process.platform !== 'win32') throw new Error(NO_TMUX);
  return isThere;
}

/** The program in a real terminal. */
export interface Terminal {
  /** What is on the screen now, with what has scrolled out of it. */
  screen(): Promise<string>;
  /** What is in the window, without what has scrolled out of it. */
  window(): Promise<string>;
  /** The same with its colours, as escape codes. */
  colours(): Promise<string>;
  /** Resolves with the screen once it shows this, and fails when that takes too long. */
  shows(wanted: string | RegExp): Promise<string>;
  /** Types a text as it is, once a prompt takes it. */
  type(text: string): Promise<void>;
  /** Presses keys by their names in tmux (Enter, Down, C-u), once a prompt takes them. */
  press(...keys: string[]): Promise<void>;
  /** Presses Ctrl-C or another such key, prompt or not. */
  interrupt(key?: string): Promise<void>;
  /** Makes the window larger or smaller. */
  resize(columns: number, rows?: number): Promise<void>;
  /** Closes the terminal while the program runs. */
  close(): Promise<void>;
  /** Resolves with the exit code once the program has ended. */
  ended(): Promise<number>;
}

const run = promisify(execFile);
const patience = { timeout: 60_000, interval: 30 };
let count = 0;

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Where stdout goes instead of the screen. */
  readonly stdout?: string;
  /** A shell to start the program in by hand, in place of one that only notes how it ended. */
  readonly shell?: string;
  /** What a test does at its end: its own, where several run at once. */
  readonly atEnd?: (run: () => void | Promise<void>) => void;
}

/** Starts the built program in a terminal of its own, which is closed when the test ends. */
export async function openTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { columns = 100, rows = 40, stdout, shell, atEnd = onTestFinished }: TerminalOptions = {},
): Promise<Terminal> {
  count += 1;
  const socket = `bridges-cli-test-${process.pid}-${count}`;
  const home = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' };
  const tmux = async (...words: string[]) => {
    const { stdout } = await run('tmux', ['-u', '-L', socket, ...words], { env: { ...home, ...env } });
    return stdout;
  };
  atEnd(() => tmux('kill-server').then(undefined, () => {}));
  const quoted = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  // The shell gets every Ctrl-C too, and has to outlive it.
  const exit = join(mkdtempSync(join(tmpdir(), 'bridges-cli-test-')), 'exit');
  atEnd(() => rmSync(dirname(exit), { recursive: true }));
  const target = stdout === undefined ? '' : ` >'${stdout}'`;
  const command = shell ?? `trap : INT; ${quoted}${target}; echo $? >'${exit}'`;
  const size = ['-x', String(columns), '-y', String(rows)];
  const keep = ['start-server', ';', 'set', '-gw', 'remain-on-exit', 'on', ';'];
  await tmux('-f', '/dev/null', ...keep, 'new-session', '-d', ...size, command);

  const tty = (await tmux('display-message', '-p', '#{pane_tty}')).trim();
  // A text is on the screen before its prompt reads keys: an Enter that comes in between is turned into a line feed, and is lost.
  const prompt = () =>
    vi.waitFor(async () => {
      const { stdout } = await run('sh', ['-c', 'stty -a <"$0"', tty]);
      if (!stdout.includes('-icanon')) throw missing('A prompt', await screen());
    }, patience);

  const screen = () => tmux('capture-pane', '-p', '-S', '-');
  const missing = (wanted: string | RegExp, seen: string) =>
    new Error(`${wanted} is not on the screen:\n${seen}`);
  return {
    screen,
    window: () => tmux('capture-pane', '-p'),
    colours: () => tmux('capture-pane', '-p', '-e', '-S', '-'),
    shows: (wanted) =>
      vi.waitFor(async () => {
        const seen = await screen();
        if (typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen)) return seen;
        throw missing(wanted, seen);
      }, patience),
    type: async (text) => {
      await prompt();
      await tmux('send-keys', '-l', '--', text);
    },
    press: async (...keys) => {
      await prompt();
      await tmux('send-keys', ...keys);
    },
    interrupt: async (key = 'C-c') => void (await tmux('send-keys', key)),
    resize: async (columns, lines = rows) =>
      void (await tmux('resize-window', '-x', String(columns), '-y', String(lines))),
    close: async () => void (await tmux('kill-server')),
    ended: () =>
      vi.waitFor(async () => {
        const status = existsSync(exit) ? readFileSync(exit, 'utf8').trim() : '';
        if (status) return Number(status);
        throw missing('The end', await screen());
      }, patience),
  };
}
