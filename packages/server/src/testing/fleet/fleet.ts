import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Postgres } from '@bridges-api/runtimes/postgres';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import type { Person } from './person.ts';

/** The longest that servers of a fleet hold a submit, in seconds. */
export const WAIT = 4;

/** A bridge that the servers are over. */
export interface FleetBridge {
  readonly url: string;
  readonly sharedSecret: string;
}

export interface FleetOptions {
  /** File of the server's `main`. */
  readonly program: string;
  readonly postgres: Postgres;
  readonly bridge: FleetBridge;
  readonly people: readonly Person[];
  readonly size: number;
  /** More options of each server. */
  readonly options?: Readonly<Record<string, string | number>>;
}

/** One of the servers, which listens on one port over all of its runs. */
export interface Member {
  readonly url: string;
  readonly process: ServerProcess;
  /** Starts it again after it has ended. While there is no database it is tried again. */
  restart(): Promise<void>;
}

/** Servers over one database, each of which anybody may ask. */
export interface Fleet {
  readonly members: readonly Member[];
  /** Address of their database. */
  readonly database: string;
  close(): Promise<void>;
}

export async function startFleet({
  program,
  postgres,
  bridge,
  people,
  size,
  options = {},
}: FleetOptions): Promise<Fleet> {
  const folder = await mkdtemp(join(tmpdir(), 'bridges-fleet-'));
  const [config, key] = [join(folder, 'config.json'), join(folder, 'store.key')];
  const owners = people.map(({ name, token }) => ({ name, token, userID: `@${name}:example.org` }));
  const { sharedSecret, url } = bridge;
  await writeFile(config, JSON.stringify({ owners, bridges: [{ id: 'semaphore', url, sharedSecret }] }), {
    mode: 0o600,
  });
  await writeFile(key, Buffer.alloc(32, 7), { mode: 0o600 });
  const database = await postgres.database();
  const all = {
    port: 0,
    config,
    store: database,
    'store-key': key,
    wait: WAIT,
    'max-live-sessions-per-owner': 1000,
    'max-session-starts': 1_000_000,
    'max-session-starts-per-owner': 100_000,
    'log-level': 'error',
    ...options,
  };
  const members = await Promise.all(
    Array.from({ length: size }, async (): Promise<Member> => {
      let running = await startServerProcess(program, all);
      const { url } = running;
      const port = Number(new URL(url).port);
      return {
        url,
        get process() {
          return running;
        },
        async restart() {
          for (;;) {
            try {
              running = await startServerProcess(program, { ...all, port });
              return;
            } catch (error) {
              if (!String(error).includes('cannot be reached')) throw error;
            }
          }
        },
      };
    }),
  );
  return {
    members,
    database,
    async close() {
      for (const { process } of members) {
        process.child.kill('SIGCONT');
        await process.kill();
      }
      await rm(folder, { recursive: true });
    },
  };
}
