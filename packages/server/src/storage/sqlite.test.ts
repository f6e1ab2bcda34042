import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { manualClock, memoryStore } from '@bridges-api/core';
import { LoginSessions } from '@bridges-api/core/login-sessions';
import { stays, testLimits } from '@bridges-api/core/testing/login-sessions';
import { testMeans } from '@bridges-api/core/testing/means';
import { displayStep, inputStep, scriptedNetwork } from '@bridges-api/core/testing/scripted-network';
import { sessionIn } from '@bridges-api/core/testing/session-events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStorage } from './sqlite.ts';
import type { Storage } from './storage.ts';

let directory: string;
let file: string;
const opened: Storage[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bridges-storage-'));
  file = join(directory, 'bridges.sqlite');
});

afterEach(() => {
  for (const storage of opened.splice(0)) storage.close();
  rmSync(directory, { recursive: true });
});

async function open(path = directory): Promise<Storage> {
  const storage = await openSqliteStorage(path);
  opened.push(storage);
  return storage;
}

/** Closes what is open and opens it again, as a restart does. */
async function reopen(): Promise<Storage> {
  for (const storage of opened.splice(0)) storage.close();
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
    storage.sessions.save(sessionIn('cancelled'));
    storage.loginsOf(undefined).save('scripted', []);
    storage.close();
    opened.pop();
    tamper(`PRAGMA ignore_check_constraints = 1; ${sql}`);
    const before = readFileSync(file);
    await expect(open()).rejects.toThrow(message);
    expect(readFileSync(file)).toEqual(before);
  });

  test('a file of which a piece is gone', async () => {
    (await open()).sessions.save(sessionIn('cancelled'));
    await reopen();
    opened.pop()?.close();
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
    (await open()).sessions.save(sessionIn('cancelled'));
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    const modes = readdirSync(directory).map((name) => [name, statSync(join(directory, name)).mode & 0o777]);
    expect(modes).toEqual([
      ['bridges.sqlite', 0o600],
      ['bridges.sqlite-wal', 0o600],
    ]);
    directory = join(directory, '..', '..');
  });

  test('with a file from a start that was cut short is new', async () => {
    writeFileSync(file, '');
    expect((await open()).sessions.load()).toEqual([]);
  });

  test('is free again after a close', async () => {
    (await open()).close();
    opened.pop();
    expect(runElsewhere('').status).toBe(0);
  });

  test('is free again, with all that was saved, after a kill', async () => {
    const session = sessionIn('failed');
    const { signal } = runElsewhere(`storage.sessions.save(${JSON.stringify(session)});
      storage.loginsOf(undefined).save('scripted', [{ loginID: 'anna' }]);
      process.kill(process.pid, 'SIGKILL');`);
    expect(signal).toBe('SIGKILL');
    const storage = await open();
    expect(storage.sessions.load()).toEqual([session]);
    expect(storage.loginsOf(undefined).load('scripted')).toEqual([{ loginID: 'anna' }]);
  });
});

test('keeps the newest of each session, without its step, until forgotten', async () => {
  const waiting = sessionIn('waiting_for_input');
  const complete = { ...sessionIn('complete'), loginSessionID: 'ls_other' };
  const { sessions } = await open();
  sessions.save(sessionIn('waiting_for_display'));
  sessions.save(waiting);
  sessions.save(complete);
  const { step: _, ...kept } = waiting;
  expect((await reopen()).sessions.load()).toEqual([kept, complete]);
  (await reopen()).sessions.forget(waiting.loginSessionID);
  expect((await reopen()).sessions.load()).toEqual([complete]);
});

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
  const sessions = new LoginSessions(testMeans(clock), testLimits, memoryStore(storage.sessions));
  const created = sessions.create(network, { flowID: 'default' });
  network.newest.answer(displayStep('qr', 'CANARY QR'));
  const { loginSessionID } = await created;
  network.newest.answer(
    inputStep('code', {
      instructions: 'CANARY said',
      fields: [{ id: 'code', initialValue: 'CANARY filled in' }],
    }),
  );
  await clock.advance(0);
  const session = await sessions.get('scripted', loginSessionID);
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
