import { systemClock } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { sessionIn } from '@bridges-api/core/testing/session-events';
import { findPostgres, startPostgres } from '@bridges-api/runtimes/postgres';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Seal } from '../seal.ts';
import { settingsOf } from './connection.ts';
import { openPostgresStorage } from './open-postgres.ts';
import { migrations, SCHEMA } from './schema.ts';

const seal = new Seal(Buffer.alloc(32, 1));

describe.skipIf(!findPostgres())('a database of an older version', () => {
  it.each(migrations.slice(1).map((_, at) => at + 1))(
    'goes on with what it has: version %i',
    async (version) => {
      const postgres = await startPostgres();
      onTestFinished(() => postgres.close());
      const url = await postgres.database();
      const session = sessionIn('waiting_for_input');
      await write(url, version, session);
      const storage = await openPostgresStorage(url, seal);
      onTestFinished(() => storage.close());
      const store = storage.sessions(systemClock, testLimits);
      onTestFinished(() => store.close());
      const nothing = async () => {};
      await store.serve({ left: nothing, moved: nothing, lost: nothing, signedIn: nothing });
      expect(await store.read(session.loginSessionID)).toEqual(session);
      // An older server is at it, which does not say who has submitted it.
      expect(await store.take(session, ['h1'])).toBe('joined');
      expect(await store.take(session, ['h2'])).toBe('busy');
    },
  );
});

/** Makes the tables of a version, with a session that a server is in charge of and has submitted something to. */
async function write(url: string, version: number, session: ReturnType<typeof sessionIn>): Promise<void> {
  const client = new pg.Client(settingsOf(url));
  await client.connect();
  await client.query(`CREATE SCHEMA ${SCHEMA}`);
  await client.query('CREATE TABLE version (number integer NOT NULL)');
  for (const migration of migrations.slice(0, version)) await client.query(migration);
  await client.query('INSERT INTO version VALUES ($1)', [version]);
  await client.query("INSERT INTO servers (leased_until) VALUES (now() + interval '1 hour')");
  const { step, ...rest } = session;
  const { loginSessionID, revision, state } = session;
  await client.query(
    `INSERT INTO sessions (id, owner, revision, state, is_live, session, sealed, in_flight, holder)
      SELECT $1, '', $2, $3, true, $4, $5, 'h1', id FROM servers`,
    [
      loginSessionID,
      revision,
      state,
      JSON.stringify(rest),
      seal.seal(JSON.stringify({ step }), loginSessionID),
    ],
  );
  await client.query('INSERT INTO keys VALUES ($1)', [seal.ids[0]]);
  await client.end();
}
