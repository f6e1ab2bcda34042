// The bridges of the bench, in a process of their own: fakes of the newest generation, the first of which is the one that is used.
import { type FakeBridge, startFakeBridge } from '@bridges-api/fake-bridge';

/** What the parent process asks for. */
export type Order =
  /** Some of the bridges answer nothing from now on. */
  | { readonly type: 'hang'; readonly count: number }
  /** Somebody scans what is displayed in the processes after the first `skip`, this many milliseconds apart. */
  | { readonly type: 'scan'; readonly skip: number; readonly pause: number }
  /** How many login processes and calls there are. */
  | { readonly type: 'count' };

/** What it is told. */
export type Report =
  | { readonly type: 'listening'; readonly bridges: readonly { url: string; sharedSecret: string }[] }
  | { readonly type: 'hanging' }
  /** When each process was scanned, in their order, in nanoseconds of the machine's monotonic clock. */
  | { readonly type: 'scanned'; readonly at: readonly string[] }
  | {
      readonly type: 'counted';
      readonly running: number;
      readonly processes: number;
      readonly requests: number;
    };

const bridges: FakeBridge[] = [];
for (let count = 0; count < Number(process.argv[2]); count += 1)
  bridges.push(await startFakeBridge({ period: Number.POSITIVE_INFINITY }));

process.on('message', async (order: Order) => {
  const [bridge] = bridges;
  if (!bridge) throw new Error('There is no bridge.');
  if (order.type === 'hang') {
    for (const one of bridges.slice(-order.count)) one.hang();
    return tell({ type: 'hanging' });
  }
  if (order.type === 'count') {
    const processes = bridge.processes();
    const running = processes.filter(({ isRunning }) => isRunning).length;
    const requests = bridges.reduce((sum, one) => sum + one.requests.length, 0);
    return tell({ type: 'counted', running, processes: processes.length, requests });
  }
  const at: string[] = [];
  for (const { id } of bridge.processes().slice(order.skip)) {
    at.push(`${process.hrtime.bigint()}`);
    bridge.scan(id);
    if (order.pause > 0) await new Promise((resolve) => setTimeout(resolve, order.pause));
  }
  tell({ type: 'scanned', at });
});
process.on('disconnect', () => process.exit());
tell({ type: 'listening', bridges: bridges.map(({ sharedSecret, url }) => ({ sharedSecret, url })) });

function tell(report: Report): void {
  process.send?.(report);
}
