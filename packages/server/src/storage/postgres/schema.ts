// The tables of a store in PostgreSQL, 13 or newer, and the functions that need more than a statement.

/** The schema that has them all. */
export const SCHEMA = 'bridges_api';
/** Where servers tell each other. */
export const CHANNEL = 'bridges_api';

/** What brings a database from each version to the next. Append only: databases of every version are out there. */
export const migrations: readonly string[] = [
  `
-- The servers that are in charge of something, or were until their lease ended.
CREATE TABLE servers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  leased_until timestamptz NOT NULL
);

-- Login sessions. An owner without a name is an empty one. What is not live is forgotten at its time.
CREATE TABLE sessions (
  id text PRIMARY KEY,
  owner text NOT NULL,
  revision integer NOT NULL,
  state text NOT NULL,
  is_live boolean NOT NULL,
  session text NOT NULL,
  -- The step, and what it takes to go on with the login: see seal.ts.
  sealed bytea,
  -- A keyed hash of what the network is working on.
  in_flight text,
  -- Who is in charge of it, and how often somebody has become that.
  holder bigint NOT NULL,
  turn integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  forget_at timestamptz
) WITH (fillfactor = 70);
CREATE INDEX sessions_live_by_holder ON sessions (holder) WHERE is_live;
CREATE INDEX sessions_live_by_owner ON sessions (owner) WHERE is_live;
CREATE INDEX sessions_by_creation ON sessions (created_at, owner);
CREATE INDEX sessions_to_forget ON sessions (forget_at) WHERE forget_at IS NOT NULL;

-- How many sessions have started, and how many of those had when it was last counted how many live, and have started within a minute.
CREATE TABLE tally (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  started bigint NOT NULL DEFAULT 0,
  counted_at bigint NOT NULL DEFAULT 0,
  live bigint NOT NULL DEFAULT 0,
  starts bigint NOT NULL DEFAULT 0
);
INSERT INTO tally DEFAULT VALUES;

-- Logins that are being reconnected, by a session, or removed, by a server.
CREATE TABLE holds (
  owner text NOT NULL,
  account_id text NOT NULL,
  session_id text,
  holder bigint,
  PRIMARY KEY (owner, account_id)
);
CREATE INDEX holds_by_session ON holds (session_id);

-- The logins that a bridge last told of, and those that others took the place of a moment ago.
CREATE TABLE known_logins (
  owner text NOT NULL,
  bridge_id text NOT NULL,
  logins text NOT NULL,
  PRIMARY KEY (owner, bridge_id)
);
CREATE TABLE replaced_logins (
  owner text NOT NULL,
  bridge_id text NOT NULL,
  login_id text NOT NULL,
  forget_at timestamptz NOT NULL,
  PRIMARY KEY (owner, bridge_id, login_id)
);

-- The keys that something is sealed with.
CREATE TABLE keys (id text PRIMARY KEY);

CREATE FUNCTION is_leased(p_server bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM ${SCHEMA}.servers WHERE id = p_server AND leased_until > clock_timestamp());
$$;

-- Lets a session in. 0 when it is, -1 when its login is held, -2 when the server has no lease, else the seconds after which there may be room.
CREATE FUNCTION open_session(
  p_server bigint, p_id text, p_owner text, p_session text, p_reconnects text,
  p_max_live integer, p_max_live_own integer, p_max_starts integer, p_max_starts_own integer
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_now timestamptz;
  v_oldest timestamptz;
  v_count bigint;
  v_most_live bigint;
  v_most_starts bigint;
BEGIN
  IF NOT ${SCHEMA}.is_leased(p_server) THEN
    RETURN -2;
  END IF;
  -- The first write of the session makes this last, too.
  SET LOCAL synchronous_commit = off;
  -- One after the other, so that what is counted is what there is: each statement of a function sees what was committed before it.
  PERFORM pg_advisory_xact_lock(1112691271);
  v_now := clock_timestamp();
  IF p_reconnects IS NOT NULL AND EXISTS (
    SELECT FROM ${SCHEMA}.holds WHERE owner = p_owner AND account_id = p_reconnects
  ) THEN
    RETURN -1;
  END IF;
  -- There are no more than were counted and have started since. To count them all takes as long as there are many, and nobody else is let in
  -- meanwhile: it is left for when there may be too many.
  SELECT live + started - counted_at, starts + started - counted_at INTO v_most_live, v_most_starts FROM ${SCHEMA}.tally;
  IF (
    v_most_live >= p_max_live
    AND (SELECT count(*) FROM ${SCHEMA}.sessions WHERE is_live) >= p_max_live
  ) OR (
    p_max_live_own < p_max_live
    AND (SELECT count(*) FROM ${SCHEMA}.sessions WHERE is_live AND owner = p_owner) >= p_max_live_own
  ) THEN
    RETURN 60;
  END IF;
  IF v_most_starts >= p_max_starts THEN
    SELECT count(*), min(created_at) INTO v_count, v_oldest
      FROM ${SCHEMA}.sessions WHERE created_at > v_now - interval '1 minute';
    IF v_count >= p_max_starts THEN
      RETURN greatest(1, ceil(extract(epoch FROM v_oldest + interval '1 minute' - v_now)));
    END IF;
  END IF;
  IF p_max_starts_own < p_max_starts THEN
    SELECT count(*), min(created_at) INTO v_count, v_oldest
      FROM ${SCHEMA}.sessions WHERE created_at > v_now - interval '1 minute' AND owner = p_owner;
    IF v_count >= p_max_starts_own THEN
      RETURN greatest(1, ceil(extract(epoch FROM v_oldest + interval '1 minute' - v_now)));
    END IF;
  END IF;
  IF p_reconnects IS NOT NULL THEN
    INSERT INTO ${SCHEMA}.holds (owner, account_id, session_id) VALUES (p_owner, p_reconnects, p_id)
      ON CONFLICT DO NOTHING;
    -- A removal has come first since it was looked for.
    IF NOT FOUND THEN
      RETURN -1;
    END IF;
  END IF;
  INSERT INTO ${SCHEMA}.sessions (id, owner, revision, state, is_live, session, holder, created_at)
    VALUES (p_id, p_owner, 0, 'new', true, p_session, p_server, v_now);
  UPDATE ${SCHEMA}.tally SET started = started + 1;
  RETURN 0;
END
$$;

-- Drops sessions that never had a step. They count as starts for as long as these count.
CREATE FUNCTION discard_sessions(p_ids text[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM ${SCHEMA}.holds WHERE session_id = ANY (p_ids);
  UPDATE ${SCHEMA}.sessions SET is_live = false, forget_at = created_at + interval '1 minute'
    WHERE id = ANY (p_ids) AND revision = 0 AND is_live;
$$;

-- Makes a server the one in charge of a session, to submit something.
CREATE FUNCTION take_session(p_server bigint, p_id text, p_revision integer, p_hashes text[])
RETURNS TABLE (outcome text, turn integer, sealed bytea) LANGUAGE plpgsql AS $$
DECLARE
  v ${SCHEMA}.sessions%ROWTYPE;
BEGIN
  SELECT * INTO v FROM ${SCHEMA}.sessions s WHERE s.id = p_id FOR UPDATE;
  IF NOT ${SCHEMA}.is_leased(p_server) THEN
    RETURN QUERY SELECT 'unleased', 0, NULL::bytea;
  ELSIF v.id IS NULL OR v.revision <> p_revision OR NOT v.is_live THEN
    RETURN QUERY SELECT 'changed', 0, NULL::bytea;
  ELSIF v.in_flight IS NOT NULL THEN
    RETURN QUERY SELECT CASE WHEN v.in_flight = ANY (p_hashes) THEN 'joined' ELSE 'busy' END, 0, NULL::bytea;
  ELSE
    UPDATE ${SCHEMA}.sessions s SET in_flight = p_hashes[1], holder = p_server, turn = v.turn + 1 WHERE s.id = p_id;
    IF v.holder <> p_server THEN
      PERFORM pg_notify('${CHANNEL}', 'changed ' || p_id || ' ' || (v.turn + 1));
    END IF;
    RETURN QUERY SELECT 'taken', v.turn + 1, v.sealed;
  END IF;
END
$$;

-- Makes a server the one in charge of sessions whose server has no lease any more.
CREATE FUNCTION adopt_sessions(p_server bigint, p_from bigint[], p_most integer)
RETURNS SETOF sessions LANGUAGE plpgsql AS $$
DECLARE
  v_gone bigint[];
BEGIN
  SELECT array_agg(id) INTO v_gone FROM ${SCHEMA}.servers
    WHERE id = ANY (p_from) AND leased_until <= clock_timestamp();
  IF v_gone IS NULL OR NOT ${SCHEMA}.is_leased(p_server) THEN
    RETURN;
  END IF;
  DELETE FROM ${SCHEMA}.holds WHERE holder = ANY (v_gone) AND session_id IS NULL;
  PERFORM ${SCHEMA}.discard_sessions(array(
    SELECT id FROM ${SCHEMA}.sessions WHERE holder = ANY (v_gone) AND is_live AND revision = 0 FOR UPDATE SKIP LOCKED
  ));
  RETURN QUERY
    UPDATE ${SCHEMA}.sessions s SET holder = p_server, turn = s.turn + 1
    FROM (
      SELECT id FROM ${SCHEMA}.sessions WHERE holder = ANY (v_gone) AND is_live AND revision > 0
      LIMIT p_most FOR UPDATE SKIP LOCKED
    ) AS left_behind
    WHERE s.id = left_behind.id
    RETURNING s.*;
END
$$;
`,
  `
-- Who has submitted what is in flight. Of a server that is gone nobody else has it, so the same may be submitted once more.
ALTER TABLE sessions ADD COLUMN submitter bigint;

CREATE OR REPLACE FUNCTION take_session(p_server bigint, p_id text, p_revision integer, p_hashes text[])
RETURNS TABLE (outcome text, turn integer, sealed bytea) LANGUAGE plpgsql AS $$
DECLARE
  v ${SCHEMA}.sessions%ROWTYPE;
BEGIN
  SELECT * INTO v FROM ${SCHEMA}.sessions s WHERE s.id = p_id FOR UPDATE;
  IF NOT ${SCHEMA}.is_leased(p_server) THEN
    RETURN QUERY SELECT 'unleased', 0, NULL::bytea;
  ELSIF v.id IS NULL OR v.revision <> p_revision OR NOT v.is_live THEN
    RETURN QUERY SELECT 'changed', 0, NULL::bytea;
  ELSIF v.in_flight IS NOT NULL AND NOT v.in_flight = ANY (p_hashes) THEN
    RETURN QUERY SELECT 'busy', 0, NULL::bytea;
  ELSIF v.in_flight IS NOT NULL AND (v.submitter = v.holder) IS NOT FALSE THEN
    RETURN QUERY SELECT 'joined', 0, NULL::bytea;
  ELSE
    UPDATE ${SCHEMA}.sessions s
      SET in_flight = p_hashes[1], submitter = p_server, holder = p_server, turn = v.turn + 1 WHERE s.id = p_id;
    IF v.holder <> p_server THEN
      PERFORM pg_notify('${CHANNEL}', 'changed ' || p_id || ' ' || (v.turn + 1));
    END IF;
    RETURN QUERY SELECT CASE WHEN v.in_flight IS NULL THEN 'taken' ELSE 'repeated' END, v.turn + 1, v.sealed;
  END IF;
END
$$;
`,
];
