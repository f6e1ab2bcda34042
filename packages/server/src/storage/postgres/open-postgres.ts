import { setTimeout as pause } from 'node:timers/promises';
import type { KnownLoginStore } from '@bridges-api/bridgev2';
import { LeasedStore, StoreError, unlessUnavailable } from '@bridges-api/core';
import { noLoginStore } from '@bridges-api/sandbox/networks';
import pg from 'pg';
import { UsageError } from '../../usage-error.ts';
import type { Seal } from '../seal.ts';
import type { Storage } from '../storage.ts';
import { type Connections, ended, isLasting, openConnections, settingsOf } from './connection.ts';
import { migrate } from './migrate.ts';
import { PostgresDatabase } from './postgres-database.ts';

/** How long a database is waited for at the start, and between two tries, in milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 250;
/** How long the change of tables may take, in milliseconds. */
const MIGRATING = 60_000;
/** How often what is to be forgotten is deleted, and the rest counted, in milliseconds. */
const SWEEPING = 10_000;

/**
 * Keeps sessions, and what bridges said of their logins, in a PostgreSQL that servers share. The tables are made, or brought to the
 * newest version. Nothing of it is for the sandbox, whose networks live in one process.
 *
 * @param url `postgres://…`
 * @throws {UsageError} when it was written with another key
 * @throws {Error} in a line that says what to do, when it cannot be reached within 10 seconds or cannot be used
 */
export async function openPostgresStorage(url: string, seal: Seal): Promise<Storage> {
  await reach(url, seal);
  const connections = openConnections(url);
  let sweeping: NodeJS.Timeout | undefined;
  return {
    seal,
    sessions(clock, limits) {
      const database = new PostgresDatabase(url, connections, limits, seal);
      void lookAfter(database);
      sweeping = setInterval(() => void lookAfter(database), SWEEPING).unref();
      return new LeasedStore(database, clock);
    },
    loginsOf: () => noLoginStore,
    knownLoginsOf: (owner = '') => knownLogins(connections, owner),
    async close() {
      clearInterval(sweeping);
      await connections.close();
    },
  };
}

async function lookAfter(database: PostgresDatabase): Promise<void> {
  await database.sweep().catch(unlessUnavailable);
  await database.count().catch(unlessUnavailable);
}

/** Tries until the database answers, and prepares it. */
async function reach(url: string, seal: Seal): Promise<void> {
  const until = performance.now() + PATIENCE;
  const place = placeOf(url);
  for (;;) {
    const client = new pg.Client(settingsOf(url, MIGRATING));
    // What breaks a connection is told by whatever is done on it.
    client.on('error', () => {});
    try {
      await client.connect();
      return await migrate(client, seal, place);
    } catch (error) {
      // Ours say what to do.
      if (!(error instanceof Error) || error instanceof UsageError || error instanceof StoreError)
        throw error;
      if (isLasting(error)) throw new Error(`${place} cannot be used: ${error.message}.`);
      if (performance.now() > until)
        throw new Error(
          `${place} cannot be reached: ${reasonOf(error)}. Start it, or give --store another address.`,
        );
      await pause(PAUSE);
    } finally {
      await ended(client);
    }
  }
}

/** Why, in a few words. An error of several addresses has no message of its own. */
function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return error.message || code || 'no answer';
}

/** What a database is called, without the secrets in its address. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'The database of --store';
  const { host, pathname, searchParams } = new URL(url);
  return `The database at ${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
}

function knownLogins(connections: Connections, owner: string): KnownLoginStore {
  const load = {
    name: 'load_logins',
    text: 'SELECT logins FROM known_logins WHERE owner = $1 AND bridge_id = $2',
  };
  const save = {
    name: 'save_logins',
    text: `INSERT INTO known_logins VALUES ($1, $2, $3)
      ON CONFLICT (owner, bridge_id) DO UPDATE SET logins = excluded.logins`,
  };
  return {
    async load(bridgeID) {
      const [row] = (await connections.query(load, [owner, bridgeID]).catch(unlessUnavailable)) ?? [];
      return row && JSON.parse(String(row.logins));
    },
    // What cannot be kept now is kept with the next change.
    save: (bridgeID, logins) =>
      void connections.query(save, [owner, bridgeID, JSON.stringify(logins)]).catch(unlessUnavailable),
  };
}
