// Hands requests to a door that is no server, for the suite, which asks over HTTP.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as data: what can be handed on to a page too. */
export interface RelayedRequest {
  readonly method: string;
  /** As it was asked for: a path. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In Base64. Absent when there is none. */
  readonly body?: string;
}

export interface RelayedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What answers, by way of `fetch`. The signal is aborted when the client hangs up. */
export type Door = (request: RelayedRequest, signal: AbortSignal) => Promise<RelayedResponse>;

/** What `fetch` sets by itself, or does not let anybody set. */
const NOT_CARRIED = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect'];

/** Starts a relay on a free port. What cannot be handed on is answered 502. */
export async function startRelay(door: Door): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer({
    requireHostHeader: false,
    joinDuplicateHeaders: true,
    maxHeaderSize: 64 * 1024,
  });
  server.on('request', async (request, response) => {
    const controller = new AbortController();
    response.once('close', () => controller.abort());
    const sent = { method: request.method ?? '', target: request.url ?? '', headers: headersOf(request) };
    try {
      const body = await bytesOf(request);
      const answer = await door(
        { ...sent, ...(body.length > 0 && { body: body.toString('base64') }) },
        controller.signal,
      );
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch (error) {
      if (!response.destroyed) response.writeHead(502).end(`${error}`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      NOT_CARRIED.includes(name) ? [] : [[name, `${value}`]],
    ),
  );
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
