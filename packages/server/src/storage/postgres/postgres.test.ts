import { systemClock } from '@bridges-api/core';
import { testStore } from '@bridges-api/core/testing/store-conformance';
import { findPostgres, type Postgres, startPostgres } from '@bridges-api/runtimes/postgres';
import { afterAll, beforeAll, describe } from 'vitest';
import { Seal } from '../seal.ts';
import type { Storage } from '../storage.ts';
import { openPostgresStorage } from './open-postgres.ts';

const seal = new Seal(Buffer.alloc(32, 1));

describe.skipIf(!findPostgres())('over a real database', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres.close());

  testStore(
    'PostgreSQL',
    async (limits) => {
      const url = await postgres.database();
      const storages: Storage[] = [];
      const closing: (() => Promise<void>)[] = [];
      return {
        async open() {
          const storage = await openPostgresStorage(url, seal);
          storages.push(storage);
          const store = storage.sessions(systemClock, limits);
          closing.push(() => store.close());
          return store;
        },
        now: Date.now,
        async close() {
          for (const close of closing) await close();
          for (const storage of storages) await storage.close();
        },
      };
    },
    { outlives: true, isShared: true },
  );
});
