// The suite on three servers over one database, each of which gets every third request, in front of real bridges.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, startPostgres } from '@bridges-api/runtimes/postgres';
import { times as specTimes } from '@bridges-api/spec/operations';
import { HAS_TEST_BRIDGE } from '@bridges-api/test-bridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSuite, type SuiteResults } from '../src/suite/suite.ts';
import { startGoBridges } from './testing/go-bridges.ts';
import { type RoundRobin, startRoundRobin } from './testing/round-robin.ts';
import { missed, serve } from './testing/served-bridges.ts';

const TOKEN = 'contract-tests-Token-7d1e';
const times = { ...specTimes, wait: 1.5 };

describe.skipIf(!HAS_TEST_BRIDGE || !findPostgres())(
  'a full run on three servers that share a database',
  () => {
    const closing: (() => unknown)[] = [];
    let proxy: RoundRobin;
    let suite: SuiteResults;

    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), 'bridges-several-'));
      closing.push(() => rmSync(folder, { recursive: true }));
      const storeKey = join(folder, 'store.key');
      writeFileSync(storeKey, Buffer.alloc(32, 1), { mode: 0o600 });
      const postgres = await startPostgres();
      closing.push(() => postgres.close());
      const bridges = await startGoBridges({ period: 100, wait: times.wait * 1000 });
      closing.push(() => bridges.close());
      const store = await postgres.database();
      const starting = [1, 2, 3].map(() => serve(bridges, { times, token: TOKEN }, { store, storeKey }));
      const servers = await Promise.all(starting);
      closing.push(() => Promise.all(servers.map((server) => server.close())));
      await bridges.goAway();
      for (const { url } of servers) await missed(`${url}/v1/bridges/semaphore-gone`, TOKEN);
      proxy = await startRoundRobin(servers.map(({ url }) => url));
      closing.push(() => proxy.close());
      suite = await runSuite({ url: proxy.url, token: TOKEN, profile: 'full', fixture: 'semaphore', times });
    }, 180_000);
    afterAll(async () => {
      for (const close of closing.reverse()) await close();
    });

    it('finds nothing wrong', () => {
      const failed = suite.results.filter(({ outcome }) => outcome === 'fail');
      expect(failed.map(({ reason, rule }) => `${rule.id}: ${reason}`)).toEqual([]);
      expect(suite.notRun).toBe(0);
      expect(suite.coverage.statuses.missing).toEqual([]);
    });

    it('asks each of them as often', () => {
      const counts = proxy.counts();
      expect(Math.min(...counts)).toBeGreaterThan(100);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    });
  },
);
