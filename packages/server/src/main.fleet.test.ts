import { fileURLToPath } from 'node:url';
import { findPostgres, startPostgres } from '@bridges-api/runtimes/postgres';
import { expect, onTestFinished, test } from 'vitest';
import { type Disruption, disrupt } from './testing/fleet/disrupt.ts';
import { startFleet } from './testing/fleet/fleet.ts';
import { bridgeForPeople, expectExecutedOnce } from './testing/fleet/over-fake-bridge.ts';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Each kind, the longest among the first, so that the others happen meanwhile. */
const disruptions: readonly Disruption[] = [
  'SIGTERM',
  'SIGSTOP',
  'SIGKILL',
  'database',
  'SIGTERM',
  'SIGKILL',
  'SIGKILL',
  'database',
  'SIGTERM',
];

// A thousand of them: `pnpm --filter @bridges-api/server fleet`.
test.skipIf(!findPostgres())(
  'whatever happens to servers over one database, every login goes on',
  async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.close());
    const { bridge, people } = await bridgeForPeople(12);
    onTestFinished(() => bridge.close());
    const fleet = await startFleet({ program, postgres, bridge, people, size: 3 });
    onTestFinished(() => fleet.close());
    const { ended } = await disrupt(fleet, postgres, people, disruptions);
    // A login that the bridge made while nobody heard of it cannot always be told from one that was there.
    const { complete = 0, ...failed } = ended;
    expect(Object.keys(failed).filter((error) => !error.startsWith('login_process_lost'))).toEqual([]);
    const lost = Object.values(failed).reduce((sum, count) => sum + count, 0);
    expect(complete).toBeGreaterThan(5 * lost);
    expect(complete).toBeGreaterThanOrEqual(people.length);
    expectExecutedOnce(bridge);
    for (const { process } of fleet.members) expect(process.said()).not.toContain('Internal error');
  },
);
