import { fileURLToPath } from 'node:url';
import { type ManualClock, manualClock, systemClock } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { sandboxNetworks } from '@bridges-api/sandbox/networks';
import { testSandbox } from '@bridges-api/sandbox/testing/sandbox-walk';
import { randomBytes } from '@bridges-api/server/means';
import { startServer, type TestServer, TOKEN } from '@bridges-api/server/testing/start-server';
import { vi } from 'vitest';
import type { ProgramName } from '../program.ts';

/** The program as it is published, by the name that docs use. */
export const program = builtProgram('bridges');

/** The same under either name. */
export function builtProgram(name: ProgramName): string {
  return fileURLToPath(new URL(`../../dist/bin/${name}.js`, import.meta.url));
}

/** A server with the sandbox networks that listens until the test ends, and what the program needs to reach it. */
export interface Sandbox extends TestServer {
  readonly env: Readonly<Record<string, string>>;
  /** What was asked of it: "GET /v1/bridges". */
  readonly requests: readonly string[];
}

const limits = { ...testLimits, maxLive: 100, maxStarts: 1000 };

/** A sandbox that is a thousand times faster than life. */
export async function fastSandbox(): Promise<Sandbox> {
  return withEnv(
    await startServer({
      limits,
      networks: sandboxNetworks({ clock: systemClock, randomBytes, speed: 1000 }),
    }),
  );
}

/** A sandbox whose time stands still until the test advances it. */
export async function stillSandbox(clock = manualClock()): Promise<Sandbox & { clock: ManualClock }> {
  const { networks } = testSandbox({ clock });
  return { ...withEnv(await startServer({ clock, limits, networks })), clock };
}

function withEnv(server: TestServer): Sandbox {
  const requests: string[] = [];
  server.app.server.on('request', ({ method, url }) => requests.push(`${method} ${url}`));
  return { ...server, requests, env: { BEEPER_ACCESS_TOKEN: TOKEN, BEEPER_BASE_URL: server.url } };
}

/** A session on the server, at its first step. */
export async function startSession({ call }: TestServer, bridgeID: string, body: object): Promise<string> {
  const { status, body: session } = await call('POST', `/v1/bridges/${bridgeID}/login-sessions`, body);
  if (status !== 200) throw new Error(`No session on ${bridgeID}: ${JSON.stringify(session)}`);
  return session.loginSessionID;
}

/** What the program may take on a busy machine. */
const PATIENCE = { timeout: 60_000 };

/** The session of a login that the program runs, as soon as a request names it. */
export async function sessionOf({ call, requests }: Sandbox) {
  const path = await vi.waitFor(() => {
    const [found] = requests.flatMap((request) => /\/v1\S+\/ls_\w+/.exec(request) ?? []);
    if (found === undefined) throw new Error(`No request names a session: ${requests.join(', ')}`);
    return found;
  }, PATIENCE);
  return (await call('GET', path)).body;
}
