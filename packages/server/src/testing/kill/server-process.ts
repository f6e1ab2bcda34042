import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, that can be killed. */
export interface ServerProcess {
  /** Sends a request and resolves with the answer, or with nothing when the server died over it. */
  request(method: string, path: string, body?: object): Promise<Reply | undefined>;
  /** Kills it at once, as `kill -9` does, and resolves when it is gone. */
  kill(): Promise<void>;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever came is compared with what ought to have come
  readonly body: any;
}

const TOKEN = 'token-of-the-kills';

/**
 * Starts a server over a directory.
 *
 * @param program file of the server's `main`
 * @param data directory for `--data`
 * @param more other options
 * @throws {Error} when it ends before it listens, with what it said
 */
export async function startServerProcess(
  program: string,
  data: string,
  more: Readonly<Record<string, string | number>> = {},
): Promise<ServerProcess> {
  const options = { port: 0, data, 'max-session-starts': 1_000_000, ...more };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, BEEPER_ACCESS_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
        if (found) resolve(found);
      });
    child.once('close', () => reject(new Error(`The server ended before it listened: ${said}`)));
  });
  return {
    async request(method, path, body) {
      try {
        const response = await fetch(`${url}/v1${path}`, {
          method,
          headers: { authorization: `Bearer ${TOKEN}`, ...(body && { 'content-type': 'application/json' }) },
          ...(body && { body: JSON.stringify(body) }),
        });
        return { status: response.status, body: await response.json() };
      } catch {
        if (child.exitCode !== null) throw new Error(`The server ended by itself: ${said}`);
        return undefined;
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
