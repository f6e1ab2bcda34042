import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy in front of several servers. */
export interface RoundRobin {
  readonly url: string;
  /** How many requests each server has had. */
  counts(): readonly number[];
  close(): Promise<void>;
}

/**
 * Starts a proxy that gives each request to the next server, whatever is in it: also what is no HTTP. It asks the servers to close the
 * connection after each answer, so that none has two.
 */
export async function startRoundRobin(urls: readonly string[]): Promise<RoundRobin> {
  const counts = urls.map(() => 0);
  const open = new Set<Socket>();
  let next = 0;
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const at = next;
    next = (next + 1) % urls.length;
    counts[at] = (counts[at] ?? 0) + 1;
    const { hostname, port } = new URL(urls[at] ?? '');
    const upstream = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    client.once('data', (bytes) => {
      upstream.write(closing(bytes));
      client.pipe(upstream);
    });
    client.once('end', () => upstream.end());
    upstream.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** A request that says besides that it is the only one of its connection. */
function closing(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const [line] = /^[A-Z]+ \S+ HTTP\/1\.1\r\n/.exec(text) ?? [];
  if (line === undefined) return bytes;
  return Buffer.from(`${line}Connection: close\r\n${text.slice(line.length)}`, 'latin1');
}
