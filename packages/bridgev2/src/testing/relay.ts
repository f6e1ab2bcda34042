import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What stands between the API and a bridge, and sees what only the two know. */
export interface Relay {
  readonly url: string;
  /** ID of the login process that was last at a step. */
  processAt(stepID: string): string;
  /** The IDs of all login processes. */
  processes(): string[];
  /** Hangs up on the next request whose path is like that, once the bridge has answered. */
  loseNext(path: RegExp): void;
}

/** Starts one in front of a bridge. It ends with the test. */
export async function startRelay(bridgeURL: string): Promise<Relay> {
  const processes = new Map<string, string>();
  let lost: RegExp | undefined;
  const server = createServer((incoming, outgoing) => {
    const { headers, method, url } = incoming;
    const sent = request(`${bridgeURL}${url}`, { method, headers, agent: false }, async (answer) => {
      const body = await text(answer).catch(() => '');
      const { login_id: process, step_id: step } = body.startsWith('{') ? JSON.parse(body) : {};
      if (step) processes.set(step, process);
      if (lost?.test(url ?? '')) {
        lost = undefined;
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, { 'content-type': answer.headers['content-type'] ?? '' });
      outgoing.end(body);
    });
    // Who hangs up on one side hangs up on the other.
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    incoming.pipe(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    processAt: (stepID) => processes.get(stepID) ?? '',
    processes: () => [...processes.values()],
    loseNext: (path) => {
      lost = path;
    },
  };
}
