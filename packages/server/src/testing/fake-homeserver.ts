// A Matrix homeserver that knows whoami alone, and answers as a test tells it to.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeHomeserver {
  readonly url: string;
  /** Who has each token. */
  readonly users: Map<string, string>;
  /** The tokens that it was asked about, in order. */
  readonly asked: string[];
  /** The path of every request. */
  readonly paths: string[];
  /** How many it is answering now. */
  pending(): number;
  /** Answers every request otherwise from now on. Without an argument it answers by `users` again. */
  answerBy(answer?: Answer): void;
  /** Refuses connections from now on. */
  stop(): Promise<void>;
}

/** What is done with a response. It hangs when nothing is. */
export type Answer = (response: ServerResponse, token: string) => void;

/** Starts one, which ends with the test. */
export async function startFakeHomeserver(
  users: Readonly<Record<string, string>> = {},
): Promise<FakeHomeserver> {
  const known = new Map(Object.entries(users));
  const asked: string[] = [];
  const paths: string[] = [];
  const open = new Set<ServerResponse>();
  const byUsers: Answer = (response, token) => {
    const userID = known.get(token);
    if (userID === undefined) json(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'Unknown token' })(response);
    else json(200, { user_id: userID, device_id: 'DEVICE', is_guest: false })(response);
  };
  let answer = byUsers;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    asked.push(token);
    paths.push(`${request.method} ${request.url}`);
    open.add(response);
    response.on('close', () => open.delete(response));
    answer(response, token);
  });
  const stop = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(stop);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    users: known,
    asked,
    paths,
    pending: () => open.size,
    answerBy: (other = byUsers) => {
      answer = other;
    },
    stop,
  };
}

/** An answer in JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): (response: ServerResponse) => void {
  return (response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
}
