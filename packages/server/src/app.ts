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
import { adminAnswer, type Readiness } from './admin/admin-answer.ts';
import type { Metrics } from './admin/metrics.ts';
import { observedAnswer, observedStore } from './admin/observed.ts';
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
  /** What operators can ask, and where to listen for them. Nothing by default: then nothing is measured. */
  readonly admin?: { readonly host: string; readonly metrics: Metrics } | undefined;
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
  /** The same for operators, on a port of their own. Comes first, so that they can see the rest. @throws {Error} without `admin` */
  listenForOperators(port: number): Promise<string>;
  /**
   * Ends the server: no more connections, every wait answered with the session as it is. Connections that are still open
   * after a second are cut. Operators are answered to the last.
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
    admin,
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
  const metrics = admin?.metrics;
  const observed = metrics ? observedStore(store, metrics) : store;
  const api = await createAPI({ ...rest, owners, host, limits, store: observed, means });
  metrics?.watch(api.activity);
  const inner = around ? around(api.answer) : api.answer;
  const answer = metrics ? observedAnswer(inner, metrics) : inner;
  const server = httpServer(answer, connections, means, log);
  let isStopping = false;
  const readiness = (): Readiness => {
    if (isStopping) return 'stopping';
    if (!server.listening) return 'starting';
    return store.isReady() ? 'ready' : 'store_unavailable';
  };
  // Those who look at servers do it so often that nobody wants to read of it.
  const quiet = log.child({}, { level: 'silent' });
  const adminServer =
    admin && httpServer(adminAnswer({ ...admin, readiness, log }), connections, means, quiet);
  return {
    server,
    sessionsOf: api.sessionsOf,
    log,
    answer,
    listen: (port) => listen(server, port, addressOf(host)),
    async listenForOperators(port) {
      if (!adminServer) throw new Error('There is nothing for operators.');
      return listen(adminServer, port, addressOf(admin.host));
    },
    async close() {
      isStopping = true;
      // Every request that was let in has its answer before the sessions are let go of.
      api.endWaits();
      await close(server);
      await api.close();
      if (adminServer) await close(adminServer);
    },
  };
}

function addressOf(host: string): string {
  return host === 'localhost' ? '127.0.0.1' : host;
}
