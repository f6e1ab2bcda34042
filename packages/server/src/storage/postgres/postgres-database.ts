import {
  type Entry,
  isOver,
  type KeptConversation,
  LEASE,
  type Listening,
  type Message,
  type Session,
  type SharedDatabase,
  type StoreLimits,
  StoreUnavailable,
} from '@bridges-api/core';
import pg from 'pg';
import { CannotOpen, type Seal } from '../seal.ts';
import { type Connections, type Row, type Statement, settingsOf } from './connection.ts';
import { CHANNEL, SCHEMA } from './schema.ts';

/** How many sessions a server goes on with at a time, of those that another has left. */
const BATCH = 100;
/** How long it takes until the connection that listens is made anew, in milliseconds. */
const LISTEN_AGAIN = 500;
/** How long a bridge may go on to mention a login that another takes the place of, in seconds. */
const REPLACING = 30;

const statements = {
  join: `INSERT INTO servers (leased_until) VALUES (clock_timestamp() + $1 * interval '1 ms') RETURNING id`,
  renew: `WITH renewed AS (
      UPDATE servers SET leased_until = clock_timestamp() + $2 * interval '1 ms'
      WHERE id = $1 AND leased_until > clock_timestamp() RETURNING id
    )
    SELECT array(SELECT id::text FROM servers WHERE leased_until <= clock_timestamp() AND id <> $1) AS gone FROM renewed`,
  leave: `WITH left_behind AS (UPDATE servers SET leased_until = clock_timestamp() WHERE id = $1)
    SELECT pg_notify('${CHANNEL}', 'left')`,
  adopt: `SELECT * FROM adopt_sessions($1, $2, ${BATCH})`,
  open: 'SELECT open_session($1, $2, $3, $4, $5, $6, $7, $8, $9) AS opened',
  discard: 'SELECT discard_sessions(array[$1])',
  read: `SELECT id, session, sealed FROM sessions
    WHERE id = $1 AND revision > 0 AND (forget_at IS NULL OR forget_at > clock_timestamp())`,
  take: 'SELECT * FROM take_session($1, $2, $3, $4)',
  write: `WITH changed AS (
      UPDATE sessions SET revision = $3, state = $4, is_live = $5, session = $6, sealed = $7, in_flight = NULL,
        forget_at = CASE WHEN $5 THEN NULL ELSE clock_timestamp() + $8 * interval '1 ms' END
      WHERE id = $2 AND revision = $3 - 1 AND is_live AND holder = $1 AND is_leased($1)
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
  hold: 'INSERT INTO holds (owner, account_id, holder) VALUES ($2, $3, $1) ON CONFLICT DO NOTHING RETURNING holder',
  release: 'DELETE FROM holds WHERE holder = $1 AND owner = $2 AND account_id = $3',
  announce: `WITH noted AS (
      INSERT INTO replaced_logins SELECT $2, $3, unnest($4::text[]), clock_timestamp() + interval '${REPLACING} s'
      ON CONFLICT (owner, bridge_id, login_id) DO UPDATE SET forget_at = excluded.forget_at
    ),
    told AS (SELECT pg_notify('${CHANNEL}', $5) AS nothing)
    SELECT id::text FROM servers, told WHERE id <> $1 AND leased_until > clock_timestamp()`,
  replaced: `SELECT login_id FROM replaced_logins WHERE owner = $1 AND bridge_id = $2 AND forget_at > clock_timestamp()`,
  notify: `SELECT pg_notify('${CHANNEL}', $1)`,
  sweep: `WITH forgotten AS (DELETE FROM sessions WHERE forget_at <= clock_timestamp())
    DELETE FROM replaced_logins WHERE forget_at <= clock_timestamp()`,
} as const;

type Name = keyof typeof statements;
