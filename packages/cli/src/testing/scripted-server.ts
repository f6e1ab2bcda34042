import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a scripted server answers; JSON unless it is a text. Nothing for no answer at all. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A server that answers what our own never does, until the test ends. Returns what the program needs to reach it. */
export async function scriptedServer(
  answer: (request: string, count: number, headers: IncomingHttpHeaders) => Scripted | undefined,
): Promise<Record<string, string>> {
  let count = 0;
  const server = createServer(({ method, url, headers: sent }, response) => {
    count += 1;
    const scripted = answer(`${method} ${url}`, count, sent);
    if (!scripted) return;
    const { status = 200, headers, body } = scripted;
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { BEEPER_ACCESS_TOKEN: 'any-token', BEEPER_BASE_URL: `http://127.0.0.1:${port}` };
}
