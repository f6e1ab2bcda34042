// The server as it is built, in a process of its own in front of a bridge, for tests of clients.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** A server that runs until it is stopped. Its one bridge is `semaphore`. */
export interface ServerOverBridge {
  readonly url: string;
  /** The access token of one of its owners, each of whom is a user of their own at the bridge. Owners are counted from 0. */
  tokenOf(owner: number): string;
  /** All that it has printed, its log included. */
  printed(): string;
  stop(): Promise<void>;
}

export interface BridgeToServe {
  readonly url: string;
  readonly sharedSecret: string;
}

/** Starts a server for so many owners, whom the bridge knows as users of example.org. */
export async function startServerOverBridge(
  { url, sharedSecret }: BridgeToServe,
  owners: number,
  corsOrigin: readonly string[] = [],
): Promise<ServerOverBridge> {
  const tokenOf = (owner: number) => `token-of-walker-${owner}`;
  const directory = mkdtempSync(join(tmpdir(), 'server-over-bridge-'));
  const file = join(directory, 'config.json');
  const config = {
    port: 0,
    corsOrigin,
    bridges: [{ id: 'semaphore', url, sharedSecret }],
    owners: Array.from({ length: owners }, (_, owner) => ({
      name: `walker-${owner}`,
      token: tokenOf(owner),
      userID: `@walker-${owner}:example.org`,
    })),
  };
  writeFileSync(file, JSON.stringify(config));
  // A variable with a token would be one too many.
  const { BEEPER_ACCESS_TOKEN: _, ...env } = process.env;
  const child = spawn(process.execPath, [program, '--config', file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let printed = '';
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(directory, { recursive: true });
  };
  const listening = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        const [, address] = /API +(http\S+)\n/.exec(printed) ?? [];
        if (address) resolve(address);
      });
    void ended.then(([code]) => reject(new Error(`The server ended with ${code}:\n${printed}`)));
  });
  try {
    return { url: await listening, tokenOf, printed: () => printed, stop };
  } catch (error) {
    rmSync(directory, { recursive: true });
    throw error;
  }
}
