// The server in front of the Go bridges: what the fixture `semaphore` judges.
import type { Times } from '../suite/run.ts';
import { startGoBridges, USER_ID } from './go-bridges.ts';
import { startServerProcess } from './server-process.ts';

/** How the server and its bridges are to be. */
export interface ServedOptions {
  readonly token: string;
  readonly times: Times;
  /** What people and networks need, in milliseconds. */
  readonly period: number;
  /** Defaults to one that is free. */
  readonly port?: number;
}

export interface ServedBridges {
  readonly url: string;
  /** What the server has printed so far, its log included. */
  printed(): string;
  /** Ends both. Resolves with the exit code of the server. */
  close(): Promise<number | null>;
}

/** Starts the bridges, and the server in front of them, which lets logins start as fast as they come. */
export async function serveBridges({
  period,
  port = 0,
  times,
  token,
}: ServedOptions): Promise<ServedBridges> {
  const bridges = await startGoBridges({ period, wait: times.wait * 1000 });
  try {
    const owners = [{ name: 'ann', token, userID: USER_ID }];
    const server = await startServerProcess({
      ...times,
      port,
      maxSessionStarts: 10_000,
      bridges: bridges.configured,
      owners,
    });
    return {
      url: server.url,
      printed: server.printed,
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
