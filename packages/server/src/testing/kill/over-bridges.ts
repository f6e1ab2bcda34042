import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeBridge, type Generation, generations, startFakeBridge } from '@bridges-api/fake-bridge';
import { expect, keyOf, type Setting } from './kills.ts';
import type { ServerProcess } from './server-process.ts';
import { expectAnswer, type User } from './user.ts';

const USER_ID = '@ann:example.org';

/** A server over bridges, and the end of them. */
export interface OverBridges extends Setting {
  close(): Promise<void>;
}

/** The login processes that killed servers had begun, and how many requests the bridge had had then. */
interface Left {
  readonly processes: ReadonlySet<string>;
  readonly requests: number;
}

/** Starts a bridge of every generation in this process, which outlives the server, with two users on each. */
export async function overBridges(): Promise<OverBridges> {
  const directory = await mkdtemp(join(tmpdir(), 'bridges-kill-config-'));
  const bridges = new Map<Generation, FakeBridge>();
  for (const generation of generations) bridges.set(generation, await startFakeBridge({ generation }));
  const config = join(directory, 'config.json');
  const entries = [...bridges].map(([id, { sharedSecret, url }]) => ({ id, sharedSecret, url }));
  await writeFile(config, JSON.stringify({ userID: USER_ID, bridges: entries }));
  const left = new Map<FakeBridge, Left>();
  return {
    options: { config },
    users: generations.flatMap(usersOf),
    async restarted(server, logins) {
      expectAsReported(logins, bridges);
      for (const bridge of bridges.values()) {
        expectLeft(bridge, left.get(bridge));
        const processes = new Set(bridge.processes().map(({ id }) => id));
        left.set(bridge, { processes, requests: bridge.requests.length });
      }
      await expectReconnectedOnce(server, logins);
    },
    async close() {
      await Promise.all([...bridges.values()].map((bridge) => bridge.close()));
      await rm(directory, { recursive: true });
    },
  };
}

function usersOf(generation: Generation, at: number): User[] {
  return [0, 1].map((number) => {
    const phone = `+1555010${at}${number}00`;
    return {
      bridgeID: generation,
      flowID: 'phone',
      values: { phone, code: '123456' },
      loginID: phone,
      isIn: false,
    };
  });
}

/** The logins are those of the bridges. */
function expectAsReported(logins: readonly string[], bridges: ReadonlyMap<Generation, FakeBridge>): void {
  const reported = [...bridges].flatMap(([bridgeID, bridge]) =>
    bridge.logins(USER_ID).map(({ id }) => keyOf({ bridgeID, loginID: id })),
  );
  expect('what the bridges say', logins.join() === reported.sort().join(), [logins, reported]);
}

/** What a killed server had begun is left to expire: nobody knows of it any more. */
function expectLeft({ requests }: FakeBridge, left: Left = { processes: new Set(), requests: 0 }): void {
  const asked = requests.slice(left.requests).filter(({ processID = '' }) => left.processes.has(processID));
  expect('what the server knows of a login process', asked.length === 0, asked);
}

/** Of two sessions that are to reconnect one login, one is refused. */
async function expectReconnectedOnce(server: ServerProcess, logins: readonly string[]): Promise<void> {
  const [bridgeID, loginID] = logins.at(-1)?.split(' ') ?? [];
  if (bridgeID === undefined) return;
  const path = `/bridges/${bridgeID}/login-sessions`;
  const start = () => server.request('POST', path, { flowID: 'phone', loginID });
  const { loginSessionID } = expectAnswer(await start(), 200);
  expectAnswer(await start(), 409);
  expectAnswer(await server.request('DELETE', `${path}/${loginSessionID}`), 200);
}
