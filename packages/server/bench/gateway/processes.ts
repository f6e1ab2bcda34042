// The processes of the bench: the server as it is, and the bridges it is in front of.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ticks, token } from '../arms.ts';
import type { Order, Report } from './bridges-process.ts';

export const USER_ID = '@ann:example.org';

/** The bridges. The first is the one that is used, and its ID is `b0`. */
export interface Bridges {
  readonly all: readonly { readonly url: string; readonly sharedSecret: string }[];
  ask<Type extends Report['type']>(order: Order, answer: Type): Promise<Extract<Report, { type: Type }>>;
  stop(): void;
}

/** What a process uses. */
export interface Use {
  readonly sockets: number;
  /** In bytes. */
  readonly heap: number;
  readonly resident: number;
  /** Time of a processor that it has used so far, in seconds. */
  readonly processor: number;
}

export interface Server {
  readonly url: string;
  use(): Promise<Use>;
  stop(): Promise<void>;
}

export async function startBridges(count: number): Promise<Bridges> {
  const child = fork(path('bridges-process.ts'), [`${count}`]);
  const told = async <Type extends Report['type']>(type: Type) => {
    const [report] = (await once(child, 'message')) as [Report];
    if (report.type !== type) throw new Error(`The bridges told ${report.type} and not ${type}.`);
    return report as Extract<Report, { type: Type }>;
  };
  const { bridges } = await told('listening');
  return {
    all: bridges,
    ask(order, answer) {
      const report = told(answer);
      child.send(order);
      return report;
    },
    stop: () => child.disconnect(),
  };
}

/** Starts the built server in front of bridges. */
export async function startServer({ all }: Bridges): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), 'bridges-bench-'));
  const config = join(directory, 'config.json');
  const bridges = all.map((bridge, at) => ({ id: `b${at}`, ...bridge }));
  const limits = { maxLiveSessions: 100_000, maxSessionStarts: 1_000_000, wait: 300 };
  await writeFile(config, JSON.stringify({ userID: USER_ID, token, ...limits, bridges }));
  const child = fork(path('../../dist/main.js'), ['--port', '0', '--config', config], {
    execArgv: ['--expose-gc', '--import', path('weigh.ts')],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!child.stdout) throw new Error('The server has no output.');
  const url = await addressIn(child.stdout);
  child.stdout.resume();
  return {
    url,
    use: async () => ({ heap: await heapOf(child), ...(await seenFromOutside(child.pid ?? 0)) }),
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      await rm(directory, { recursive: true });
    },
  };
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('The server ended before it listened.');
}

async function heapOf(child: ChildProcess): Promise<number> {
  const told = once(child, 'message');
  child.send('weigh');
  const [bytes] = await told;
  return bytes;
}

/** By what Linux shows of a process. */
async function seenFromOutside(pid: number): Promise<Omit<Use, 'heap'>> {
  const folder = `/proc/${pid}/fd`;
  const targets = await Promise.all(
    (await readdir(folder)).map((name) => readlink(join(folder, name)).catch(() => '')),
  );
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return {
    sockets: targets.filter((target) => target.startsWith('socket:')).length,
    processor: ticks(await readFile(`/proc/${pid}/stat`, 'utf8')),
    resident: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024,
  };
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
