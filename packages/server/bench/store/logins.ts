import type { Agent } from 'node:http';
import { setTimeout as settled } from 'node:timers/promises';
import { send } from '../send.ts';
import type { Fleet } from './fleet.ts';
import { BRIDGE_ID, type FlowID } from './network.ts';

/** How many people log in at the same time. */
const PEOPLE = 16;

/** How long what waits have begun is given to come to rest, in milliseconds. */
const SETTLING = 1_000;

/** How many waits are opened at a time. */
const LOT = 50;

/** A login that displays something. */
export interface Displayed {
  /** The server that started it. */
  readonly server: number;
  readonly path: string;
  /** What it displays. */
  readonly data: string;
}

/** Carries out logins of three steps, each of whose requests goes to the next server. Resolves with how many there were a second. */
export async function logIn(fleet: Fleet, agent: Agent, count: number): Promise<number> {
  const started = performance.now();
  await each(count, async (at) => {
    let next = at;
    const urlOfNext = () => urlOf(fleet, next++);
    let session = await create(agent, urlOfNext(), 'forms');
    while (session.currentStep?.type === 'user_input') {
      const { stepID, fields } = session.currentStep;
      const values = Object.fromEntries(fields.map(({ id }: { id: string }) => [id, 'typed-by-the-bench']));
      const path = `${pathOf(session)}/steps/${stepID}`;
      session = await send(agent, urlOfNext() + path, { type: 'user_input', fields: values });
    }
    if (session.status !== 'complete') throw new Error(`A login ended with ${JSON.stringify(session)}.`);
  });
  return (count / (performance.now() - started)) * 1000;
}

/** Starts sessions, spread over the servers. Two of three show a form; those that display something are resolved with. */
export async function startSessions(fleet: Fleet, agent: Agent, count: number): Promise<Displayed[]> {
  const displayed: Displayed[] = [];
  await each(count, async (at) => {
    const flowID = at % 3 === 0 ? 'scan' : 'forms';
    // Each server has some of both.
    const server = Math.floor(at / 3) % fleet.servers.length;
    const session = await create(agent, urlOf(fleet, server), flowID);
    if (flowID === 'scan')
      displayed.push({ server, path: pathOf(session), data: session.currentStep.display.data });
  });
  return displayed;
}

/**
 * Opens a wait in each login, at the server after the one that started it, then has them scanned, `pause` milliseconds apart at each server.
 * Resolves with how long each answer took from its scan, in milliseconds, and how many requests were to be sent again.
 */
export async function answerDelays(
  { servers }: Fleet,
  agent: Agent,
  logins: readonly Displayed[],
  pause: number,
): Promise<{ took: number[]; retries: number }> {
  let retries = 0;
  const answered = new Map<string, bigint>();
  const wait = async ({ data, path, server }: Displayed) => {
    const url = `${servers[(server + 1) % servers.length]?.url}${path}/steps/qr`;
    let session = await send(agent, url, { type: 'display_and_wait' });
    for (; session.code === 'storage_unavailable'; retries += 1)
      session = await send(agent, url, { type: 'display_and_wait' });
    answered.set(data, process.hrtime.bigint());
    if (session.currentStep?.type !== 'user_input')
      throw new Error(`A wait was answered with ${JSON.stringify(session)}.`);
  };
  const waits: Promise<void>[] = [];
  for (let at = 0; at < logins.length; at += LOT) {
    const lot = logins.slice(at, at + LOT);
    waits.push(...lot.map(wait));
    const countOf = (number: number) => lot.filter(({ server }) => server === number).length;
    await Promise.all(servers.map((server, number) => server.waits(countOf((number || servers.length) - 1))));
  }
  const of = (number: number) => logins.filter(({ server }) => server === number).map(({ data }) => data);
  // The last of the answers to what the waits have asked may still be on their way.
  await settled(SETTLING);
  const moments = await Promise.all(servers.map((server, number) => server.scan(of(number), pause)));
  await Promise.all(waits);
  const scanned: Record<string, string> = Object.assign({}, ...moments);
  const took = logins.map(
    ({ data }) => Number((answered.get(data) ?? 0n) - BigInt(scanned[data] ?? 0)) / 1e6,
  );
  return { took, retries };
}

async function create(agent: Agent, url: string, flowID: FlowID) {
  const session = await send(agent, `${url}/v1/bridges/${BRIDGE_ID}/login-sessions`, { flowID });
  if (session.loginSessionID === undefined) throw new Error(`No session: ${JSON.stringify(session)}`);
  return session;
}

function pathOf({ loginSessionID }: { loginSessionID: string }): string {
  return `/v1/bridges/${BRIDGE_ID}/login-sessions/${loginSessionID}`;
}

function urlOf({ servers }: Fleet, at: number): string {
  return servers[at % servers.length]?.url ?? '';
}

/** Does something so many times, by several people at once. */
async function each(count: number, act: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const person = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: PEOPLE }, person));
}
