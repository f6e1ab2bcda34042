// A proxy that hands each request on only after a while, as a long way to a server does.
import { request as ask, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Larger than any header of the suite, so that the server itself refuses what is too large. */
const MOST_HEADERS = 512 * 1024;

/**
 * Starts one on a free port.
 *
 * @param url of the server behind it
 * @param latency milliseconds
 */
export async function startSlowWay(
  url: string,
  latency: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const proxy = createServer(
    { requireHostHeader: false, maxHeaderSize: MOST_HEADERS },
    async (incoming, answer) => {
      const body = await bytesOf(incoming);
      const handOn = () => {
        const { headers, method, url: path } = incoming;
        const outgoing = ask({ hostname, port, method, path, headers }, (response) => {
          answer.writeHead(response.statusCode ?? 502, response.headers);
          response.pipe(answer);
        });
        outgoing.on('error', () => answer.destroy());
        // Whoever hangs up at the one end does so at the other.
        answer.once('close', () => outgoing.destroy());
        outgoing.end(body);
      };
      setTimeout(handOn, latency);
    },
  );
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
