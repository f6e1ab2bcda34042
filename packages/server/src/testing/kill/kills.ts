import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BridgeLogin, LoginSession } from '@bridges-api/core/wire';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import { expectAnswer, goOn, keepBusy, makeUsers, pathOf, type Told, type User } from './user.ts';

/** How long the server works before it is killed, in milliseconds. */
const SHORTEST = 50;
const LONGEST = 350;

/**
 * What was acknowledged and held after a kill: sessions by what was told of them, those that went on, where logins do, and logins that are
 * there or not.
 */
export type Tally = Record<Told['outcome'] | 'in' | 'out', number> & { resumed?: number };

/** What the server is over, and who is busy on it. */
export interface Setting {
  /** Options of the server. */
  readonly options: Readonly<Record<string, string | number>>;
  readonly users: readonly User[];
  /** Whether a login on this bridge outlives the server that began it. None does where there is nothing said. */
  goesOn?(bridgeID: string): boolean;
  /** Checks what else must hold after a restart. */
  restarted?(server: ServerProcess, logins: readonly string[]): Promise<void>;
}

/** A server over the sandbox. */
export const overSandbox = (): Setting => ({ options: { 'sandbox-speed': 2000 }, users: makeUsers() });

/**
 * Kills a server over and over while users are busy on it, and checks after each restart that what they were told holds.
 *
 * @param program file of the server's `main`
 * @param kills how many, at least. It goes on, up to ten times as often, until everything to look for was acknowledged
 *   once: a server on a busy machine gets little done between two kills
 * @throws {Error} when something acknowledged is lost, or when something to look for was never acknowledged
 */
export async function killOverAndOver(
  program: string,
  kills: number,
  { options, users, goesOn, restarted }: Setting = overSandbox(),
): Promise<Tally> {
  const data = await mkdtemp(join(tmpdir(), 'bridges-kill-'));
  const tally: Tally = { complete: 0, cancelled: 0, waiting: 0, open: 0, in: 0, out: 0 };
  if (goesOn) tally.resumed = 0;
  const unseen = () => Object.keys(tally).filter((what) => tally[what as keyof Tally] === 0);
  const everTold: Told[] = [];
  const all = { port: 0, 'max-session-starts': 1_000_000, data, ...options };
  let server: ServerProcess | undefined;
  try {
    server = await startServerProcess(program, all);
    const seeds = await readLogins(server, users);
    for (let kill = 0; kill < kills || (unseen().length > 0 && kill < 10 * kills); kill += 1) {
      const running = server;
      const busy = Promise.all(users.map((user) => keepBusy(user, running)));
      await Promise.race([pause(SHORTEST + Math.random() * (LONGEST - SHORTEST)), busy]);
      await server.kill();
      const told = (await busy).flat();
      server = await startServerProcess(program, all);
      for (const session of told) {
        tally[session.outcome] += 1;
        if (!goesOn?.(session.user.bridgeID)) await expectSession(server, session, lost);
        else if (await expectSession(server, session, live)) {
          await finish(server, session);
          tally.resumed = (tally.resumed ?? 0) + 1;
        }
      }
      const logins = await readLogins(server, users);
      expectLogins(logins, users, seeds, tally);
      await restarted?.(server, logins);
      everTold.push(...told);
    }
    for (const session of everTold)
      await expectSession(server, session, goesOn?.(session.user.bridgeID) ? [] : lost);
  } finally {
    await server?.kill();
    await rm(data, { recursive: true });
  }
  if (unseen().length > 0) throw new Error(`There never was any of: ${unseen().join()}. Kill more often.`);
  return tally;
}

const lost = ['login_process_lost'];
const live = ['waiting_for_input', 'waiting_for_display'];

/**
 * Checks that a session is as it was told. Nothing of it may be unknown, not even the ID of a step.
 *
 * @param left what may have become of one that had not ended
 * @returns whether it still lives
 */
async function expectSession(server: ServerProcess, told: Told, left: readonly string[]): Promise<boolean> {
  const { user, outcome, step } = told;
  const session: LoginSession = expectAnswer(await server.request('GET', pathOf(told)), 200);
  const { status, currentStep, error, loginID } = session;
  const seen = status === 'failed' ? error?.code : status;
  const possible = {
    complete: ['complete'],
    cancelled: ['cancelled'],
    waiting: left,
    open: ['complete', 'cancelled', ...left, ...(told.isRepeat ? lost : [])],
  };
  expect(`the end of a session that was ${outcome}`, possible[outcome].includes(String(seen)), session);
  if (status === 'complete') {
    expect('the login of a session', loginID === user.loginID, session);
    // It was the last the user did, or else they would have been told.
    if (outcome === 'open') user.isIn = true;
    told.outcome = 'complete';
  }
  if (live.includes(status)) {
    if (outcome === 'waiting') expect('the step of a session', currentStep?.stepID === step?.stepID, session);
    told.step = currentStep;
    return true;
  }
  if (outcome !== 'waiting' || !step) return false;
  const submit = await server.request('POST', `${pathOf(told)}/steps/${step.stepID}`, { type: step.type });
  expectAnswer(submit, 410);
  return false;
}

/** Signs in by a session that a killed server had begun, or gives it up. */
async function finish(server: ServerProcess, session: Told): Promise<void> {
  if (Math.random() < 0.3) {
    expectAnswer(await server.request('DELETE', pathOf(session)), 200);
    session.outcome = 'cancelled';
  } else while (session.outcome !== 'complete' && !session.isLost) await goOn(session, server);
}

/** Checks that everybody has their login or not, as they were told, and that there is no other. */
function expectLogins(
  logins: readonly string[],
  users: readonly User[],
  seeds: readonly string[],
  tally: Tally,
): void {
  const known = [...seeds];
  for (const user of users) {
    const key = keyOf(user);
    const isIn = logins.includes(key);
    if (user.isIn !== undefined) {
      expect(`the login ${key}`, isIn === user.isIn, logins);
      tally[isIn ? 'in' : 'out'] += 1;
    }
    user.isIn = isIn;
    if (isIn) known.push(key);
  }
  expect('the list of logins', logins.join() === known.sort().join(), logins);
}

/** The logins of the users' bridges, each as often as the server has it. */
async function readLogins(server: ServerProcess, users: readonly User[]): Promise<string[]> {
  const found: string[] = [];
  for (const bridgeID of new Set(users.map((user) => user.bridgeID))) {
    const { items } = expectAnswer(await server.request('GET', `/bridges/${bridgeID}/logins`), 200);
    found.push(...items.map(({ loginID }: BridgeLogin) => keyOf({ bridgeID, loginID })));
  }
  return found.sort();
}

export function keyOf({ bridgeID, loginID }: Pick<User, 'bridgeID' | 'loginID'>): string {
  return `${bridgeID} ${loginID}`;
}

export function expect(what: string, holds: boolean, found: unknown): void {
  if (!holds) throw new Error(`A kill changed ${what}: ${JSON.stringify(found)}`);
}
