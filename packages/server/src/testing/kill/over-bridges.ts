import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type FakeBridge,
  type Generation,
  generations,
  startFakeBridge,
  switchesOf,
} from '@bridges-api/fake-bridge';
import type { ServerProcess } from '../server-process.ts';
import { expect, keyOf, type Setting } from './kills.ts';
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

/** A bridge, and how many users sign in at it. */
interface Place {
  readonly id: string;
  readonly generation: Generation;
  readonly users: number;
}

/** Where logins go on there is one user to a bridge: of two logins that end at the same time nobody could tell which is whose. */
const places: readonly Place[] = generations.flatMap((generation) =>
  switchesOf(generation).txn
    ? ['', '-more'].map((end) => ({ id: `${generation}${end}`, generation, users: 1 }))
    : [{ id: generation, generation, users: 2 }],
);

/** Starts bridges of every generation in this process, which outlive the server, and two users for each. */
export async function overBridges(): Promise<OverBridges> {
  const directory = await mkdtemp(join(tmpdir(), 'bridges-kill-config-'));
  const bridges = new Map<string, FakeBridge>();
  for (const { generation, id } of places) bridges.set(id, await startFakeBridge({ generation }));
  const config = join(directory, 'config.json');
  const entries = [...bridges].map(([id, { sharedSecret, url }]) => ({ id, sharedSecret, url }));
  await writeFile(config, JSON.stringify({ userID: USER_ID, bridges: entries }));
  const left = new Map<FakeBridge, Left>();
  return {
    options: { config },
    users: places.flatMap(usersOf),
    goesOn,
    async restarted(server, logins) {
      expectAsReported(logins, bridges);
      for (const [id, bridge] of bridges) {
        expectExecutedOnce(bridge);
        if (!goesOn(id)) expectLeft(bridge, left.get(bridge));
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

function usersOf({ id, users }: Place, at: number): User[] {
  return Array.from({ length: users }, (_, number) => {
    const phone = `+1555010${at}${number}00`;
    return {
      bridgeID: id,
      flowID: 'phone',
      values: { phone, code: '123456' },
      loginID: phone,
      isIn: false,
    };
  });
}

/** The logins are those of the bridges. */
function expectAsReported(logins: readonly string[], bridges: ReadonlyMap<string, FakeBridge>): void {
  const reported = [...bridges].flatMap(([bridgeID, bridge]) =>
    bridge.logins(USER_ID).map(({ id }) => keyOf({ bridgeID, loginID: id })),
  );
  expect('what the bridges say', logins.join() === reported.sort().join(), [logins, reported]);
}

/** Whether logins go on that a killed server had begun: by its transactions a bridge can be asked what came of a step. */
function goesOn(bridgeID: string): boolean {
  return places.some(({ generation, id }) => id === bridgeID && switchesOf(generation).txn);
}

/** No step was executed twice, whoever submitted it. */
function expectExecutedOnce({ executions }: FakeBridge): void {
  const keys = executions.map(({ processID, stepID, txnID }) => [processID, stepID, txnID].join());
  expect('what was executed once', new Set(keys).size === keys.length, executions);
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
  const first = await start();
  // By a session that goes on, of which nobody was told.
  if (goesOn(bridgeID) && first?.status === 409) return;
  const { loginSessionID } = expectAnswer(first, 200);
  expectAnswer(await start(), 409);
  expectAnswer(await server.request('DELETE', `${path}/${loginSessionID}`), 200);
}
