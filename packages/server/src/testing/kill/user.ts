import type { LoginSession } from '@bridges-api/core/wire';

import type { Reply, ServerProcess } from '../server-process.ts';

/** Somebody with an account of their own on a network, who signs in and out, gives up, and walks away. */
export interface User {
  readonly bridgeID: string;
  readonly flowID: string;
  /** What they answer, by field. */
  readonly values: Readonly<Record<string, string>>;
  /** The login they get. */
  readonly loginID: string;
  /** Whether they have it, as far as they were told: nothing once an answer failed to come. */
  isIn: boolean | undefined;
  /** A session may reconnect the login of which they were never told: the server died before it answered. */
  mayBeHeld?: boolean;
}

/** What a user was last told of a session. */
export interface Told {
  readonly user: User;
  readonly loginSessionID: string;
  /** How it ended, or that it waits for the user. It is `open` when it may have gone on without a word. */
  outcome: 'complete' | 'cancelled' | 'waiting' | 'open';
  /** The step they were shown last. */
  step: LoginSession['currentStep'];
  /** The account was there before: from what a bridge shows nobody can tell that it was signed in to once more. */
  isRepeat: boolean;
  /** The bridge was done with it, and nobody can tell how. */
  isLost?: boolean;
}

/** The server died before it answered. */
export class Died extends Error {}

/** Everybody. No two of them share a login, so each knows what the others cannot change. */
export function makeUsers(): User[] {
  const telegram = ['00', '01', '05', '07', '09', '10'].map((end) => ({
    bridgeID: 'local-telegram',
    flowID: 'phone',
    values: { phone: `+141555501${end}`, code: '12345', password: 'lighthouse' },
    loginID: `7001002${end}`,
  }));
  const whatsapp = ['05', '07', '09', '10'].map((end) => ({
    bridgeID: 'local-whatsapp',
    flowID: 'phone',
    values: { phone: `+141555501${end}` },
    loginID: `141555501${end}`,
  }));
  return [...telegram, ...whatsapp].map((user) => ({ ...user, isIn: false }));
}

/** Lets a user do one thing or another until the server dies. Returns what they were told of each session. */
export async function keepBusy(user: User, server: ServerProcess): Promise<Told[]> {
  const told: Told[] = [];
  try {
    for (;;) await pick([signIn, signIn, signOut, giveUp, walkAway])(user, server, told);
  } catch (error) {
    if (error instanceof Died) return told;
    throw error;
  }
}

async function signIn(user: User, server: ServerProcess, told: Told[]): Promise<void> {
  // Half of those who have a login connect it again.
  const reconnect = user.isIn && !user.mayBeHeld && Math.random() < 0.5 ? { loginID: user.loginID } : {};
  const session = await start(user, server, told, reconnect);
  while (session.outcome !== 'complete') await goOn(session, server);
}

async function signOut(user: User, server: ServerProcess): Promise<void> {
  const had = user.isIn;
  user.isIn = undefined;
  const path = `/bridges/${user.bridgeID}/logins/${encodeURIComponent(user.loginID)}/remove`;
  const reply = await server.request('POST', path, { scope: 'all-devices' });
  const isHeld = user.mayBeHeld && reply?.status === 409;
  if (!isHeld) expectAnswer(reply, had ? 200 : 404);
  user.isIn = isHeld ? had : false;
}

async function giveUp(user: User, server: ServerProcess, told: Told[]): Promise<void> {
  const session = await start(user, server, told);
  session.outcome = 'open';
  expectAnswer(await server.request('DELETE', pathOf(session)), 200);
  session.outcome = 'cancelled';
}

async function walkAway(user: User, server: ServerProcess, told: Told[]): Promise<void> {
  await start(user, server, told);
}

async function start(user: User, server: ServerProcess, told: Told[], more: object = {}): Promise<Told> {
  const path = `/bridges/${user.bridgeID}/login-sessions`;
  const reply = await server.request('POST', path, { flowID: user.flowID, ...more });
  if (!reply && 'loginID' in more) user.mayBeHeld = true;
  const body = expectAnswer(reply, 200);
  const session: Told = {
    user,
    loginSessionID: body.loginSessionID,
    outcome: 'waiting',
    step: body.currentStep,
    isRepeat: user.isIn !== false,
  };
  told.push(session);
  return session;
}

/** Submits the step, and notes what the user is told. */
export async function goOn(session: Told, server: ServerProcess): Promise<void> {
  const { user, step } = session;
  if (step?.type !== 'user_input' && step?.type !== 'display_and_wait')
    throw new Error(`${user.bridgeID} asks for what the users cannot do: ${step?.type}.`);
  const had = user.isIn;
  session.outcome = 'open';
  user.isIn = undefined;
  const values = step.type === 'user_input' ? step.fields.map(({ id }) => [id, user.values[id]]) : [];
  const next: LoginSession = expectAnswer(
    await server.request('POST', `${pathOf(session)}/steps/${encodeURIComponent(step.stepID)}`, {
      type: step.type,
      fields: Object.fromEntries(values),
    }),
    200,
  );
  session.step = next.currentStep;
  if (next.status === 'complete') {
    session.outcome = 'complete';
    user.isIn = true;
  } else if (next.status === 'waiting_for_input') {
    session.outcome = 'waiting';
    user.isIn = had;
  } else if (session.isRepeat && next.error?.code === 'login_process_lost') {
    session.isLost = true;
  } else if (next.status !== 'waiting_for_display') {
    throw new Error(`A login on ${user.bridgeID} ended as ${next.status}: ${next.error?.message}`);
  }
}

/** Path of a session. */
export function pathOf({ user, loginSessionID }: Told): string {
  return `/bridges/${user.bridgeID}/login-sessions/${loginSessionID}`;
}

/** The body of an answer that must have this status. */
export function expectAnswer(reply: Reply | undefined, status: number): Reply['body'] {
  if (!reply) throw new Died('The server died before it answered.');
  if (reply.status !== status)
    throw new Error(`${status} was to be expected, not ${reply.status} ${JSON.stringify(reply.body)}.`);
  return reply.body;
}

function pick<T>(items: readonly [T, ...T[]]): T {
  return items[Math.floor(Math.random() * items.length)] ?? items[0];
}
