// Runs a program that serves something, as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from './command.ts';

/** What to run, and what ends it. */
export interface ProgramOptions {
  /** How people call it, such as "the API". */
  name: string;
  /** The program's file and its options. */
  args: readonly string[];
  /** Variables beside those of this process. */
  env?: Readonly<Record<string, string>>;
  stop: AbortSignal;
}

/** A program that is listening. */
export interface Program {
  /** What it printed until then. */
  greeting: string;
  /** Resolves with how its process ended, such as "exit code 1". */
  exited: Promise<string>;
}

const endsWithParent = String(new URL('end-with-parent.ts', import.meta.url));

/** Starts a program; resolves when it says that Ctrl-C ends it. Its log goes to this process's stderr. */
export async function startProgram({ name, args, env, stop }: ProgramOptions): Promise<Program> {
  const child = spawn(process.execPath, ['--import', endsWithParent, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const end = () => child.kill();
  if (stop.aborted) end();
  else stop.addEventListener('abort', end, { once: true });

  const exited = once(child, 'exit').then(([code, signal]) => {
    stop.removeEventListener('abort', end);
    return signal === null ? `exit code ${code}` : String(signal);
  });
  const greeting = new Promise<string>((resolve) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const [before, rest] = text.split('\nCtrl-C');
      if (rest !== undefined) resolve(before?.trimEnd() ?? '');
    });
  });
  const failed = exited.then((how) => {
    throw new UserError(`${name[0]?.toUpperCase()}${name.slice(1)} did not start (${how}).`);
  });
  return { greeting: await Promise.race([greeting, failed]), exited };
}
