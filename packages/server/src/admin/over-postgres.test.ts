// What operators see of a server whose database goes away and comes back: a real one.
import { systemClock } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { findPostgres, startPostgres } from '@bridges-api/runtimes/postgres';
import { expect, it, onTestFinished } from 'vitest';
import { openPostgresStorage } from '../storage/postgres/open-postgres.ts';
import { Seal } from '../storage/seal.ts';
import { startOperatedServer } from '../testing/operators.ts';

/** How long something may take until it is seen, in milliseconds, on a busy machine. */
const SOON = { timeout: 60_000 };

it.skipIf(!findPostgres())(
  'a server is ready while its database is there, and alive without it',
  async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.close());
    const storage = await openPostgresStorage(await postgres.database(), new Seal(Buffer.alloc(32, 1)));
    onTestFinished(() => storage.close());
    const server = await startOperatedServer({ store: storage.sessions(systemClock, testLimits) });
    const ready = async () => (await fetch(`${server.adminURL}/ready`)).status;
    const read = () => server.call('GET', '/v1/bridges/scripted/login-sessions/ls_1');
    expect(await ready()).toBe(200);
    expect((await read()).status).toBe(404);

    await postgres.stop();
    await expect.poll(ready, SOON).toBe(503);
    expect((await fetch(`${server.adminURL}/health`)).status).toBe(200);
    expect((await read()).status).toBe(503);
    const samples = await server.samples();
    expect(samples.get('bridges_store_calls_total{call="read",outcome="ok"}')).toBe(1);
    expect(samples.get('bridges_store_calls_total{call="read",outcome="unavailable"}')).toBe(1);

    await postgres.start();
    await expect.poll(ready, SOON).toBe(200);
    expect((await read()).status).toBe(404);
  },
);
