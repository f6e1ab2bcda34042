// What a database has done, as PostgreSQL counts it.
import pg from 'pg';
import { processorTimeOf } from '../arms.ts';

/** What servers ask by themselves from time to time, and what the bench does: no part of a login. */
const BACKGROUND =
  /^WITH (renewed|sessions_forgotten|counted) AS|pg_stat_statements|pg_stat_activity|pg_current_wal_lsn/;

export interface Ledger {
  /** Begins to count anew. */
  reset(): Promise<void>;
  read(): Promise<Done>;
  /** Processor time that its processes have used, in seconds, where the system tells. */
  processorTime(): Promise<number | undefined>;
  /** Bytes of the table of sessions, with its indexes. */
  size(): Promise<number>;
  close(): Promise<void>;
}

export interface Done {
  /** How often each statement was sent, by its first words. Each is a round trip, and a transaction. */
  readonly statements: Readonly<Record<string, number>>;
  /** Bytes of the log that all has to go through. */
  readonly log: number;
}

export async function openLedger(database: string): Promise<Ledger> {
  const client = new pg.Client(database);
  // What goes wrong is told by what is asked next.
  client.on('error', () => {});
  await client.connect();
  await client.query('CREATE EXTENSION pg_stat_statements SCHEMA public');
  let from = '0/0';
  return {
    async reset() {
      await client.query('SELECT pg_stat_statements_reset()');
      const { rows } = await client.query('SELECT pg_current_wal_lsn() AS lsn');
      from = rows[0].lsn;
    },
    async read() {
      const { rows: logs } = await client.query('SELECT pg_current_wal_lsn() - $1::pg_lsn AS bytes', [from]);
      const { rows } = await client.query(
        `SELECT query, calls FROM pg_stat_statements
         WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY calls DESC`,
      );
      const statements: Record<string, number> = {};
      for (const { query, calls } of rows) {
        const words = shortened(query);
        if (!BACKGROUND.test(query)) statements[words] = (statements[words] ?? 0) + Number(calls);
      }
      return { statements, log: Number(logs[0].bytes) };
    },
    async processorTime() {
      const { rows } = await client.query('SELECT pid FROM pg_stat_activity');
      const times = rows.map(({ pid }) => processorTimeOf(pid));
      return times.reduce((sum = 0, time) => (time === undefined ? undefined : sum + time), 0);
    },
    async size() {
      const { rows } = await client.query("SELECT pg_total_relation_size('bridges_api.sessions') AS bytes");
      return Number(rows[0].bytes);
    },
    close: () => client.end(),
  };
}

function shortened(statement: string): string {
  return statement.replaceAll(/\s+/g, ' ').slice(0, 60);
}
