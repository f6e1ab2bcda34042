// The server in front of the Go bridges: what the fixture `semaphore` judges.
import { setTimeout } from 'node:timers/promises';
import { type ConfiguredServer, startConfiguredServer } from '@bridges-api/server/testing/configured-server';
import type { Times } from '../../src/suite/run.ts';
import { type GoBridges, startGoBridges, USER_ID } from './go-bridges.ts';

/** How the server is to be. */
export interface ServedOptions {
  readonly token: string;
  readonly times: Times;
  /** Defaults to one that is free. */
  readonly port?: number;
}

export interface ServedBridges extends ConfiguredServer {
  readonly bridges: GoBridges;
}

/**
 * Starts the bridges and the server in front of them. Its `close` ends both.
 *
 * @param period what people and networks need, in milliseconds
 */
export async function serveBridges(period: number, options: ServedOptions): Promise<ServedBridges> {
  const bridges = await startGoBridges({ period, wait: options.times.wait * 1000 });
  try {
    const server = await serve(bridges, options);
    await bridges.goAway();
    await missed(`${server.url}/v1/bridges/semaphore-gone`, options.token);
    return {
      ...server,
      bridges,
      async close() {
        const code = await server.close();
        await bridges.close();
        return code;
      },
    };
  } catch (error) {
    await bridges.close();
    throw error;
  }
}

/** Starts a server in front of bridges that run. @param more options of the server */
export function serve(
  { configured }: GoBridges,
  { port = 0, times, token }: ServedOptions,
  more: object = {},
): Promise<ConfiguredServer> {
  const owners = [{ name: 'ann', token, userID: USER_ID }];
  return startConfiguredServer({ ...times, port, owners, bridges: configured, ...more });
}

/** Waits until the server has noticed that a bridge is gone, which takes it two readings. */
export async function missed(bridge: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  for (const limit = Date.now() + 60_000; Date.now() < limit; await setTimeout(100)) {
    const { status } = (await (await fetch(bridge, { headers })).json()) as { status: string };
    if (status === 'temporarily_unavailable') return;
  }
  throw new Error('The server does not notice that a bridge is gone.');
}
