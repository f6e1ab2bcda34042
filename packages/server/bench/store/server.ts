// A server that bench/store.ts measures: ours over the scripted network and the store that its argument names, told over IPC to weigh its
// heap and to have things happen.
import { systemClock } from '@bridges-api/core';
import { times } from '@bridges-api/spec/operations';
import { createApp } from '../../src/app.ts';
import { openPostgresStorage } from '../../src/storage/postgres/open-postgres.ts';
import { Seal } from '../../src/storage/seal.ts';
import { openSqliteStorage } from '../../src/storage/sqlite.ts';
import { memoryStorage, type Storage } from '../../src/storage/storage.ts';
import { token } from '../arms.ts';
import { countWaits, pause, weigh } from '../measured-child.ts';
import { scriptedNetwork } from './network.ts';

/** Where a server keeps its sessions. */
export type StoreOption = { readonly data?: string; readonly store?: string };

/** What the parent process asks for. */
export type Order =
  | { readonly type: 'heap' }
  /** Tells once this many waits have been opened since the start. */
  | { readonly type: 'waits'; readonly count: number }
  /** Scans what is displayed one after the other, this many milliseconds apart. */
  | { readonly type: 'scan'; readonly displayed: readonly string[]; readonly pause: number };

/** What it is told. */
export type Report =
  | { readonly type: 'listening'; readonly url: string }
  | { readonly type: 'heap'; readonly bytes: number }
  | { readonly type: 'waits' }
  /** When each was scanned, in nanoseconds of the machine's monotonic clock, which its processes share. */
  | { readonly type: 'scan'; readonly at: Readonly<Record<string, string>> };

const limits = {
  wait: 300_000,
  lifetime: times.sessionLifetime * 1000,
  retention: times.sessionRetention * 1000,
  startWait: 5_000,
  maxLive: 1_000_000,
  maxStarts: 1_000_000,
};
const { network, scan } = scriptedNetwork(systemClock);
const storage = await openStorage(JSON.parse(process.argv[2] ?? '{}'));
const app = await createApp({
  clock: systemClock,
  networks: [network],
  store: storage.sessions(systemClock, limits),
  hashes: storage.seal,
  limits,
  token,
  host: '127.0.0.1',
  logLevel: 'error',
});

const waits = countWaits(app);

process.on('message', async (order: Order) => {
  if (order.type === 'heap') return tell({ type: 'heap', bytes: weigh() });
  if (order.type === 'waits') {
    while (waits.opened < order.count) await pause(10);
    waits.opened -= order.count;
    return tell({ type: 'waits' });
  }
  const at: Record<string, string> = {};
  for (const processID of order.displayed) {
    at[processID] = `${process.hrtime.bigint()}`;
    scan(processID);
    if (order.pause > 0) await pause(order.pause);
  }
  tell({ type: 'scan', at });
});
process.on('disconnect', async () => {
  await app.close();
  await storage.close();
  process.exit();
});
tell({ type: 'listening', url: await app.listen(0) });

async function openStorage({ data, store }: StoreOption): Promise<Storage> {
  const seal = new Seal(Buffer.alloc(32, 7));
  if (store !== undefined) return openPostgresStorage(store, seal);
  return data === undefined ? memoryStorage() : openSqliteStorage(data, [], seal);
}

function tell(report: Report): void {
  process.send?.(report);
}
