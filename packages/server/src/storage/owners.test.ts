import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Session } from '@bridges-api/core';
import { sessionIn } from '@bridges-api/core/testing/session-events';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';

const session = sessionIn('cancelled');
const logins = [{ loginID: 'anna' }];

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bridges-owners-'));
  file = join(directory, 'bridges.sqlite');
  onTestFinished(() => rmSync(directory, { recursive: true }));
});

/** Opens the directory for some owners, uses it and closes it. */
async function use<T>(owners: string[], action: (storage: SqliteStorage) => T): Promise<T> {
  const storage = await openSqliteStorage(directory, owners);
  try {
    return action(storage);
  } finally {
    await storage.close();
  }
}

/** Makes a file as the first version wrote it. */
function writeFirstVersion(): void {
  const database = new DatabaseSync(file);
  database.exec(`
    CREATE TABLE sessions (
      id TEXT PRIMARY KEY,
      session TEXT NOT NULL CHECK (json_valid(session) AND session ->> 'loginSessionID' IS id)
    ) STRICT;
    CREATE TABLE logins (
      bridge_id TEXT PRIMARY KEY,
      logins TEXT NOT NULL CHECK (json_valid(logins) AND json_type(logins) IS 'array')
    ) STRICT;
    PRAGMA application_id = ${0x42524447}; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;`);
  database.prepare('INSERT INTO sessions VALUES (?, ?)').run(session.loginSessionID, JSON.stringify(session));
  database.prepare('INSERT INTO logins VALUES (?, ?)').run('irc', JSON.stringify(logins));
  database.close();
}

/** Makes a file of now, of the one owner without a name. */
function writeNameless(): Promise<void> {
  return use([], (storage) => {
    storage.keeper.save(session, undefined);
    storage.loginsOf(undefined).save('irc', logins as never);
  });
}

describe.each([
  ['of the first version', writeFirstVersion],
  ['of one token', writeNameless],
])('a directory %s', (_, write) => {
  beforeEach(write);

  test('stays that of the one owner', async () => {
    await use([], (storage) => {
      expect(sessionsIn(storage)).toEqual([session]);
      expect(storage.loginsOf(undefined).load('irc')).toEqual(logins);
      expect(storage.loginsOf('ann').load('irc')).toBeUndefined();
    });
  });

  test('becomes that of a lone owner with a name, for good', async () => {
    for (const owners of [['ann'], ['ann', 'bob']])
      await use(owners, (storage) => {
        expect(sessionsIn(storage)).toEqual([{ ...session, owner: 'ann' }]);
        expect(storage.loginsOf('ann').load('irc')).toEqual(logins);
        expect(storage.loginsOf('bob').load('irc')).toBeUndefined();
        expect(storage.loginsOf(undefined).load('irc')).toBeUndefined();
      });
  });

  test('is refused, and left alone, when it could be that of several', async () => {
    const before = readFileSync(file);
    const message = `${file} is of the time before there were owners. Start once with the one whose it is alone, or give --data another directory.`;
    await expect(openSqliteStorage(directory, ['ann', 'bob'])).rejects.toThrow(message);
    expect(readFileSync(file)).toEqual(before);
    await use([], (storage) => expect(storage.loginsOf(undefined).load('irc')).toEqual(logins));
  });
});

test('each owner has logins of their own', async () => {
  await use(['ann', 'bob'], (storage) => {
    storage.loginsOf('ann').save('irc', logins as never);
    storage.loginsOf('bob').save('irc', []);
    storage.keeper.save({ ...session, owner: 'bob' }, undefined);
  });
  await use(['bob', 'ann'], (storage) => {
    expect(storage.loginsOf('ann').load('irc')).toEqual(logins);
    expect(storage.loginsOf('bob').load('irc')).toEqual([]);
    expect(sessionsIn(storage)).toEqual([{ ...session, owner: 'bob' }]);
  });
});

test('what an owner has that is not listed is kept for them', async () => {
  await use(['ann'], (storage) => storage.loginsOf('ann').save('irc', logins as never));
  await use(['bob'], (storage) => expect(storage.loginsOf('bob').load('irc')).toBeUndefined());
  await use(['ann'], (storage) => expect(storage.loginsOf('ann').load('irc')).toEqual(logins));
});

test('what Matrix users have is kept for them, whoever is listed', async () => {
  await use(['ann'], (storage) => storage.knownLoginsOf('@bob:example.org').save('wa', []));
  await use([], () => {});
  await use(['ann', 'carol'], (storage) => {
    expect(storage.knownLoginsOf('@bob:example.org').load('wa')).toEqual([]);
  });
});

test('a directory of owners is refused for one without a name', async () => {
  await use(['bob', 'ann'], (storage) => {
    for (const name of ['bob', 'ann']) storage.loginsOf(name).save('irc', []);
  });
  const message = `${file} has accounts of owners: ann, bob. List them in the file of --config, or give --data another directory.`;
  await expect(openSqliteStorage(directory)).rejects.toThrow(message);
});

function sessionsIn({ keeper }: SqliteStorage): Session[] {
  return keeper.load().map(({ session }) => session);
}
