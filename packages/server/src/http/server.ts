import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { API, Means, OutgoingAnswer } from '@bridges-api/core';
import type { Logger } from 'pino';
import { answerClientError } from './client-error.ts';
import { NodeRequest } from './node-request.ts';
import { Outbox } from './outbox.ts';

/** How long a client may take, in milliseconds, and how large its headers may be, in bytes. */
export interface ConnectionLimits {
  readonly headers: number;
  readonly request: number;
  readonly idle: number;
  /** How often the first two are looked after. */
  readonly interval: number;
  readonly headerSize: number;
}

const CONNECTIONS: ConnectionLimits = {
  headers: 10_000,
  request: 30_000,
  idle: 72_000,
  interval: 1_000,
  headerSize: 16 * 1024,
};

/** How long clients have to take their last answer when the server closes, in milliseconds. */
const GRACE = 1_000;

/** Makes a server of node:http that answers with a function. It does nothing until it listens. */
export function httpServer(
  answer: API['answer'],
  connections: Partial<ConnectionLimits> | undefined,
  means: Pick<Means, 'randomBytes'>,
  log: Logger,
): Server {
  const limits = { ...CONNECTIONS, ...connections };
  const outbox = new Outbox();
  const isLogged = log.isLevelEnabled('info');
  const server = createServer({
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.idle,
    connectionsCheckingInterval: limits.interval,
    maxHeaderSize: limits.headerSize,
    // A request without Host is refused by the core, as is one with two, which are joined here.
    requireHostHeader: false,
    joinDuplicateHeaders: true,
  });
  server.on('request', serve);
  // An expectation that we do not know may be ignored.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  // Node tells of a CONNECT in a way of its own, and leaves its connection to us.
  server.on('connect', (request, socket) => {
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket as Socket);
    response.once('finish', () => socket.end());
    server.emit('request', request, response);
  });
  server.on('clientError', (error, socket) => answerClientError(error, socket as Socket, means, log));
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const start = isLogged ? performance.now() : 0;
    const answered = await answer(new NodeRequest(request, response));
    if (isLogged) logWhenOver(request, response, answered, start);
    outbox.add(response, answered);
  }

  /** One line for each request, when it is over. It has the route and not the address, which holds IDs. */
  function logWhenOver(
    { method }: IncomingMessage,
    response: ServerResponse,
    { headers, route, status }: OutgoingAnswer,
    start: number,
  ): void {
    const write = () => {
      const ms = Math.round(performance.now() - start);
      const request = { request: headers['x-request-id'], method, route, ms };
      if (response.writableFinished) log.info({ ...request, status }, 'Request.');
      else log.info(request, 'The client hung up.');
    };
    if (response.destroyed) write();
    else response.once('close', write);
  }
}

/** Listens, and resolves with the address: `http://127.0.0.1:PORT`. Port 0 lets the system choose. */
export function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { address, family, port: own } = server.address() as AddressInfo;
      resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${own}`);
    });
  });
}

/** No more connections. Each is closed as soon as its answer is out, and cut when that takes too long. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), GRACE);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
  clearTimeout(cut);
}
