// What requests through the gateway take, against calls of the bridge itself.
import { median } from '../figures.ts';
import type { Caller, Login } from './callers.ts';
import type { Server } from './processes.ts';

export const cases = ['read a session', 'list 20 bridges, 5 of them hanging', 'submit a step'] as const;
export type Case = (typeof cases)[number];

export interface Measurement {
  readonly round: number;
  readonly case: Case;
  readonly caller: Caller['name'];
  /** With 16 clients at a time. */
  readonly requestsPerSecond: number;
  /** Of one client alone, the median in milliseconds. */
  readonly latency: number;
  /** Time of a processor that the server needs for one of them, in microseconds. */
  readonly processorMicroseconds: number;
}

const CLIENTS = 16;
const SECONDS = 2;
/** After so many submits a client starts another login, so that no session gets long. */
const SUBMITS = 20;

export async function measure(
  caller: Caller,
  what: Case,
  round: number,
  server: Server,
): Promise<Measurement> {
  const alone = await run(caller, what, 1);
  const before = await server.use();
  const together = await run(caller, what, CLIENTS);
  const after = await server.use();
  return {
    round,
    case: what,
    caller: caller.name,
    latency: median(alone),
    processorMicroseconds: ((after.processor - before.processor) * 1e6) / together.length,
    requestsPerSecond: CLIENTS / (together.reduce((sum, one) => sum + one, 0) / together.length / 1000),
  };
}

/** How long each request took, in milliseconds, made by so many clients at a time, each of which waits for its answers. */
async function run(caller: Caller, what: Case, clients: number): Promise<number[]> {
  const took: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  const client = async () => {
    while (performance.now() < end) {
      const login = await begin(caller, what);
      for (let count = 0; count < SUBMITS && performance.now() < end; count += 1) {
        const since = performance.now();
        await request(caller, what, login);
        took.push(performance.now() - since);
      }
      await login?.cancel();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return took;
}

async function begin(caller: Caller, what: Case): Promise<Login | undefined> {
  if (what === 'list 20 bridges, 5 of them hanging') return undefined;
  const login = await caller.start('phone');
  if (what === 'submit a step') await login.submit({ phone: '+15550100123' });
  return login;
}

function request(caller: Caller, what: Case, login: Login | undefined): Promise<unknown> | undefined {
  if (what === 'read a session') return login?.read();
  // A wrong code, after which the bridge asks again.
  if (what === 'submit a step') return login?.submit({ code: '999999' });
  return caller.list();
}
