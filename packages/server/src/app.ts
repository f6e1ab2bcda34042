import type { Server } from 'node:http';
import {
  type API,
  type APIOptions,
  type Clock,
  createAPI,
  memoryStore,
  type Network,
  type Owner,
  type OwnerSessions,
  type SessionLimits,
  type SessionStore,
} from '@bridges-api/core';
import { type DestinationStream, type Logger, pino } from 'pino';
import { type ConnectionLimits, close, httpServer, listen } from './http/server.ts';
import { type Hashes, nodeMeans } from './means.ts';

/** What the server is made of. Everything that has an effect comes in here. */
export interface AppOptions extends Omit<APIOptions, 'limits' | 'means' | 'owners' | 'store'> {
  readonly limits: SessionLimits;
  readonly clock: Clock;
  /** Whose bridges there are. Defaults to one owner without a name, who has these networks and this token. */
  readonly owners?: readonly Owner[];
  readonly networks?: readonly Network[];
  readonly token?: string;
  /** Where sessions are kept. Defaults to the memory. */
  readonly store?: SessionStore;
  /** By which what was submitted is known again that is kept in the store. Defaults to a key of this process. */
  readonly hashes?: Hashes | undefined;
  /** Where to listen. The only name besides the loopback ones that a `Host` header may have. */
  readonly host: string;
  readonly logLevel: string;
  /** Where the log goes. Defaults to stderr. */
  readonly logStream?: DestinationStream;
  /** The log, where there is one already. */
  readonly log?: Logger;
  readonly connections?: Partial<ConnectionLimits>;
  /** Comes between HTTP and the API. Tests look at what passes, and change it. */
  readonly around?: (answer: API['answer']) => API['answer'];
}

/** A server that is ready to listen. */
export interface App {
  readonly server: Server;
  /** The login sessions of an owner. @throws {Error} when there is no such owner */
  sessionsOf(ownerName?: string): OwnerSessions;
  readonly log: Logger;
  /** Answers without HTTP. */
  readonly answer: API['answer'];
  /** Starts to listen and resolves with the address, `http://127.0.0.1:PORT`. Port 0 lets the system choose. */
  listen(port: number): Promise<string>;
  /**
   * Ends the server: no more connections, every wait answered with the session as it is. Connections that are still open
   * after a second are cut.
   */
  close(): Promise<void>;
}

/** Opens the log, which goes to stderr unless there is a stream for it. */
export function openLog(level: string, stream: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null }, stream);
}

/** Puts the server together. It does nothing until it listens. */
export async function createApp(options: AppOptions): Promise<App> {
  const {
    clock,
    logLevel,
    logStream,
    log = openLog(logLevel, logStream),
    connections,
    around,
    hashes,
    host,
    limits,
    store = memoryStore({ clock, limits }),
    networks = [],
    token,
    owners = [{ networks, token }],
    ...rest
  } = options;
  const means = nodeMeans(clock, log, hashes);
  const api = await createAPI({ ...rest, owners, host, limits, store, means });
  const answer = around ? around(api.answer) : api.answer;
  const server = httpServer(answer, connections, means, log);
  return {
    server,
    sessionsOf: api.sessionsOf,
    log,
    answer,
    listen: (port) => listen(server, port, host === 'localhost' ? '127.0.0.1' : host),
    async close() {
      // Whoever is at work is waited for while nobody else is let in.
      await Promise.all([api.close(), close(server)]);
    },
  };
}
