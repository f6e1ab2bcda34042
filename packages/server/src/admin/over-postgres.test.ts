// What operators and clients see of a server whose database goes away and comes back: a real one.
import { systemClock } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { displayStep } from '@bridges-api/core/testing/scripted-network';
import { findPostgres, type Postgres, startPostgres } from '@bridges-api/runtimes/postgres';
import { expect, it, onTestFinished } from 'vitest';
import { openPostgresStorage } from '../storage/postgres/open-postgres.ts';
import { Seal } from '../storage/seal.ts';
import { type Line, openLine } from '../testing/line.ts';
import { startSession, submit } from '../testing/logins.ts';
import { startOperatedServer } from '../testing/operators.ts';

/** How long something may take until it is seen, in milliseconds, on a busy machine. */
const SOON = { timeout: 60_000 };

/** No wait ends by itself before the test does. */
const limits = { ...testLimits, wait: 600_000, lifetime: 3_600_000 };

it.skipIf(!findPostgres()).each([
  ['stops', (postgres: Postgres) => postgres.stop(), (postgres: Postgres) => postgres.start()],
  [
    'falls silent',
    async (_: Postgres, line: Line) => line.fallSilent(),
    async (_: Postgres, line: Line) => line.speakAgain(),
  ],
])('a server is ready while its database is there, and alive without it: it %s', async (_, away, back) => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.close());
  const line = await openLine(await postgres.database());
  const storage = await openPostgresStorage(line.url, new Seal(Buffer.alloc(32, 1)));
  onTestFinished(() => storage.close());
  const server = await startOperatedServer({ store: storage.sessions(systemClock, limits), limits });
  const ready = async () => (await fetch(`${server.adminURL}/ready`)).status;
  const session = await startSession(server, displayStep());
  const read = () => server.call('GET', `/v1/bridges/scripted/login-sessions/${session.loginSessionID}`);
  expect(await ready()).toBe(200);
  expect((await read()).status).toBe(200);
  const held = submit(server, session, { type: 'display_and_wait' });
  await expect.poll(async () => (await server.samples()).get('bridges_held_waits'), SOON).toBe(1);

  await away(postgres, line);
  const ended = await held;
  expect(ended).toMatchObject({ status: 503, body: { code: 'storage_unavailable' } });
  expect(Number(ended.headers.get('Retry-After'))).toBeGreaterThan(0);
  await expect.poll(ready, SOON).toBe(503);
  expect((await fetch(`${server.adminURL}/health`)).status).toBe(200);
  expect((await server.call('GET', '/v1/bridges')).status).toBe(200);
  const before = await server.samples();
  expect((await read()).status).toBe(503);
  const unavailable = 'bridges_store_calls_total{call="read",outcome="unavailable"}';
  expect((await server.samples()).get(unavailable)).toBe((before.get(unavailable) ?? 0) + 1);

  await back(postgres, line);
  await expect.poll(ready, SOON).toBe(200);
  await expect.poll(async () => (await read()).status, SOON).toBe(200);
});
