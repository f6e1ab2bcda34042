// `pnpm bench:server`, second part: 10,000 live sessions with 1,000 waits open. How long it takes from an event (a cancel inside the
// server) to the answer of the wait at the client, and how much heap a live session takes. Raw figures go to results/sessions.json.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { median, quantile, round, table } from './figures.ts';
import { send } from './send.ts';
import type { Order, Report } from './sessions-server.ts';

const SESSIONS = 10_000;
const WAITS = 1_000;
const ROUNDS = 5;
/** Flows whose sessions stay as they are for a minute: a form, a browser, and a QR code that nobody scans. */
const FLOWS = [
  ['local-telegram', 'phone'],
  ['discordgo', 'browser'],
  ['local-whatsapp', 'qr-unscanned'],
] as const;
const WAITING = 2; // the index of the flow with a display

/** What each order is answered with. */
const answers = { heap: 'heap', waits: 'waits', cancel: 'cancelled' } as const;

type Event = 'one after the other' | 'all at once';
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const waitAgent = new Agent({ keepAlive: true });
const rounds: { heapPerSession: number; delays: Record<Event, number[]> }[] = [];
for (let turn = 1; turn <= ROUNDS; turn += 1) {
  rounds.push(await runRound());
  process.stderr.write(`Round ${turn} of ${ROUNDS}.\n`);
}
agent.destroy();
waitAgent.destroy();
const file = new URL('results/sessions.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ node: process.version, SESSIONS, WAITS, rounds }, null, 1)}\n`);
report();

async function runRound() {
  const child = fork(fileURLToPath(new URL('sessions-server.ts', import.meta.url)), {
    execArgv: ['--expose-gc'],
  });
  const { url } = await told(child, 'listening');
  await Promise.all(FLOWS.map(([bridgeID, flowID]) => create(url, bridgeID, flowID))); // compiled before it is weighed
  const before = await heap(child);
  const sessions: [string, string][] = [];
  const creator = async () => {
    while (sessions.length < SESSIONS) {
      const [bridgeID, flowID] = FLOWS[sessions.length % FLOWS.length] ?? FLOWS[0];
      const place = sessions.push([bridgeID, '']) - 1;
      sessions[place] = [bridgeID, await create(url, bridgeID, flowID)];
    }
  };
  await Promise.all(Array.from({ length: 32 }, creator));
  const heapPerSession = ((await heap(child)) - before) / SESSIONS;
  const displayed = sessions.filter((_, index) => index % FLOWS.length === WAITING);
  const delays = {
    'one after the other': await answerDelays(child, url, displayed.slice(0, WAITS), WAITS, 2),
    'all at once': await answerDelays(child, url, displayed.slice(WAITS, 2 * WAITS), 2 * WAITS, 0),
  };
  child.disconnect();
  await once(child, 'exit');
  return { heapPerSession, delays };
}

/**
 * Opens a wait on each session, then cancels them, `pause` milliseconds apart. How long each answer took from its event, in
 * milliseconds. `opened` is how many waits the server has seen then.
 */
async function answerDelays(
  child: ChildProcess,
  url: string,
  sessions: [string, string][],
  opened: number,
  pause: number,
) {
  const answered = new Map<string, bigint>();
  const waits = sessions.map(async ([bridgeID, id]) => {
    const path = `/v1/bridges/${bridgeID}/login-sessions/${id}/steps/qr`;
    const { status } = await send(waitAgent, url + path, { type: 'display_and_wait' });
    answered.set(id, process.hrtime.bigint());
    if (status !== 'cancelled') throw new Error(`A wait was answered with ${status}.`);
  });
  await ask(child, { type: 'waits', count: opened });
  const { at } = await ask(child, { type: 'cancel', sessions, pause });
  await Promise.all(waits);
  return sessions.map(([, id]) => Number((answered.get(id) ?? 0n) - BigInt(at[id] ?? 0)) / 1e6);
}

async function create(url: string, bridgeID: string, flowID: string): Promise<string> {
  const session = await send(agent, `${url}/v1/bridges/${bridgeID}/login-sessions`, { flowID });
  if (session.loginSessionID === undefined) throw new Error(`No session: ${JSON.stringify(session)}`);
  return session.loginSessionID;
}

async function heap(child: ChildProcess): Promise<number> {
  return (await ask(child, { type: 'heap' })).bytes;
}

async function ask<Type extends Order['type']>(child: ChildProcess, order: Order & { type: Type }) {
  const report = told(child, answers[order.type]);
  child.send(order);
  return report;
}

async function told<Type extends Report['type']>(child: ChildProcess, type: Type) {
  const [report] = (await once(child, 'message')) as [Report];
  if (report.type !== type) throw new Error(`The server told ${report.type} and not ${type}.`);
  return report as Extract<Report, { type: Type }>;
}

function report(): void {
  const delayRow = (event: Event, part: number) =>
    round(median(rounds.map(({ delays }) => quantile(delays[event], part))), 1);
  console.log(
    table(
      [`${SESSIONS} live sessions, ${WAITS} waits open`, 'median', 'p99', 'to reach'],
      [
        [
          'event to answer, one after the other, ms',
          delayRow('one after the other', 0.5),
          delayRow('one after the other', 0.99),
          'p99 under 100',
        ],
        ['event to answer, all at once, ms', delayRow('all at once', 0.5), delayRow('all at once', 0.99), ''],
        [
          'heap of a live session, bytes',
          round(median(rounds.map((r) => r.heapPerSession)), 0),
          '',
          'under 4,096',
        ],
      ],
    ),
  );
}
