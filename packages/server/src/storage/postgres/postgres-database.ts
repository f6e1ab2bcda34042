import {
  type Announcement,
  type Entry,
  isOver,
  type KeptConversation,
  LEASE,
  type Listening,
  type Session,
  type SharedDatabase,
  type StoreLimits,
  StoreUnavailable,
} from '@bridges-api/core';
import pg from 'pg';
import { CannotOpen, type Seal } from '../seal.ts';
import { type Connections, ended, type Row, type Statement, settingsOf } from './connection.ts';
import { CHANNEL } from './schema.ts';

/** How many sessions a server goes on with at a time, of those that another has left. */
const BATCH = 100;
/** How many sessions are forgotten at a time, which must not take longer than any other statement. */
const FORGETTING = 10_000;
/** How long it takes until the connection that listens is made anew, in milliseconds. */
const LISTEN_AGAIN = 500;
/** How often the connection that listens is tried, in milliseconds. */
const HEARTBEAT = 5_000;
/** How long a bridge may go on to mention a login that another takes the place of, in seconds. */
const REPLACING = 30;

/**
 * Has a transaction not wait for the disk, of which nothing has to outlive the database. Transactions that notify commit one after the other,
 * so each would hold up all others meanwhile.
 */
const UNSYNCED = "set_config('synchronous_commit', 'off', true)";

const statements = {
  join: `INSERT INTO servers (leased_until) VALUES (clock_timestamp() + $1 * interval '1 ms') RETURNING id`,
  renew: `WITH renewed AS (
      UPDATE servers SET leased_until = clock_timestamp() + $2 * interval '1 ms'
      WHERE id = $1 AND leased_until > clock_timestamp() RETURNING id
    )
    SELECT array(
      SELECT id::text FROM servers g WHERE leased_until <= clock_timestamp() AND id <> $1 AND (
        EXISTS (SELECT FROM sessions WHERE is_live AND holder = g.id) OR EXISTS (SELECT FROM holds WHERE holder = g.id)
      )
    ) AS gone FROM renewed`,
  leave: `WITH left_behind AS (UPDATE servers SET leased_until = clock_timestamp() WHERE id = $1)
    SELECT pg_notify('${CHANNEL}', 'left')`,
  adopt: `SELECT * FROM adopt_sessions($1, $2, ${BATCH})`,
  open: 'SELECT open_session($1, $2, $3, $4, $5, $6, $7, $8, $9) AS opened',
  held: 'SELECT id FROM sessions WHERE holder = $1 AND is_live',
  discard: 'SELECT discard_sessions(array[$1])',
  read: `SELECT id, session, sealed FROM sessions
    WHERE id = $1 AND revision > 0 AND (forget_at IS NULL OR forget_at > clock_timestamp())`,
  take: 'SELECT * FROM take_session($1, $2, $3, $4)',
  // It is found by its ID: the sum has no index. By the one of the holder all its sessions would be gone through, where the database has not
  // learnt yet that they are many.
  write: `WITH changed AS (
      UPDATE sessions SET revision = $3, state = $4, is_live = $5, session = $6, sealed = $7, in_flight = NULL,
        forget_at = CASE WHEN $5 THEN NULL ELSE clock_timestamp() + $8 * interval '1 ms' END
      WHERE id = $2 AND revision = $3 - 1 AND is_live AND holder + 0 = $1 AND is_leased($1)
      RETURNING id, turn
    ),
    released AS (DELETE FROM holds USING changed WHERE NOT $5 AND session_id = changed.id)
    SELECT pg_notify('${CHANNEL}', 'changed ' || id || ' ' || turn) FROM changed`,
  end: `WITH before AS (
      SELECT id, holder, sealed FROM sessions WHERE id = $2 AND revision = $3 - 1 AND is_live FOR UPDATE
    ),
    changed AS (
      UPDATE sessions s SET revision = $3, state = $4, is_live = false, session = $5, sealed = NULL, in_flight = NULL,
        holder = $1, turn = s.turn + 1, forget_at = clock_timestamp() + $6 * interval '1 ms'
      FROM before WHERE s.id = before.id
      RETURNING s.id, s.turn
    ),
    released AS (DELETE FROM holds USING changed WHERE session_id = changed.id)
    SELECT before.id, before.holder <> $1 AS is_moved, before.sealed,
      pg_notify('${CHANNEL}', 'changed ' || changed.id || ' ' || changed.turn)
    FROM before JOIN changed ON before.id = changed.id`,
  hold: `INSERT INTO holds (owner, account_id, holder) SELECT $2, $3, $1 WHERE is_leased($1)
    ON CONFLICT DO NOTHING RETURNING holder`,
  release: 'DELETE FROM holds WHERE holder = $1 AND owner = $2 AND account_id = $3',
  announce: `WITH noted AS (
      INSERT INTO replaced_logins SELECT $2, $3, unnest($4::text[]), clock_timestamp() + interval '${REPLACING} s'
      ON CONFLICT (owner, bridge_id, login_id) DO UPDATE SET forget_at = excluded.forget_at
    ),
    unmade AS (DELETE FROM replaced_logins WHERE owner = $2 AND bridge_id = $3 AND login_id = $6),
    replaced AS (
      SELECT cardinality($4::text[]) > 0 OR EXISTS (
        SELECT FROM replaced_logins
        WHERE owner = $2 AND bridge_id = $3 AND login_id IS DISTINCT FROM $6 AND forget_at > clock_timestamp()
      ) AS are_some
    ),
    told AS (
      SELECT ${UNSYNCED},
        pg_notify('${CHANNEL}', 'signed_in ' || CASE WHEN are_some THEN 'replacing' ELSE 'as_is' END || ' ' || $5)
      FROM replaced
    )
    SELECT id::text FROM servers, told WHERE id <> $1 AND leased_until > clock_timestamp()`,
  replaced: `SELECT login_id FROM replaced_logins WHERE owner = $1 AND bridge_id = $2 AND forget_at > clock_timestamp()`,
  notify: `SELECT ${UNSYNCED}, pg_notify('${CHANNEL}', $1)`,
  // All of it is seen at one moment.
  count: `WITH counted AS MATERIALIZED (
      SELECT started, (SELECT count(*) FROM sessions WHERE is_live) AS live,
        (SELECT count(*) FROM sessions WHERE created_at > statement_timestamp() - interval '1 minute') AS starts
      FROM tally
    )
    UPDATE tally SET counted_at = counted.started, live = counted.live, starts = counted.starts FROM counted`,
  // A server is forgotten long after its lease, when nothing can still come of what it was doing.
  sweep: `WITH sessions_forgotten AS (
      DELETE FROM sessions WHERE id IN (
        SELECT id FROM sessions WHERE forget_at <= clock_timestamp() LIMIT ${FORGETTING} FOR UPDATE SKIP LOCKED
      )
    ),
    replaced_forgotten AS (DELETE FROM replaced_logins WHERE forget_at <= clock_timestamp())
    DELETE FROM servers g WHERE leased_until <= clock_timestamp() - interval '1 minute'
      AND NOT EXISTS (SELECT FROM sessions WHERE is_live AND holder = g.id)
      AND NOT EXISTS (SELECT FROM holds WHERE holder = g.id)`,
} as const;

type Name = keyof typeof statements;

/** A database of PostgreSQL that servers share. What each call means is said at `SharedDatabase`. */
export class PostgresDatabase implements SharedDatabase {
  readonly #connections: Connections;
  readonly #url: string;
  readonly #limits: StoreLimits;
  readonly #seal: Seal;
  #listener: pg.Client | undefined;
  #isClosed = false;

  constructor(url: string, connections: Connections, limits: StoreLimits, seal: Seal) {
    this.#url = url;
    this.#connections = connections;
    this.#limits = limits;
    this.#seal = seal;
  }

  async join(): Promise<string> {
    const [row] = await this.#queryAtOnce('join', [LEASE]);
    return String(row?.id);
  }

  async renew(server: string): Promise<readonly string[] | undefined> {
    const [row] = await this.#queryAtOnce('renew', [server, LEASE]);
    return row?.gone as string[] | undefined;
  }

  async leave(server: string): Promise<void> {
    await this.#queryAtOnce('leave', [server]);
  }

  async adopt(server: string, from: readonly string[]) {
    const rows = await this.#queryAtOnce('adopt', [server, from]);
    return rows.map((row) => ({ ...this.#entryOf(row), turn: Number(row.turn) }));
  }

  async held(server: string): Promise<readonly string[]> {
    return (await this.#queryAtOnce('held', [server])).map(({ id }) => String(id));
  }

  async open(server: string, session: Session) {
    const { accountID = null, loginSessionID, owner = '' } = session;
    const { maxLive, maxStarts, maxLivePerOwner = maxLive, maxStartsPerOwner = maxStarts } = this.#limits;
    const [row] = await this.#query('open', [
      server,
      loginSessionID,
      owner,
      JSON.stringify(session),
      accountID,
      maxLive,
      maxLivePerOwner,
      maxStarts,
      maxStartsPerOwner,
    ]);
    const opened = Number(row?.opened);
    if (opened === 0) return 'opened';
    if (opened === -2) throw unleased();
    return opened === -1 ? 'in_progress' : { retryAfter: opened };
  }

  async discard(_: string, { loginSessionID }: Session): Promise<void> {
    await this.#query('discard', [loginSessionID]);
  }

  async read(loginSessionID: string): Promise<Session | undefined> {
    const [row] = await this.#query('read', [loginSessionID]);
    return row && this.#entryOf(row).session;
  }

  async take(server: string, { loginSessionID, revision }: Session, hashes: readonly string[]) {
    const [row] = await this.#query('take', [server, loginSessionID, revision, hashes]);
    const outcome = row?.outcome;
    if (outcome === 'unleased') throw unleased();
    if (outcome === 'joined' || outcome === 'busy' || outcome === 'changed') return outcome;
    const { conversation } = this.#unsealed(row?.sealed, loginSessionID);
    return { turn: Number(row?.turn), isRepeated: outcome === 'repeated', conversation };
  }

  async write(server: string, session: Session, conversation: KeptConversation | undefined) {
    const { step, ...rest } = session;
    const { loginSessionID, revision, state } = session;
    const isLive = !isOver(state);
    // The step is a secret, too: a QR code lets whoever scans it in.
    const sealed = isLive ? this.#seal.seal(JSON.stringify({ step, conversation }), loginSessionID) : null;
    const rows = await this.#query('write', [
      server,
      loginSessionID,
      revision,
      state,
      isLive,
      JSON.stringify(rest),
      sealed,
      this.#limits.retention,
    ]);
    return rows.length > 0;
  }

  async end(server: string, session: Session): Promise<false | Pick<Entry, 'conversation'>> {
    const { loginSessionID, revision, state } = session;
    const [row] = await this.#query('end', [
      server,
      loginSessionID,
      revision,
      state,
      JSON.stringify(session),
      this.#limits.retention,
    ]);
    if (!row) return false;
    return row.is_moved ? { conversation: this.#unsealed(row.sealed, loginSessionID).conversation } : {};
  }

  async hold(server: string, owner = '', accountID: string): Promise<boolean> {
    return (await this.#query('hold', [server, owner, accountID])).length > 0;
  }

  async release(server: string, owner = '', accountID: string): Promise<void> {
    await this.#query('release', [server, owner, accountID]);
  }

  async announce(server: string, change: Announcement, question: string): Promise<readonly string[]> {
    const { bridgeID, made = null, owner, replaced } = change;
    // The IDs of logins stay in the table, since a user may have typed them.
    const message = JSON.stringify({ owner, bridgeID, question, by: server });
    const rows = await this.#query('announce', [server, owner ?? '', bridgeID, replaced, message, made]);
    return rows.map(({ id }) => String(id));
  }

  async know(server: string, question: string): Promise<void> {
    await this.#query('notify', [`known ${JSON.stringify({ question, by: server })}`]);
  }

  /** Deletes what is to be forgotten. */
  async sweep(): Promise<void> {
    await this.#query('sweep', []);
  }

  /** Counts the sessions, so that far below the limits nobody has to when one starts. */
  async count(): Promise<void> {
    await this.#query('count', []);
  }

  /** Listens on a connection of its own, which is made anew whenever it breaks. */
  async listen(listening: Listening): Promise<void> {
    const client = new pg.Client(settingsOf(this.#url));
    let heartbeat: NodeJS.Timeout | undefined;
    let isOver = false;
    const again = () => {
      if (isOver) return;
      isOver = true;
      clearInterval(heartbeat);
      void ended(client);
      if (this.#isClosed) return;
      listening.interrupted();
      setTimeout(() => void (this.#isClosed || this.listen(listening)), LISTEN_AGAIN).unref();
    };
    client.on('error', again).on('end', again);
    client.on('notification', ({ payload }) => void this.#hear(payload ?? '', listening));
    this.#listener = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      // A connection that is dead without a word brings none either.
      heartbeat = setInterval(() => void client.query('SELECT').catch(again), HEARTBEAT).unref();
      // What was said before was missed.
      listening.interrupted();
    } catch {
      again();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#listener) await ended(this.#listener);
  }

  /** Tells what a message says. */
  async #hear(payload: string, listening: Listening): Promise<void> {
    const [type = '', word = '', ...more] = payload.split(' ');
    switch (type) {
      case 'left':
        return listening.message({ type });
      case 'changed':
        return listening.message({ type, loginSessionID: word, turn: Number(more[0]) });
      case 'known':
        return listening.message({ type, ...JSON.parse([word, ...more].join(' ')) });
      case 'signed_in': {
        const { bridgeID, by, owner, question } = JSON.parse(more.join(' '));
        const replaced = word === 'replacing' ? await this.#replaced(owner, bridgeID) : [];
        listening.message({ type, by, question, change: { owner, bridgeID, replaced } });
      }
    }
  }

  async #replaced(owner = '', bridgeID: string): Promise<readonly string[]> {
    const rows = await this.#query('replaced', [owner, bridgeID]).catch(() => []);
    return rows.map(({ login_id }) => String(login_id));
  }

  #entryOf({ id, in_flight, sealed, session }: Row): Entry {
    const kept: Session = JSON.parse(String(session));
    const { conversation, step } = this.#unsealed(sealed, String(id));
    return {
      session: { ...kept, ...(step && { step }) },
      conversation,
      ...(in_flight != null && { inFlight: { revision: kept.revision, hash: String(in_flight) } }),
    };
  }

  /** What was sealed. Nothing where none of our keys has sealed it: then nobody can go on with the login. */
  #unsealed(sealed: unknown, id: string): Pick<Entry, 'conversation'> & Pick<Session, 'step'> {
    if (!(sealed instanceof Uint8Array)) return {};
    try {
      return JSON.parse(this.#seal.open(sealed, id));
    } catch (error) {
      if (error instanceof CannotOpen) return {};
      throw error;
    }
  }

  #query(name: Name, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.#connections.query(statementOf(name), values);
  }

  /** For what keeps the lease, and all that hangs by it. */
  #queryAtOnce(name: Name, values: readonly unknown[]): Promise<readonly Row[]> {
    return this.#connections.queryAtOnce(statementOf(name), values);
  }
}

function statementOf(name: Name): Statement {
  return { name, text: statements[name] };
}

function unleased(): StoreUnavailable {
  return new StoreUnavailable('The lease of this server has ended.');
}
