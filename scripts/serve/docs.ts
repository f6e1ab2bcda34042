// Serves the built docs.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import sirv from 'sirv';
import { explainListenError } from './command.ts';

const HOST = '127.0.0.1';
const TEXTS: Readonly<Record<string, string>> = {
  '.md': 'text/markdown',
  '.txt': 'text/plain',
  '.yaml': 'text/yaml',
};
/** Names of what the build puts there have a hash of its text in them. */
const HASHED = '/assets/';

/** A server that is listening. */
export interface RunningServer {
  url: string;
  /** Ends the server and its connections. */
  stop(): Promise<void>;
}

/**
 * Serves the files of a directory on this machine only, as they are at the time of each request: compressed where the build
 * has put a compressed copy beside a file and the browser takes it. What a browser has is good for ever when its name has a hash,
 * and else is asked for again. What is not there is answered with its 404.html.
 */
export async function serveDocs(directory: string, port: number, option: string): Promise<RunningServer> {
  const files = sirv(directory, { dev: true, etag: true, brotli: true, gzip: true, setHeaders });
  const server = createServer((request, response) => {
    request.headers['accept-encoding'] = wanted(request.headers['accept-encoding']);
    // Of other ranges sirv sends something else than was asked for; a server may send all instead.
    if (!/^bytes=\d+-(?:[1-9]\d*)?$/.test(request.headers.range ?? '')) delete request.headers.range;
    // A 304 has it too.
    response.setHeader('Vary', 'Accept-Encoding');
    files(request, response, async () => {
      const page = await readFile(join(directory, '404.html')).catch(() => 'Not found\n');
      response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(page);
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

function setHeaders(response: ServerResponse, path: string): void {
  if (path.startsWith(HASHED)) response.setHeader('Cache-Control', 'public,max-age=31536000,immutable');
  // A browser guesses the encoding of a text that does not name it, and guesses wrong.
  const type = TEXTS[extname(path)];
  if (type) response.setHeader('Content-Type', `${type};charset=utf-8`);
}

/** sirv looks for names alone, and would send gzip to whoever says "gzip;q=0". */
function wanted(codings = ''): string {
  return codings
    .split(',')
    .filter((coding) => !/;\s*q=0(?:\.0*)?\s*$/.test(coding))
    .join(',');
}
