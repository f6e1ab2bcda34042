// Connections to PostgreSQL: none waits for longer than a client may be made to, and what goes wrong is told apart from our mistakes.
import { setTimeout as pause } from 'node:timers/promises';
import { StoreBusy, StoreUnavailable, TICK } from '@bridges-api/core';
import pg from 'pg';
import { SCHEMA } from './schema.ts';

/** How long a connection, and an answer, may take, in milliseconds. */
const CONNECTING = 2_000;
const ANSWERING = 2_500;
/** The same where waits hang by it, which have an answer within 3 seconds: a tick comes before. */
const ANSWERING_AT_ONCE = 3_000 - TICK - 100;
/** How long the end of a connection is waited for, in milliseconds. */
const ENDING = 1_000;
/** How many connections a server has at most, besides the one that listens and the one for what must not wait. */
export const CONNECTIONS = 10;

/** What pg-pool says, by no code of its own, when all connections were in use. */
const NO_TURN = 'timeout exceeded when trying to connect';
const UNANSWERED = 'The database of the login sessions does not answer.';

export type Row = Readonly<Record<string, unknown>>;

/** A statement, which the database prepares once for each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export type Query = (statement: Statement, values: readonly unknown[]) => Promise<readonly Row[]>;

export interface Connections {
  /**
   * Carries out a statement.
   *
   * @throws {StoreUnavailable} when there is no answer in time: it may have had its effect or not
   * @throws {StoreBusy} when all connections were in use for that long: it had none
   */
  readonly query: Query;
  /** The same on a connection that nothing else uses, one after the other, so that none waits for what clients have asked for. */
  readonly queryAtOnce: Query;
  close(): Promise<void>;
}

/** @param url `postgres://…`, whose secrets no message shows */
export function openConnections(url: string): Connections {
  const pool = openPool(url, CONNECTIONS);
  const reserved = openPool(url, 1, ANSWERING_AT_ONCE);
  return {
    query: queryOf(pool),
    queryAtOnce: queryOf(reserved),
    async close() {
      await Promise.all([ended(pool), ended(reserved)]);
    },
  };
}

function openPool(url: string, max: number, answering?: number): pg.Pool {
  const pool = new pg.Pool({ ...settingsOf(url, answering), max });
  // A connection that breaks while nobody uses it is made anew by who needs one.
  pool.on('error', () => {});
  return pool;
}

function queryOf(pool: pg.Pool): Query {
  return async ({ name, text }, values) => {
    try {
      return (await pool.query({ name, text, values: [...values] })).rows;
    } catch (error) {
      if (error instanceof Error && error.message === NO_TURN)
        throw new StoreBusy(UNANSWERED, { cause: error });
      throw judged(error);
    }
  };
}

/**
 * Ends connections. Resolves when they are, or after a second: one that broke before may never say so.
 */
export async function ended(connections: { end(): Promise<void> }): Promise<void> {
  const abort = new AbortController();
  const late = pause(ENDING, undefined, { signal: abort.signal }).catch(() => {});
  await Promise.race([connections.end().catch(() => {}), late]);
  abort.abort();
}

export function settingsOf(url: string, answering = ANSWERING): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'bridges-server',
    options: `-c search_path=${SCHEMA}`,
    connectionTimeoutMillis: CONNECTING,
    query_timeout: answering,
    statement_timeout: answering,
    keepAlive: true,
  };
}

/** Classes of SQLSTATE that do not pass: what cannot be done, what there is not, and what is not allowed. */
const LASTING = /^(0A|22|23|28|3D|3F|42)...$/;

/** Whether something went wrong that is a mistake of ours or of the operator, and no matter of waiting. */
export function isLasting(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && LASTING.test(String(error.code));
}

/** What went wrong, as a store says it. Of a mistake the message is kept, which is that of the database. */
function judged(error: unknown): Error {
  if (isLasting(error)) return error;
  return new StoreUnavailable(UNANSWERED, { cause: error });
}
