import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type KeptConversation, manualClock, memoryStore, type Session } from '@bridges-api/core';
import { LoginSessions } from '@bridges-api/core/login-sessions';
import { stays, testLimits } from '@bridges-api/core/testing/login-sessions';
import { testMeans } from '@bridges-api/core/testing/means';
import { displayStep, inputStep, scriptedNetwork } from '@bridges-api/core/testing/scripted-network';
import { sessionIn } from '@bridges-api/core/testing/session-events';
import { testStore } from '@bridges-api/core/testing/store-conformance';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { Seal } from './seal.ts';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';

let directory: string;
let file: string;
const opened: SqliteStorage[] = [];
const conversation: KeptConversation = { start: { flowID: 'default' }, handle: { step: 'phone' } };

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bridges-storage-'));
  file = join(directory, 'bridges.sqlite');
});

afterEach(async () => {
  for (const storage of opened.splice(0)) await storage.close();
  rmSync(directory, { recursive: true });
});

async function open(path = directory): Promise<SqliteStorage> {
  const storage = await openSqliteStorage(path);
  opened.push(storage);
  return storage;
}

/** Closes what is open and opens it again, as a restart does. */
async function reopen(): Promise<SqliteStorage> {
  for (const storage of opened.splice(0)) await storage.close();
  return open();
}

/** Makes a database in the place of ours, or changes ours. */
function tamper(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** Runs code in a process of its own, with `storage` open on the directory. */
function runElsewhere(code: string, ...flags: string[]) {
  const script = `import { openSqliteStorage } from ${JSON.stringify(import.meta.resolve('./sqlite.ts'))};
    const storage = await openSqliteStorage(${JSON.stringify(directory)});
    ${code}`;
  return spawnSync(process.execPath, [...flags, '--input-type=module', '-e', script], { encoding: 'utf8' });
}

describe('refuses to open, and leaves alone,', () => {
  test.each<[string, () => void, string]>([
    ['a file that is no database', () => writeFileSync(file, 'just text'.repeat(100)), 'not a database'],
    ["another program's database", () => tamper('CREATE TABLE notes (text)'), 'belongs to another program'],
    [
      'a database with a mark not ours',
      () => tamper('PRAGMA application_id = 7'),
      'belongs to another program',
    ],
    [
      'a directory in place of the file',
      () => mkdirSync(file),
      'Give --data a directory that can be written',
    ],
  ])('%s', async (_, make, message) => {
    make();
    const before = statSync(file).isFile() && readFileSync(file);
    await expect(open()).rejects.toThrow(message);
    await expect(open()).rejects.toThrow(file);
    expect(statSync(file).isFile() && readFileSync(file)).toEqual(before);
  });

  test.each<[string, string, string]>([
    ['a file of a newer version', 'PRAGMA user_version = 99', 'written by a newer version'],
    ['a session that is no JSON', "UPDATE sessions SET session = '{'", 'is damaged'],
    ['a session under another ID', "UPDATE sessions SET id = 'other'", 'is damaged'],
    ['logins that are no list', "UPDATE logins SET logins = '{}'", 'is damaged'],
  ])('%s', async (_, sql, message) => {
    const storage = await open();
    storage.keeper.save(sessionIn('cancelled'), undefined);
    storage.loginsOf(undefined).save('scripted', []);
    await storage.close();
    opened.pop();
    tamper(`PRAGMA ignore_check_constraints = 1; ${sql}`);
    const before = readFileSync(file);
    await expect(open()).rejects.toThrow(message);
    expect(readFileSync(file)).toEqual(before);
  });

  test('a file of which a piece is gone', async () => {
    (await open()).keeper.save(sessionIn('cancelled'), undefined);
    await reopen();
    await opened.pop()?.close();
    const whole = readFileSync(file);
    writeFileSync(file, whole.subarray(0, whole.length / 2));
    await expect(open()).rejects.toThrow('is damaged');
  });

  test('a directory that cannot be made', async () => {
    writeFileSync(file, '');
    await expect(open(join(file, 'below'))).rejects.toThrow('Give --data a directory that can be written');
  });

  test('a directory that another storage of this process uses', async () => {
    await open();
    await expect(openSqliteStorage(directory)).rejects.toThrow(
      `Another server is using ${directory}. Stop it`,
    );
    expect(runElsewhere('').stderr).toContain('Another server is using');
  });
});

test('says which Node it needs on one without node:sqlite', () => {
  const { status, stderr } = runElsewhere('', '--no-experimental-sqlite');
  expect(stderr).toContain('Use Node 22.13 or later, or leave --data out.');
  expect(status).toBe(1);
  expect(readdirSync(directory)).toEqual([]);
});

describe('a directory', () => {
  test('is made for its owner alone, with all that is in it', async ({ skip }) => {
    skip(process.platform === 'win32', 'Windows has other rights than modes of files.');
    directory = join(directory, 'deep', 'down');
    (await open()).keeper.save(sessionIn('cancelled'), undefined);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const modes = readdirSync(directory).map((name) => [name, statSync(join(directory, name)).mode & 0o777]);
    expect(modes).toEqual([
      ['bridges.sqlite', 0o600],
      ['bridges.sqlite-wal', 0o600],
      ['store.key', 0o600],
    ]);
    directory = join(directory, '..', '..');
  });

  test('with a file from a start that was cut short is new', async () => {
    writeFileSync(file, '');
    expect(sessionsIn(await open())).toEqual([]);
  });

  test('is free again after a close', async () => {
    await (await open()).close();
    opened.pop();
    expect(runElsewhere('').status).toBe(0);
  });

  test('is free again, with all that was saved, after a kill', async () => {
    const session = sessionIn('failed');
    const { signal } = runElsewhere(`storage.keeper.save(${JSON.stringify(session)}, undefined);
      storage.loginsOf(undefined).save('scripted', [{ loginID: 'anna' }]);
      process.kill(process.pid, 'SIGKILL');`);
    expect(signal).toBe('SIGKILL');
    const storage = await open();
    expect(sessionsIn(storage)).toEqual([session]);
    expect(storage.loginsOf(undefined).load('scripted')).toEqual([{ loginID: 'anna' }]);
  });
});

test('keeps the newest of each session until forgotten', async () => {
  const { loginSessionID } = sessionIn('waiting_for_input');
  const complete = { ...sessionIn('complete'), loginSessionID: 'ls_other' };
  const { keeper } = await open();
  keeper.save(sessionIn('waiting_for_display'), conversation);
  keeper.save(sessionIn('waiting_for_input'), conversation);
  keeper.mark(loginSessionID, { revision: 1, hash: 'h1' });
  keeper.save(complete, undefined);
  const waiting = {
    session: sessionIn('waiting_for_input'),
    conversation,
    inFlight: { revision: 1, hash: 'h1' },
  };
  expect((await reopen()).keeper.load()).toEqual([waiting, { session: complete }]);
  (await reopen()).keeper.forget(loginSessionID);
  expect((await reopen()).keeper.load()).toEqual([{ session: complete }]);
});

test('lets nobody go on with a login that was changed in the file, or stands at another session', async () => {
  const one = sessionIn('waiting_for_input');
  const two = { ...one, loginSessionID: 'ls_other' };
  const { keeper } = await open();
  keeper.save(one, conversation);
  keeper.save(two, conversation);
  await opened.pop()?.close();
  tamper(`UPDATE sessions SET sealed = (SELECT sealed FROM sessions WHERE id = 'ls_other')`);
  const { step: _, ...rest } = one;
  expect((await open()).keeper.load()).toEqual([{ session: rest }, { session: two, conversation }]);
});

describe('the key', () => {
  const seals = () => [new Seal(Buffer.alloc(32, 1)), new Seal(Buffer.alloc(32, 2))] as const;

  async function keep(seal: Seal): Promise<void> {
    const storage = await openSqliteStorage(directory, [], seal);
    storage.keeper.save(sessionIn('waiting_for_input'), conversation);
    await storage.close();
  }

  test('is made with the directory, once', async () => {
    await open();
    const key = readFileSync(join(directory, 'store.key'));
    expect(key).toHaveLength(32);
    await reopen();
    expect(readFileSync(join(directory, 'store.key'))).toEqual(key);
  });

  test('must be the one that the directory was written with', async () => {
    const [first, second] = seals();
    await keep(first);
    const error = await openSqliteStorage(directory, [], second).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain('was written with another store key');
    await expect(open()).rejects.toThrow('was written with another store key');
    await keep(first);
  });

  test('can be turned over by way of a second one', async () => {
    const [first] = seals();
    await keep(first);
    const both = await openSqliteStorage(directory, [], new Seal(Buffer.alloc(32, 2), Buffer.alloc(32, 1)));
    expect(both.keeper.load()).toEqual([{ session: sessionIn('waiting_for_input'), conversation }]);
    both.keeper.save(sessionIn('waiting_for_input'), conversation);
    await both.close();
    const after = await openSqliteStorage(directory, [], new Seal(Buffer.alloc(32, 2)));
    opened.push(after);
    expect(after.keeper.load()).toEqual([{ session: sessionIn('waiting_for_input'), conversation }]);
  });
});

testStore(
  'SQLite',
  async (limits) => {
    const clock = manualClock();
    const path = mkdtempSync(join(tmpdir(), 'bridges-storage-'));
    let storage: SqliteStorage | undefined;
    return {
      async open() {
        await storage?.close();
        storage = await openSqliteStorage(path);
        return storage.sessions(clock, limits);
      },
      now: clock.now,
      pass: (time) => clock.advance(time),
      async close() {
        await storage?.close();
        rmSync(path, { recursive: true });
      },
    };
  },
  { outlives: true, isShared: false },
);

test('keeps the logins of each bridge, also that there are none', async () => {
  const logins = scriptedNetwork({}, ['anna', "o'hara; \u0000 \ud83d\ude00"]).logins();
  const storage = await open();
  storage.loginsOf(undefined).save('one', logins);
  storage.loginsOf(undefined).save('two', logins);
  storage.loginsOf(undefined).save('two', []);
  const after = (await reopen()).loginsOf(undefined);
  expect(after.load('one')).toEqual(logins);
  expect(after.load('two')).toEqual([]);
  expect(after.load('three')).toBeUndefined();
});

test('never writes what is displayed, filled in or submitted', async () => {
  const storage = await open();
  const network = scriptedNetwork();
  const clock = manualClock();
  const store = memoryStore({ clock, limits: testLimits, keeper: storage.keeper });
  const sessions = new LoginSessions(testMeans(clock), testLimits, store, () => network);
  const created = sessions.create(undefined, network, { flowID: 'default' });
  await clock.advance(0);
  network.newest.answer(displayStep('qr', 'CANARY QR'));
  const { loginSessionID } = await created;
  network.newest.answer(
    inputStep('code', {
      instructions: 'CANARY said',
      fields: [{ id: 'code', initialValue: 'CANARY filled in' }],
    }),
  );
  await clock.advance(0);
  const session = await sessions.read(loginSessionID);
  if (!session) expect.unreachable();
  await sessions.submit(session, '{"fields":{"code":"CANARY content"}}', { code: 'CANARY value' });
  network.newest.answer({ type: 'complete', loginID: 'anna' });
  expect(await sessions.wait(session, stays)).toMatchObject({ state: 'complete' });
  const written = () =>
    readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'latin1'))
      .join();
  expect(written()).toContain(loginSessionID);
  expect(written()).not.toContain('CANARY');
  storage.close();
  opened.pop();
  expect(written()).toContain(loginSessionID);
  expect(written()).not.toContain('CANARY');
});

function sessionsIn({ keeper }: SqliteStorage): Session[] {
  return keeper.load().map(({ session }) => session);
}
