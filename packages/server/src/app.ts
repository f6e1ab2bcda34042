import type { FastifyInstance } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Clock } from './clock.ts';
import { handlers as ours } from './generated/handlers.ts';
import type { Handlers } from './http/handler.ts';
import { registerOperations } from './http/routes.ts';
import { type ConnectionLimits, createServer } from './http/server.ts';
import { LoginSessions, type SessionLimits } from './login-sessions.ts';
import type { Network } from './networks/network.ts';
import { byID } from './networks/present.ts';
import type { SessionStore } from './storage/storage.ts';

/** What the server is made of. Everything that has an effect comes in here. */
export interface AppOptions {
  readonly clock: Clock;
  readonly networks: readonly Network[];
  readonly store: SessionStore;
  readonly limits: SessionLimits;
  /** What requests must carry as `Authorization: Bearer`. */
  readonly token: string;
  /** What they must carry by another security scheme of the spec, where that is not the token. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** The version of Beeper Desktop that the server says it is compatible with. */
  readonly desktopVersion?: string;
  /** Where to listen. The only name besides the loopback ones that a `Host` header may have. */
  readonly host: string;
  /** Where pages may come from that use the API. Nowhere by default. */
  readonly corsOrigins?: readonly string[];
  readonly logLevel: string;
  /** Where the log goes. Defaults to stderr. */
  readonly logStream?: DestinationStream;
  readonly connections?: Partial<ConnectionLimits>;
  /** What answers the operations. Defaults to our handlers; the contract tests put faulty ones in their place. */
  readonly handlers?: Handlers;
}

/** A server that is ready to listen. */
export interface App {
  readonly fastify: FastifyInstance;
  readonly sessions: LoginSessions;
  readonly log: Logger;
  /** Starts to listen and resolves with the address, `http://127.0.0.1:PORT`. Port 0 lets the system choose. */
  listen(port: number): Promise<string>;
  /**
   * Ends the server: no more connections, every wait answered with the session as it is. Connections that are still open
   * after `GRACE` are cut.
   */
  close(): Promise<void>;
}

/** How long clients have to take their last answer, in milliseconds. */
const GRACE = 1_000;

/** Puts the server together. It does nothing until it listens. */
export async function createApp(options: AppOptions): Promise<App> {
  const { clock, handlers = ours, host, limits, logLevel, logStream = pino.destination(2), store } = options;
  const log = pino({ level: logLevel, base: null }, logStream);
  const sessions = new LoginSessions(clock, limits, store);
  const networks = new Map(
    options.networks.map((network) => [network.profile.id, network] as const).sort(byID(([id]) => id)),
  );
  const fastify = await createServer(options, log);
  registerOperations(fastify, handlers, { clock, networks, sessions, removals: new Set(), log });
  return {
    fastify,
    sessions,
    log,
    // Under this name Fastify would start a second server, which the rest here does not know.
    listen: (port) => fastify.listen({ port, host: host === 'localhost' ? '127.0.0.1' : host }),
    async close() {
      const { server } = fastify;
      sessions.close();
      // Connections are closed as soon as their answer is out, and cut when that takes too long.
      const sweep = setInterval(() => server.closeIdleConnections(), 20);
      const cut = setTimeout(() => server.closeAllConnections(), GRACE);
      await fastify.close();
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}
