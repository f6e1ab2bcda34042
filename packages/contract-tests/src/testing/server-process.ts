// packages/server as its users run it: a process with a file of options.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../server/dist/main.js', import.meta.url));

export interface ServerProcess {
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
export async function startServerProcess(options: object): Promise<ServerProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'bridges-server-'));
  const file = join(directory, 'server.json');
  writeFileSync(file, JSON.stringify(options), { mode: 0o600 });
  const child = spawn(process.execPath, [program, `--config=${file}`], { stdio: ['ignore', 'pipe', 'pipe'] });
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
