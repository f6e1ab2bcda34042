import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const main = fileURLToPath(new URL('../main.ts', import.meta.url));
export const TOKEN = 'token-of-the-test';

/** A server in a process of its own, which ends with the test. */
export interface Running {
  child: ChildProcess;
  /** Resolves with what was printed to stdout so far, as soon as that has the text. */
  printed(text: string): Promise<string>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Runs the program. It is ended with the test. */
export function start(args: string[], env: NodeJS.ProcessEnv = { BEEPER_ACCESS_TOKEN: TOKEN }): Running {
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const printed = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => stdout.includes(text) && resolve(stdout);
      child.stdout.on('data', look);
      look();
      void ended.then(() => reject(new Error(`"${text}" was never printed:\n${stdout}${stderr}`)));
    });
  return { child, printed, ended };
}
