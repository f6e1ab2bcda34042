// Runs prism-cli as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

/** prism-cli, listening. */
export interface Prism {
  readonly url: string;
  readonly process: ChildProcess;
  /** Resolves when the process is gone, for whatever reason. */
  readonly exited: Promise<unknown>;
}

/**
 * Runs prism-cli on a free port of 127.0.0.1; resolves when it listens.
 *
 * @param document path of an OpenAPI document
 * @param onLine gets each line of its log
 * @throws {Error} with the last line of its log, when it ends before it listens
 */
export async function runPrism(document: string, onLine: (line: string) => void): Promise<Prism> {
  const cli = createRequire(import.meta.url).resolve('@stoplight/prism-cli');
  // Prism forks a second process where NODE_ENV is "production"; one is easier to end.
  const options = ['--host=127.0.0.1', '--port=0', '--multiprocess=false'];
  const args = [
    '--import',
    String(new URL('in-prism.ts', import.meta.url)),
    cli,
    'mock',
    document,
    ...options,
  ];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');

  let last = 'It printed nothing.';
  const listening = new Promise<string>((resolve) => {
    lines(child.stderr, onLine);
    lines(child.stdout, (line) => {
      onLine(line);
      last = stripVTControlCharacters(line);
      const url = /Prism is listening on (\S+)/.exec(last)?.[1];
      if (url) resolve(url);
    });
  });
  const closed = once(child, 'close').then(() => {
    throw new Error(`The mock did not start. ${last}`);
  });
  return { url: await Promise.race([listening, closed]), process: child, exited };
}

function lines(stream: Readable, onLine: (line: string) => void): void {
  createInterface(stream).on('line', onLine);
}
