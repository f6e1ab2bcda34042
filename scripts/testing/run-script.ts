// For the tests of scripts: runs one as a process and reads what it prints.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A script that runs. It is ended with the test, if it has not ended by then. */
export interface RunningScript {
  pid: number;
  /** Resolves with everything printed to stdout so far, as soon as that holds the text; rejects if it never will. */
  printed(text: string): Promise<string>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts a script of this repository; `path` is relative to `scripts`. */
export function runScript(path: string, ...args: string[]): RunningScript {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    ended,
    signal: (name) => child.kill(name),
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => stdout.includes(text) && resolve(stdout);
        child.stdout.on('data', look);
        look();
        void ended.then(() => reject(new Error(`"${text}" was never printed:\n${stdout}${stderr}`)));
      }),
  };
}

/** Occupies a port of 127.0.0.1 until the test ends. */
export async function takePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}
