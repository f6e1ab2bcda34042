import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { closeConnection, resetConnection } from './connections.ts';

/** Where a bridge listens: always at the same place, however often it is started again. */
export class Listener {
  readonly #onRequest: RequestListener;
  readonly #host: string;
  readonly #socket: string | undefined;
  #port: number;
  #server: Server | undefined;
  readonly #connections = new Set<Socket>();

  constructor(onRequest: RequestListener, place: { host: string; port: number; socket: string | undefined }) {
    this.#onRequest = onRequest;
    this.#host = place.host;
    this.#port = place.port;
    this.#socket = place.socket;
  }

  get isListening(): boolean {
    return this.#server !== undefined;
  }

  /** The address without a path: `http://…`, or `unix:…` of a socket. */
  get url(): string {
    return this.#socket === undefined ? `http://${this.#host}:${this.#port}` : `unix:${this.#socket}`;
  }

  async open(): Promise<void> {
    const server = createServer({ requestTimeout: 0, keepAliveTimeout: 0 }, this.#onRequest);
    server.on('connection', (connection) => {
      this.#connections.add(connection);
      connection.once('close', () => this.#connections.delete(connection));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      const place =
        this.#socket === undefined ? { host: this.#host, port: this.#port } : { path: this.#socket };
      server.listen(place, resolve);
    });
    if (this.#socket === undefined) this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Takes no more connections. Those there are go on. Resolves when they are all closed. */
  refuse(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return Promise.resolve();
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeIdleConnections();
    });
  }

  /** Resets all connections, or closes them, which lets what was sent arrive. */
  end(how: 'reset' | 'close'): void {
    const end = how === 'reset' ? resetConnection : closeConnection;
    for (const connection of this.#connections) end(connection);
  }
}
