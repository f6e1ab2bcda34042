import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { type BridgesClient, createBridgesClient } from '../create-client.ts';
import type { BridgesClientOptions } from '../options.ts';
import { testClock } from './clock.ts';

/** A request as the server got it. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server, and a client of it whose clock is a test's: its waits are over at once, and noted in `waits`. */
export interface TestServer {
  url: string;
  client: BridgesClient;
  seen: Seen[];
  waits: number[];
  close(): Promise<unknown>;
}

export const accessToken = 'token-1';

/**
 * Serves until the test ends. `answer` gets the number of the request, from 0.
 *
 * @param options of the client
 */
export async function serve(
  answer: (response: ServerResponse, nth: number, seen: Seen) => unknown,
  options: BridgesClientOptions = {},
): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: await text(request) };
    seen.push(one);
    answer(response, seen.length - 1, one);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close().closeAllConnections();
    await closed;
  };
  onTestFinished(close);
  const clock = testClock();
  const client = createBridgesClient({ accessToken, baseUrl: url, clock, ...options });
  return { url, client, seen, waits: clock.waits, close };
}

/** Answers with JSON. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Begins a 200 and breaks off in the middle of its body. */
export function cutOff(response: ServerResponse, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': '1000' });
  // Only when the first part is out, or the client would see no answer at all.
  response.write('{"items":[', () => response.destroy());
}
