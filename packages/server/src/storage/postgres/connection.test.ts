import { StoreBusy } from '@bridges-api/core';
import { findPostgres, startPostgres } from '@bridges-api/runtimes/postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CONNECTIONS, openConnections } from './connection.ts';

describe.skipIf(!findPostgres())('connections that are all in use', () => {
  it('have no turn for a statement in time, and one for what must not wait', async () => {
    const postgres = await startPostgres();
    const connections = openConnections(await postgres.database());
    onTestFinished(async () => {
      await connections.close();
      await postgres.close();
    });
    const sleep = { name: 'sleep', text: 'SELECT pg_sleep(60)' };
    // They are given up in the end, after what has waited for its turn.
    const sleeping = Array.from({ length: CONNECTIONS }, () => connections.query(sleep, []));
    const ended = Promise.allSettled(sleeping);
    const one = { name: 'one', text: 'SELECT 1 AS one' };
    await expect(connections.query(one, [])).rejects.toThrow(StoreBusy);
    expect(await connections.queryAtOnce(one, [])).toEqual([{ one: 1 }]);
    await ended;
    expect(await connections.query(one, [])).toEqual([{ one: 1 }]);
  });
});
