import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withSlashes } from '../../../scripts/slashes.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A server of gzipped files that are in memory, so that only the browser's work is measured. */
export interface GzipServer {
  readonly url: string;
  close(): void;
}

/** Serves the files of a directory on a free port of this machine. */
export async function serveGzipped(directory: string): Promise<GzipServer> {
  const files = new Map(
    globSync('**/*.*', { cwd: directory }).map((path) => [
      `/${withSlashes(path)}`,
      gzipSync(readFileSync(join(directory, path))),
    ]),
  );
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/[?#].*/, '').replace(/\/$/, '/index.html');
    const body = files.get(path);
    if (!body) return void response.writeHead(404).end();
    const type = TYPES[extname(path)] ?? 'text/plain;charset=utf-8';
    response
      .writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': body.length })
      .end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}
