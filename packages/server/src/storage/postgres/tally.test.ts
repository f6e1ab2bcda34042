import { findPostgres, type Postgres, startPostgres } from '@bridges-api/runtimes/postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Seal } from '../seal.ts';
import { openConnections } from './connection.ts';
import { openPostgresStorage } from './open-postgres.ts';
import { PostgresDatabase } from './postgres-database.ts';

const seal = new Seal(Buffer.alloc(32, 1));

describe.skipIf(!findPostgres())('limits by what was counted', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.close());

  it('lets in as many as may live, whatever was counted when', async () => {
    const { database, open } = await start({ maxLive: 4, maxStarts: 100 });
    await database.count();
    expect([await open(), await open()]).toEqual(['opened', 'opened']);
    await database.count();
    expect([await open(), await open()]).toEqual(['opened', 'opened']);
    expect(await open()).toEqual({ retryAfter: 60 });
    await database.count();
    expect(await open()).toEqual({ retryAfter: 60 });
  });

  it('lets one in for one that is gone, though both were counted', async () => {
    const { database, open, server, sessions } = await start({ maxLive: 2, maxStarts: 100 });
    await open();
    await open();
    await database.count();
    const [first] = sessions;
    if (first) await database.discard(server, first);
    expect(await open()).toBe('opened');
    expect(await open()).toEqual({ retryAfter: 60 });
  });

  it('lets as many start within a minute as may', async () => {
    const { database, open } = await start({ maxLive: 100, maxStarts: 3 });
    await open();
    await database.count();
    expect([await open(), await open()]).toEqual(['opened', 'opened']);
    expect(await open()).toEqual({ retryAfter: expect.closeTo(60, -1) });
  });

  async function start(most: { maxLive: number; maxStarts: number }) {
    const url = await postgres.database();
    // Makes the tables.
    const storage = await openPostgresStorage(url, seal);
    const connections = openConnections(url);
    onTestFinished(async () => {
      await connections.close();
      await storage.close();
    });
    const database = new PostgresDatabase(url, connections, { ...most, retention: 1000 }, seal);
    const server = await database.join();
    const sessions: Parameters<PostgresDatabase['open']>[1][] = [];
    const open = () => {
      const session = {
        bridgeID: 'whatsapp',
        loginSessionID: `ls_${sessions.length}`,
        state: 'new',
        createdAt: Date.now(),
        revision: 0,
        issued: [],
      } as const;
      sessions.push(session);
      return database.open(server, session);
    };
    return { database, open, server, sessions };
  }
});
