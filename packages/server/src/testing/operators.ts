import { Metrics } from '../admin/metrics.ts';
import type { AppOptions } from '../app.ts';
import { readSamples } from './scrape.ts';
import { startServer, type TestServer } from './start-server.ts';

/** A server that listens for operators too. */
export interface OperatedServer extends TestServer {
  readonly adminURL: string;
  /** Every sample of its metrics, by name and labels: `bridges_requests_total{operation="listBridges",status="200"}`. */
  samples(): Promise<Map<string, number>>;
}

/** Starts one, which ends with the test. */
export async function startOperatedServer(options: Partial<AppOptions> = {}): Promise<OperatedServer> {
  const server = await startServer({ ...options, admin: { host: '127.0.0.1', metrics: new Metrics() } });
  const adminURL = await server.app.listenForOperators(0);
  return {
    ...server,
    adminURL,
    async samples() {
      const response = await fetch(`${adminURL}/metrics`);
      return readSamples(await response.text());
    },
  };
}
