import { METHODS, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { bundle, operations, securitySchemes } from '@bridges-api/spec/operations';
import cors from '@fastify/cors';
import {
  fastify as createFastify,
  errorCodes,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { type Credentials, credentialCheck, hostCheck } from './access.ts';
import { answerClientError, newRequestID } from './client-error.ts';
import { type Failure, pathlessFailure } from './failure.ts';
import { sendError } from './respond.ts';
import { allowedMethods } from './routes.ts';

/** How long a client may take, in milliseconds, and how large its headers may be, in bytes. */
export interface ConnectionLimits {
  readonly headers: number;
  readonly request: number;
  readonly idle: number;
  /** How often the first two are looked after. */
  readonly interval: number;
  readonly headerSize: number;
}

export interface ServerOptions {
  readonly host: string;
  /** What a request must show. */
  readonly token: string;
  /** What it must show by another security scheme than the first, where that is not the token. */
  readonly credentials?: Credentials;
  /** The version of Beeper Desktop that the server is compatible with. */
  readonly desktopVersion?: string;
  readonly corsOrigins?: readonly string[];
  readonly connections?: Partial<ConnectionLimits>;
}

/** The newest version of Beeper Desktop that the server was written after, in the form that it writes its versions in. */
export const DESKTOP_VERSION = '4.2.785';

/** How to authenticate, by RFC 9110: the schemes of the `Authorization` header. */
const CHALLENGE = securitySchemes.flatMap(({ prefix }) => (prefix === '' ? [] : [prefix.trim()])).join(', ');

const CONNECTIONS: ConnectionLimits = {
  headers: 10_000,
  request: 30_000,
  idle: 72_000,
  interval: 1_000,
  headerSize: 16 * 1024,
};

/**
 * Makes a server without operations. It does what is common to all requests: limits, request IDs, the checks of host and
 * token, CORS, the log, and every error as JSON.
 */
export async function createServer(options: ServerOptions, log: Logger): Promise<FastifyInstance> {
  const limits = { ...CONNECTIONS, ...options.connections };
  const guard = guardOf(options);
  const fastify = createFastify({
    // Ours logs what is wanted, and costs nothing where it logs nothing.
    logger: false,
    genReqId: newRequestID,
    routerOptions: { maxParamLength: limits.headerSize },
    exposeHeadRoutes: false,
    return503OnClosing: false,
    // Fastify answers a path that cannot be decoded without any hook. In place of it stands one that nobody serves.
    rewriteUrl: ({ url = '' }) => (isDecodable(url) ? url : '/'),
    requestTimeout: limits.request,
    keepAliveTimeout: limits.idle,
    http: {
      headersTimeout: limits.headers,
      connectionsCheckingInterval: limits.interval,
      maxHeaderSize: limits.headerSize,
      // A request without Host is refused by our own check, as is one with two, which are joined here.
      requireHostHeader: false,
      joinDuplicateHeaders: true,
    },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, log),
  });
  // Bodies are read by us, in the order of checks, so to Fastify no method has any.
  for (const method of METHODS) fastify.addHttpMethod(method, { hasBody: false, overrideExisting: true });
  // An expectation that we do not know may be ignored.
  fastify.server.on('checkExpectation', (request, response) =>
    fastify.server.emit('request', request, response),
  );
  // Node tells of a CONNECT in a way of its own, and leaves its connection to us.
  fastify.server.on('connect', (request, socket) => {
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket as Socket);
    response.once('finish', () => socket.end());
    fastify.server.emit('request', request, response);
  });
  fastify.setErrorHandler((error, request, reply) => {
    // Of `OPTIONS *`, which has no path, Fastify tells in this way.
    const isLost = error instanceof errorCodes.FST_ERR_NOT_FOUND;
    sendError(isLost ? refuse(request, reply) : error, request, reply, log);
  });
  fastify.setNotFoundHandler(({ url }, reply) => {
    const allowed = allowedMethods(url.split(/[?#]/, 1)[0] ?? '');
    if (allowed === undefined) throw pathlessFailure('route_not_found');
    reply.header('allow', allowed);
    throw pathlessFailure('method_not_allowed');
  });
  if (log.isLevelEnabled('info')) logRequests(fastify, log);
  fastify.addHook('onRequest', (request, reply, done) => done(guard.checkHost(request, reply)));
  if (options.corsOrigins?.length) await allowOrigins(fastify, new Set(options.corsOrigins));
  fastify.addHook('onRequest', (request, reply, done) => done(guard.checkToken(request, reply)));
  return fastify;

  /** What is wrong with a request that has no path. No hook has seen it. */
  function refuse(request: FastifyRequest, reply: FastifyReply): Failure {
    const failure = guard.checkHost(request, reply) ?? guard.checkToken(request, reply);
    return failure ?? pathlessFailure('route_not_found');
  }
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * The checks that come before all others. Each sets the headers that follow from it, and returns what is wrong. What is no
 * operation takes what most of them take.
 */
function guardOf({ credentials, desktopVersion = DESKTOP_VERSION, host, token }: ServerOptions) {
  const isOurs = hostCheck(host);
  const isAllowed = credentialCheck(token, credentials);
  const usual = (bundle.security ?? []).flatMap((one) => Object.keys(one));
  return {
    checkHost({ id, headers }: FastifyRequest, reply: FastifyReply): Failure | undefined {
      reply.header('x-request-id', id);
      return isOurs(headers.host) ? undefined : pathlessFailure('host_not_allowed');
    },
    checkToken({ headers, routeOptions }: FastifyRequest, reply: FastifyReply): Failure | undefined {
      const { security = usual } = (routeOptions.config ?? {}) as { security?: readonly string[] };
      if (isAllowed(security, headers)) {
        reply.header('x-beeper-desktop-version', desktopVersion);
        return undefined;
      }
      reply.header('www-authenticate', CHALLENGE);
      return pathlessFailure('unauthorized');
    },
  };
}

/** Lets pages of these origins use the API. Others get no CORS header at all, not even to a preflight. */
async function allowOrigins(fastify: FastifyInstance, origins: ReadonlySet<string>): Promise<void> {
  const responses = operations.flatMap((operation) => operation.responses);
  await fastify.register(cors, {
    origin: (origin, answer) => answer(null, origin !== undefined && origins.has(origin) ? origin : false),
    methods: [...new Set(operations.map(({ method }) => method))],
    exposedHeaders: [...new Set(responses.flatMap(({ headers }) => headers.map(({ name }) => name)))],
    maxAge: 600,
    strictPreflight: false,
  });
}

/** One line for each request, when it is over. It has the route and not the address, which holds IDs. */
function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onRequest', ({ id, method, routeOptions }, { raw }, done) => {
    const start = performance.now();
    raw.once('close', () => {
      // As the spec writes it.
      const route = routeOptions.url?.replaceAll(/:(\w+)/g, '{$1}');
      const ms = Math.round(performance.now() - start);
      const request = { request: id, method, route, ms };
      if (raw.writableFinished) log.info({ ...request, status: raw.statusCode }, 'Request.');
      else log.info(request, 'The client hung up.');
    });
    done();
  });
}
