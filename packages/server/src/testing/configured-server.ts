// The server as its users run it: built, in a process of its own, with a file of options. For tests of other packages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface ConfiguredServer {
  readonly url: string;
  /** What it has printed so far, its log included. */
  printed(): string;
  /** Ends it as Ctrl-C does, and resolves with its exit code. */
  close(): Promise<number | null>;
}

/**
 * Starts the server and resolves when it listens.
 *
 * @param options the file of `--config`
 * @throws {Error} with what it printed, when it ends instead
 */
export async function startConfiguredServer(options: object): Promise<ConfiguredServer> {
  const directory = mkdtempSync(join(tmpdir(), 'bridges-server-'));
  const file = join(directory, 'server.json');
  writeFileSync(file, JSON.stringify(options), { mode: 0o600 });
  // A variable with a token would be one too many.
  const { BEEPER_ACCESS_TOKEN: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, `--config=${file}`], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').finally(() => rmSync(directory, { recursive: true }));
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const [, found] = /^ *API +(http\S+)$/m.exec(printed) ?? [];
        if (found) resolve(found);
      });
    ended.then(() => reject(new Error(`The server ended:\n${printed}`)), reject);
  });
  return {
    url,
    printed: () => printed,
    async close() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}
