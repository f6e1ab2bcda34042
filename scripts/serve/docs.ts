// Serves the built docs.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';
import { explainListenError } from './command.ts';

const HOST = '127.0.0.1';

/** A server that is listening. */
export interface RunningServer {
  url: string;
  /** Ends the server and its connections. */
  stop(): Promise<void>;
}

/** Serves the files of a directory on this machine only, as they are at the time of each request. */
export async function serveDocs(directory: string, port: number, option: string): Promise<RunningServer> {
  const files = sirv(directory, { dev: true });
  const server = createServer((request, response) => {
    files(request, response, () => {
      response.writeHead(404).end('Not found\n');
    });
  });
  server.listen(port, HOST);
  await once(server, 'listening').catch((error: unknown) => {
    throw explainListenError(error, HOST, port, option);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${actual}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
