// The server as its users run it: built, in a process of its own, with a file of options. For tests of other packages.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServerProcess } from './server-process.ts';

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
  const config = join(directory, 'server.json');
  writeFileSync(config, JSON.stringify(options), { mode: 0o600 });
  // The file is read at the start.
  const server = await startServerProcess(program, { config }).finally(() =>
    rmSync(directory, { recursive: true }),
  );
  return { url: server.url, printed: server.said, close: server.stop };
}
