import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, that can be killed. */
export interface ServerProcess {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly child: ChildProcess;
  /** All that it has printed. */
  said(): string;
  /** Sends a request and resolves with the answer, or with nothing when the server died over it. */
  request(method: string, path: string, body?: object): Promise<Reply | undefined>;
  /** Kills it at once, as `kill -9` does, and resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever came is compared with what ought to have come
  readonly body: any;
}

/** The token of a server without owners. */
const TOKEN = 'token-of-the-test';

/**
 * Starts a server, which takes requests without owners by a token of its own.
 *
 * @param program file of the server's `main`
 * @param options as on the command line, without their dashes
 * @throws {Error} when it ends before it listens, with what it said
 */
export async function startServerProcess(
  program: string,
  options: Readonly<Record<string, string | number>> = {},
): Promise<ServerProcess> {
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, BEEPER_ACCESS_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        const found = /API +(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
    void ended.then(() => reject(new Error(`The server ended before it listened:\n${said}`)));
  });
  return {
    url,
    child,
    said: () => said,
    async request(method, path, body) {
      const reply = await send(url, TOKEN, method, path, body);
      if (!reply && child.exitCode !== null) throw new Error(`The server ended by itself: ${said}`);
      return reply;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

/** Sends a request and resolves with the answer, or with nothing when none came within `patience`, in milliseconds. */
export async function send(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: object,
  patience = 300_000,
): Promise<Reply | undefined> {
  try {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}
