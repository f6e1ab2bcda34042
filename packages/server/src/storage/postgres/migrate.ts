import { StoreError } from '@bridges-api/core';
import type pg from 'pg';
import type { Seal } from '../seal.ts';
import { settleKeys } from '../settle-keys.ts';
import { migrations, SCHEMA } from './schema.ts';

/** The oldest PostgreSQL, as it counts its own versions. */
const OLDEST = 130_000;
/** Of the lock under which one server at a time changes tables. */
const LOCK = 1_112_691_272;

/**
 * Makes the tables, or brings them to the newest version, and notes the keys that are used from now on. One server at a time does so;
 * the others wait.
 *
 * @param place what the database is called in a message
 * @throws {UsageError} when it was written with other keys
 * @throws {StoreError} that says what to do, when the database is too old, or its tables are of a newer version
 */
export async function migrate(client: pg.ClientBase, seal: Seal, place: string): Promise<void> {
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  const { rows: settings } = await client.query(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  if (settings[0].version < OLDEST)
    throw new StoreError(
      `${place} is of a PostgreSQL older than ${OLDEST / 10_000}. Use ${OLDEST / 10_000} or newer.`,
    );
  const { rowCount } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [SCHEMA]);
  if (rowCount === 0) await client.query(`CREATE SCHEMA ${SCHEMA}`);
  await client.query('CREATE TABLE IF NOT EXISTS version (number integer NOT NULL)');
  const { rows: versions } = await client.query('SELECT number FROM version');
  const version: number = versions[0]?.number ?? 0;
  if (version > migrations.length)
    throw new StoreError(`${place} was written by a newer version. Use that version, or another database.`);
  for (const migration of migrations.slice(version)) await client.query(migration);
  await client.query('DELETE FROM version');
  await client.query('INSERT INTO version VALUES ($1)', [migrations.length]);
  const { rows: keys } = await client.query('SELECT id FROM keys');
  const settled = settleKeys(
    keys.map(({ id }) => String(id)),
    seal,
    place,
  );
  await client.query('DELETE FROM keys WHERE id <> ALL ($1)', [settled]);
  await client.query('INSERT INTO keys SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [settled]);
  await client.query('COMMIT');
}
