// The server that bench/sessions.ts measures: ours with its sandbox, told over IPC to weigh its heap and to make things happen.

import { systemClock } from '@bridges-api/core';
import { sandboxNetworks } from '@bridges-api/sandbox/networks';
import { times } from '@bridges-api/spec/operations';
import { createApp } from '../src/app.ts';
import { randomBytes } from '../src/means.ts';
import { token } from './arms.ts';
import { countWaits, pause, weigh } from './measured-child.ts';

/** What the parent process asks for. */
export type Order =
  | { readonly type: 'heap' }
  /** Tells once this many waits have been opened since the start. */
  | { readonly type: 'waits'; readonly count: number }
  /** Cancels sessions one after the other, this many milliseconds apart. */
  | { readonly type: 'cancel'; readonly sessions: readonly [string, string][]; readonly pause: number };

/** What it is told. */
export type Report =
  | { readonly type: 'listening'; readonly url: string }
  | { readonly type: 'heap'; readonly bytes: number }
  | { readonly type: 'waits' }
  /** When each session was cancelled, by its ID, in nanoseconds of the machine's monotonic clock. */
  | { readonly type: 'cancelled'; readonly at: Record<string, string> };

const app = await createApp({
  clock: systemClock,
  networks: sandboxNetworks({ clock: systemClock, randomBytes }),
  limits: {
    wait: 300_000,
    lifetime: times.sessionLifetime * 1000,
    retention: times.sessionRetention * 1000,
    startWait: 5_000,
    maxLive: 20_000,
    maxStarts: 20_000,
  },
  token,
  host: '127.0.0.1',
  logLevel: 'silent',
});

const sessions = app.sessionsOf();
const waits = countWaits(app);

process.on('message', async (order: Order) => {
  if (order.type === 'heap') return tell({ type: 'heap', bytes: weigh() });
  if (order.type === 'waits') {
    while (waits.opened < order.count) await pause(10);
    return tell({ type: 'waits' });
  }
  const at: Record<string, string> = {};
  for (const [bridgeID, loginSessionID] of order.sessions) {
    const session = await sessions.get(bridgeID, loginSessionID);
    if (!session) throw new Error('The session to cancel is gone.');
    at[loginSessionID] = `${process.hrtime.bigint()}`;
    void sessions.cancel(session);
    if (order.pause > 0) await pause(order.pause);
  }
  tell({ type: 'cancelled', at });
});
process.on('disconnect', () => process.exit());
tell({ type: 'listening', url: await app.listen(0) });

function tell(report: Report): void {
  process.send?.(report);
}
