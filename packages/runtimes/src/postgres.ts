import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { isExecutable } from './executable.ts';

/** What to do about a missing database; the reason that skipped tests give. */
export const NO_POSTGRES =
  'No PostgreSQL (looked for postgres on the PATH and where Debian has it). Install it, or set POSTGRES_BIN to the folder of its programs.';

/** Where Debian keeps the programs of each version. */
const DEBIAN = '/usr/lib/postgresql';

/**
 * Finds the folder that has `postgres` and `initdb`: the one that the variable POSTGRES_BIN names, one on the PATH, or Debian's newest.
 *
 * @returns undefined when there is none
 * @throws {Error} when CI is set and there is none: in CI no test is skipped
 */
export function findPostgres(env: NodeJS.ProcessEnv = process.env, debian = DEBIAN): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = env.POSTGRES_BIN
    ? [env.POSTGRES_BIN]
    : [
        ...(env.PATH ?? '').split(delimiter).filter(Boolean),
        ...versions.map((version) => join(debian, version, 'bin')),
      ];
  const found = candidates.find((folder) =>
    ['postgres', 'initdb'].every((name) => isExecutable(join(folder, name))),
  );
  if (!found && env.CI) throw new Error(NO_POSTGRES);
  return found;
}

/** A PostgreSQL of its own, in a folder and on a port of its own. */
export interface Postgres {
  /** Makes an empty database, and resolves with its address: `postgres://…`. */
  database(): Promise<string>;
  /** Ends it as a power cut would, and resolves when it is gone. */
  stop(): Promise<void>;
  /** Is there again, at the same place. */
  start(): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** Whether what is committed is on the disk before that is said. Tests that cut no power do without, which is faster. */
  readonly isDurable?: boolean;
  /** Settings, by name. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

/**
 * Starts one. It does not run as root, but as the user `postgres` then.
 *
 * @throws {Error} when there is none
 */
export async function startPostgres({
  isDurable = false,
  settings = {},
}: PostgresOptions = {}): Promise<Postgres> {
  const bin = findPostgres();
  if (!bin) throw new Error(NO_POSTGRES);
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'bridges-postgres-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const run = promisify(execFile);
  await run(join(bin, 'initdb'), ['-D', folder, '-U', 'bridges', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...user,
    cwd: folder,
  });
  const port = await freePort();
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    port,
    max_connections: 200,
    ...(!isDurable && { fsync: 'off' }),
    ...settings,
  };
  const args = ['-D', folder, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  let child: ChildProcess | undefined;
  const address = `postgres://bridges@127.0.0.1:${port}`;
  let made = 0;

  async function start(): Promise<void> {
    const started = spawn(join(bin ?? '', 'postgres'), args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr?.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('ready to accept connections')) resolve();
      });
      started.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
    });
  }

  async function stop(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGQUIT');
    await exited;
  }

  await start();
  return {
    async database() {
      made += 1;
      const name = `test_${made}`;
      const client = new pg.Client(`${address}/postgres`);
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return `${address}/${name}`;
    },
    stop,
    start,
    async close() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Whom to run it as, where we are root: PostgreSQL refuses that. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
