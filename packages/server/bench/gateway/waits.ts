// A thousand logins that wait for somebody to scan what they display.
import type { Caller, Login } from './callers.ts';
import type { Bridges } from './processes.ts';

export const WAITS = 1000;

/** How somebody scans: so many milliseconds apart. */
export const scans = { 'one after the other': 5, 'all at once': 0 } as const;
export type Scan = keyof typeof scans;

/** Starts them, in the order of the bridge's processes. */
export async function startLogins(caller: Caller): Promise<Login[]> {
  const logins: Login[] = [];
  while (logins.length < WAITS) logins.push(await caller.start('qr'));
  return logins;
}

/** Waits in all of them, and resolves once the bridge has the waits. `waits` tell when each was answered, in nanoseconds. */
export async function openWaits(logins: readonly Login[], bridges: Bridges): Promise<Promise<bigint>[]> {
  const waits = logins.map((login) => login.submit().then(() => process.hrtime.bigint()));
  while ((await bridges.ask({ type: 'count' }, 'counted')).running < logins.length) await pause(20);
  // The last of the clients' waits may still be on their way to the gateway.
  await pause(500);
  return waits;
}

/** Has them scanned. How long each took from there to its client, in milliseconds. */
export async function scanAll(
  waits: readonly Promise<bigint>[],
  bridges: Bridges,
  scan: Scan,
): Promise<number[]> {
  const { at } = await bridges.ask({ type: 'scan', skip: 0, pause: scans[scan] }, 'scanned');
  const answered = await Promise.all(waits);
  return answered.map((moment, index) => Number(moment - BigInt(at[index] ?? 0)) / 1e6);
}

/** Gives them up, until the bridge has none left. */
export async function endLogins(logins: readonly Login[], bridges: Bridges): Promise<void> {
  const left = [...logins];
  const canceller = async () => {
    for (let login = left.pop(); login; login = left.pop()) await login.cancel();
  };
  await Promise.all(Array.from({ length: 16 }, canceller));
  while ((await bridges.ask({ type: 'count' }, 'counted')).processes > 0) await pause(20);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
