import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Entry, type Keeper, memoryStore, type Session, StoreError } from '@bridges-api/core';
import type { StoredLogin } from '@bridges-api/sandbox/networks';
import { readOrMakeKey } from './key-file.ts';
import { settleOwners } from './owners.ts';
import { CannotOpen, Seal } from './seal.ts';
import { settleKeys } from './settle-keys.ts';
import type { Storage } from './storage.ts';

/** "BRDG" in the header of the file, by which we know it as ours. */
const APPLICATION_ID = 0x42524447;

/** What brings a file from each version to the next. Append only: files of every version are out there. */
const migrations = [
  `CREATE TABLE sessions (
     id TEXT PRIMARY KEY,
     session TEXT NOT NULL CHECK (json_valid(session) AND session ->> 'loginSessionID' IS id)
   ) STRICT;
   CREATE TABLE logins (
     bridge_id TEXT PRIMARY KEY,
     logins TEXT NOT NULL CHECK (json_valid(logins) AND json_type(logins) IS 'array')
   ) STRICT;`,
  // An owner without a name has an empty one here, and none in their sessions.
  `ALTER TABLE logins RENAME TO logins_of_one;
   CREATE TABLE logins (
     owner TEXT NOT NULL,
     bridge_id TEXT NOT NULL,
     logins TEXT NOT NULL CHECK (json_valid(logins) AND json_type(logins) IS 'array'),
     PRIMARY KEY (owner, bridge_id)
   ) STRICT;
   INSERT INTO logins SELECT '', bridge_id, logins FROM logins_of_one;
   DROP TABLE logins_of_one;`,
  // What it takes to go on with a session, and what the network is working on. Both only while it lives.
  `ALTER TABLE sessions ADD COLUMN sealed BLOB;
   ALTER TABLE sessions ADD COLUMN in_flight TEXT CHECK (in_flight IS NULL OR json_valid(in_flight));
   CREATE TABLE keys (id TEXT PRIMARY KEY) STRICT;`,
];

export interface SqliteStorage extends Storage {
  /** What the store of the sessions keeps them by. */
  readonly keeper: Keeper;
}

/**
 * Keeps sessions and logins in `bridges.sqlite` in a directory, which is made if it is not there and then only its owner
 * can read. What has been saved survives a kill of the process, and a power cut. Needs a Node with node:sqlite.
 *
 * Steps and what else it takes to go on with a login are sealed: see `Seal`.
 *
 * One process at a time: the file stays locked until the storage is closed or the process ends, however it ends.
 *
 * @param owners the names of those whose bridges there are; none for the one owner without a name
 * @param seal defaults to one of a key in the directory, which is made with it
 * @throws {UsageError} when the directory was written with another key
 * @throws {Error} that says what to do, when there is no node:sqlite, or when the file is in use, not ours, of a newer
 * version or damaged, or has what could be any owner's. A file that is refused is left as it is: nothing acknowledged is
 * dropped to be able to start.
 */
export async function openSqliteStorage(
  directory: string,
  owners: readonly string[] = [],
  seal?: Seal,
): Promise<SqliteStorage> {
  const { DatabaseSync } = await importSqlite();
  const file = join(directory, 'bridges.sqlite');
  const use = guard(file, directory);
  const database = use(() => {
    createFile(directory, file);
    return new DatabaseSync(file);
  });
  try {
    use(() => prepare(database, file, owners));
    const sealing = seal ?? use(() => new Seal(readOrMakeKey(join(directory, 'store.key'), '--data')));
    use(() => settleKey(database, sealing, directory));
    return storageIn(database, sealing, use);
  } catch (error) {
    database.close();
    throw error;
  }
}

function storageIn(database: DatabaseSync, seal: Seal, use: <T>(action: () => T) => T): SqliteStorage {
  const sessions = {
    load: database.prepare('SELECT session, sealed, in_flight FROM sessions'),
    save: database.prepare('INSERT OR REPLACE INTO sessions (id, session, sealed) VALUES (?, ?, ?)'),
    mark: database.prepare('UPDATE sessions SET in_flight = ? WHERE id = ?'),
    forget: database.prepare('DELETE FROM sessions WHERE id = ?'),
  };
  const logins = {
    load: database.prepare('SELECT logins FROM logins WHERE owner = ? AND bridge_id = ?'),
    save: database.prepare('INSERT OR REPLACE INTO logins VALUES (?, ?, ?)'),
  };
  const keeper: Keeper = {
    load: () => use(() => sessions.load.all().map((row) => entryOf(row, seal))),
    save({ step, ...session }, conversation) {
      const id = session.loginSessionID;
      const sealed = conversation ? seal.seal(JSON.stringify({ step, conversation }), id) : null;
      use(() => sessions.save.run(id, JSON.stringify(session), sealed));
    },
    mark(loginSessionID, inFlight) {
      use(() => sessions.mark.run(JSON.stringify(inFlight), loginSessionID));
    },
    forget(loginSessionID) {
      use(() => sessions.forget.run(loginSessionID));
    },
  };
  return {
    seal,
    keeper,
    sessions: (clock, limits) => memoryStore({ clock, limits, keeper }),
    loginsOf: (owner = '') => ({
      load: (bridgeID) => load(owner, bridgeID) as StoredLogin[] | undefined,
      save: (bridgeID, all) => save(owner, bridgeID, all),
    }),
    knownLoginsOf: (owner = '') => ({
      load: (bridgeID) => load(owner, realBridge(bridgeID)),
      save: (bridgeID, all) => save(owner, realBridge(bridgeID), all),
    }),
    close: async () => database.close(),
  };

  function load(owner: string, bridge: string): unknown {
    const row = use(() => logins.load.get(owner, bridge));
    return row && JSON.parse(String(row.logins));
  }

  function save(owner: string, bridge: string, all: readonly unknown[]): void {
    use(() => logins.save.run(owner, bridge, JSON.stringify(all)));
  }
}

/** A session as it was kept. What cannot be opened nobody can go on with. */
function entryOf(row: Readonly<Record<string, unknown>>, seal: Seal): Entry {
  const session: Session = JSON.parse(String(row.session));
  if (!(row.sealed instanceof Uint8Array)) return { session };
  try {
    const { conversation, step } = JSON.parse(seal.open(row.sealed, session.loginSessionID));
    const inFlight = row.in_flight === null ? undefined : JSON.parse(String(row.in_flight));
    return { session: { ...session, ...(step && { step }) }, conversation, inFlight };
  } catch (error) {
    if (error instanceof CannotOpen) return { session };
    throw error;
  }
}

/** What a real bridge is kept by. A sandbox bridge may have the same ID in another run, and none has a colon. */
function realBridge(bridgeID: string): string {
  return `bridgev2:${bridgeID}`;
}

/** Loaded here alone and only when called, because Node 20 does not have it. */
async function importSqlite(): Promise<typeof import('node:sqlite')> {
  try {
    return await import('node:sqlite');
  } catch (cause) {
    throw new Error(
      `--data needs node:sqlite, which Node ${process.version} does not offer. Use Node 22.13 or later, or leave --data out.`,
      { cause },
    );
  }
}

/** SQLite gives its other files the mode of this one. A file that is there is not touched: closing it would unlock it. */
function createFile(directory: string, file: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/**
 * Locks the file for this process, makes sure that it is ours and whole, brings it to the newest version, and sees to it that
 * what is in it has an owner.
 */
function prepare(database: DatabaseSync, file: string, owners: readonly string[]): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  const read = (question: string) => Object.values(database.prepare(question).get() ?? {})[0];
  const applicationID = read('PRAGMA application_id');
  const version = Number(read('PRAGMA user_version'));
  const isNew = applicationID === 0 && version === 0 && read('SELECT count(*) FROM sqlite_schema') === 0;
  if (!isNew && applicationID !== APPLICATION_ID)
    throw new Error(`${file} belongs to another program. Give --data another directory.`);
  if (version > migrations.length)
    throw new Error(
      `${file} was written by a newer version. Use that version, or give --data another directory.`,
    );
  if (read('PRAGMA quick_check') !== 'ok') throw new Error(damaged(file));
  for (const migration of migrations.slice(version)) database.exec(migration);
  settleOwners(database, file, owners);
  database.exec(
    `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}; COMMIT`,
  );
  // A write is on the disk before it returns, which neither a kill nor a power cut can undo. NORMAL would leave it to the system when
  // to write, and make a single write three times as fast. Of a whole login little is gained: see the README.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
}

/** Notes the keys that are used from now on. @throws {UsageError} when others were used until now */
function settleKey(database: DatabaseSync, seal: Seal, directory: string): void {
  const known = database
    .prepare('SELECT id FROM keys')
    .all()
    .map(({ id }) => String(id));
  const settled = settleKeys(known, seal, directory);
  database.exec('DELETE FROM keys');
  for (const id of settled) database.prepare('INSERT INTO keys VALUES (?)').run(id);
}

/** Puts what went wrong into words that say what to do. */
function guard(file: string, directory: string): <T>(action: () => T) => T {
  return (action) => {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof Error && ('errcode' in error || 'syscall' in error))) throw error;
      throw new StoreError(advice(error, file, directory), { cause: error });
    }
  };
}

function advice(error: Error, file: string, directory: string): string {
  // The result codes of SQLite, without what its extended codes add.
  switch ('errcode' in error ? Number(error.errcode) & 0xff : undefined) {
    case 5:
      return `Another server is using ${directory}. Stop it, or give --data another directory.`;
    case 11:
    case 26:
      return damaged(file);
    case 13:
      return `The disk is full: ${file} cannot be written. Free some space and start again.`;
    default:
      return `Cannot use ${file}: ${error.message}. Give --data a directory that can be written.`;
  }
}

function damaged(file: string): string {
  return `${file} is damaged or not a database. Put a copy back, move it away, or give --data another directory.`;
}
