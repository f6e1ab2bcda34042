// The server as it is built, in a process of its own in front of a bridge, for tests of clients.
import { type ConfiguredServer, startConfiguredServer } from './configured-server.ts';

/** A server that runs until it is stopped. Its one bridge is `semaphore`. */
export interface ServerOverBridge extends ConfiguredServer {
  /** The access token of one of its owners, each of whom is a user of their own at the bridge. Owners are counted from 0. */
  tokenOf(owner: number): string;
}

export interface BridgeToServe {
  readonly url: string;
  readonly sharedSecret: string;
}

/** Starts a server for so many owners, whom the bridge knows as users of example.org. */
export async function startServerOverBridge(
  { url, sharedSecret }: BridgeToServe,
  owners: number,
  corsOrigin: readonly string[] = [],
): Promise<ServerOverBridge> {
  const tokenOf = (owner: number) => `token-of-walker-${owner}`;
  const server = await startConfiguredServer({
    port: 0,
    corsOrigin,
    bridges: [{ id: 'semaphore', url, sharedSecret }],
    owners: Array.from({ length: owners }, (_, owner) => ({
      name: `walker-${owner}`,
      token: tokenOf(owner),
      userID: `@walker-${owner}:example.org`,
    })),
  });
  return { ...server, tokenOf };
}
