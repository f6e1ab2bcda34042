// The servers of an arm, each in a process of its own, and what they keep their sessions in.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Postgres } from '@bridges-api/runtimes/postgres';
import { processorTimeOf } from '../arms.ts';
import type { Order, Report, StoreOption } from './server.ts';
import { type Ledger, openLedger } from './statements.ts';

/** What is compared, by the number of servers. */
export const arms = { memory: 1, SQLite: 1, 'PostgreSQL, 1 server': 1, 'PostgreSQL, 3 servers': 3 } as const;
export type ArmName = keyof typeof arms;

export interface Fleet {
  readonly name: ArmName;
  readonly servers: readonly Server[];
  /** What the database has done, where it is PostgreSQL. */
  readonly ledger: Ledger | undefined;
  /** Ends the servers. Resolves with the size of the file, in bytes, where there is one. */
  stop(): Promise<number | undefined>;
}

export interface Server {
  readonly url: string;
  /** Processor time that it has used, in seconds, where the system tells. */
  processorTime(): number | undefined;
  /** Bytes of its heap that are in use. */
  heap(): Promise<number>;
  /** Resolves once so many waits have been opened since this was last asked. */
  waits(count: number): Promise<void>;
  /** Scans what is displayed, so many milliseconds apart. Resolves with the moment of each, in nanoseconds of the monotonic clock. */
  scan(displayed: readonly string[], pause: number): Promise<Readonly<Record<string, string>>>;
}

interface Started {
  readonly server: Server;
  readonly child: ChildProcess;
}

export async function startFleet(name: ArmName, postgres: Postgres): Promise<Fleet> {
  const directory = name === 'SQLite' ? await mkdtemp(join(tmpdir(), 'bridges-bench-')) : undefined;
  const database = name.startsWith('PostgreSQL') ? await postgres.database() : undefined;
  const option = { ...(directory && { data: directory }), ...(database && { store: database }) };
  const started: Started[] = [];
  for (let count = 0; count < arms[name]; count += 1) started.push(await startServer(option));
  const ledger = database === undefined ? undefined : await openLedger(database);
  return {
    name,
    servers: started.map(({ server }) => server),
    ledger,
    async stop() {
      await Promise.all(started.map(({ child }) => ended(child)));
      await ledger?.close();
      if (directory === undefined) return undefined;
      const { size } = await stat(join(directory, 'bridges.sqlite'));
      await rm(directory, { recursive: true });
      return size;
    },
  };
}

async function startServer(option: StoreOption): Promise<Started> {
  const file = fileURLToPath(new URL('server.ts', import.meta.url));
  const child = fork(file, [JSON.stringify(option)], { execArgv: ['--expose-gc'] });
  const { url } = await told(child, 'listening');
  const ask = <Type extends Order['type']>(order: Order & { type: Type }) => {
    const report = told(child, order.type);
    child.send(order);
    return report;
  };
  const server: Server = {
    url,
    processorTime: () => processorTimeOf(child.pid),
    heap: async () => (await ask({ type: 'heap' })).bytes,
    async waits(count) {
      await ask({ type: 'waits', count });
    },
    scan: async (displayed, pause) => (await ask({ type: 'scan', displayed, pause })).at,
  };
  return { server, child };
}

async function told<Type extends Report['type']>(child: ChildProcess, type: Type) {
  const [report] = (await once(child, 'message')) as [Report];
  if (report.type !== type) throw new Error(`A server told ${report.type} and not ${type}.`);
  return report as Extract<Report, { type: Type }>;
}

async function ended(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.disconnect();
  await exited;
}
