// `pnpm bench:store`: what it costs to keep login sessions in memory, in SQLite, and in PostgreSQL with one and with three servers, in one
// run, by turns. How many logins of three steps there are in a second, how long it takes from an event at one server to the answer of a
// client that waits at another, what is asked of the database for a login, and what a live session takes. Takes --rounds, --sessions,
// --waits, --logins, --arms, a list with semicolons, and --out, the file of the raw figures. Needs PostgreSQL.
import { writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';
import { startPostgres } from '@bridges-api/runtimes/postgres';
import { median, quantile, round, table } from './figures.ts';
import { type ArmName, arms, type Fleet, startFleet } from './store/fleet.ts';
import { answerDelays, logIn, startSessions } from './store/logins.ts';
import type { Done } from './store/statements.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    sessions: { type: 'string', default: '10000' },
    waits: { type: 'string', default: '1000' },
    logins: { type: 'string', default: '600' },
    arms: { type: 'string', default: Object.keys(arms).join(';') },
    out: { type: 'string' },
  },
});
const ROUNDS = Number(values.rounds);
const SESSIONS = Number(values.sessions);
const WAITS = Number(values.waits);
const LOGINS = Number(values.logins);
const ARMS = (Object.keys(arms) as ArmName[]).filter((name) => values.arms.split(';').includes(name));
const out = values.out ?? new URL('results/store.json', import.meta.url);

/** How network events come, by the milliseconds between two. */
const events = { 'one after the other': 5, 'all at once': 0 } as const;
type Event = keyof typeof events;

interface Delays {
  readonly p50: number;
  readonly p99: number;
  /** How many waits were answered with `storage_unavailable`, and sent again. */
  readonly retries: number;
}

interface Measurement {
  readonly round: number;
  readonly arm: ArmName;
  /** Logins a second, with no other session that lives, and with all of them. */
  readonly loginsAlone: number;
  readonly logins: number;
  /** Processor time of a login, of the servers and the database, in milliseconds. */
  readonly processor: { readonly servers: number; readonly database: number | undefined };
  /** What the database did for all logins together, with all the others. */
  readonly done: Done | undefined;
  /** In milliseconds. */
  readonly delays: Readonly<Record<Event, Delays>>;
  /** Of a live session: of the heaps of all servers, and of the table or the file, which has the ended ones too. In bytes. */
  readonly heap: number;
  readonly stored: number | undefined;
}

const agent = new Agent({ keepAlive: true });
const postgres = await startPostgres({
  isDurable: true,
  settings: { shared_preload_libraries: 'pg_stat_statements' },
});
const measurements: Measurement[] = [];
try {
  for (let turn = 1; turn <= ROUNDS; turn += 1) {
    for (const name of turn % 2 === 0 ? ARMS.toReversed() : ARMS) {
      const fleet = await startFleet(name, postgres);
      measurements.push(await measure(fleet, turn));
      save();
      process.stderr.write(`Round ${turn} of ${ROUNDS}, ${name}.\n`);
    }
  }
} finally {
  agent.destroy();
  await postgres.close();
}
report();

function save(): void {
  const { version: node } = process;
  writeFileSync(out, `${JSON.stringify({ node, SESSIONS, WAITS, LOGINS, measurements }, null, 1)}\n`);
}

async function measure(fleet: Fleet, turn: number): Promise<Measurement> {
  const { ledger, name } = fleet;
  await logIn(fleet, agent, Math.ceil(LOGINS / 4)); // compiled before it is measured
  const loginsAlone = await logIn(fleet, agent, LOGINS);
  const before = { heap: await heapOf(fleet), stored: await ledger?.size() };
  const displayed = await startSessions(fleet, agent, SESSIONS);
  const heap = ((await heapOf(fleet)) - before.heap) / SESSIONS;
  const grown = ledger && ((await ledger.size()) - (before.stored ?? 0)) / SESSIONS;
  await ledger?.reset();
  const idle = await processorTime(fleet);
  const logins = await logIn(fleet, agent, LOGINS);
  const done = await ledger?.read();
  const busy = await processorTime(fleet);
  const processor = {
    servers: ((busy.servers - idle.servers) / LOGINS) * 1000,
    database: ledger && ((busy.database - idle.database) / LOGINS) * 1000,
  };
  const delays = {} as Record<Event, Delays>;
  for (const [event, between] of Object.entries(events) as [Event, number][]) {
    const some = displayed.splice(0, WAITS);
    const { retries, took } = await answerDelays(fleet, agent, some, between * fleet.servers.length);
    delays[event] = { p50: median(took), p99: quantile(took, 0.99), retries };
  }
  const size = await fleet.stop();
  const all = SESSIONS + 2 * LOGINS + Math.ceil(LOGINS / 4);
  const stored = grown ?? (size && size / all);
  return { round: turn, arm: name, loginsAlone, logins, processor, done, delays, heap, stored };
}

/** In seconds. */
async function processorTime({ ledger, servers }: Fleet): Promise<{ servers: number; database: number }> {
  const times = servers.map((server) => server.processorTime() ?? Number.NaN);
  const database = (await ledger?.processorTime()) ?? Number.NaN;
  return { servers: times.reduce((sum, time) => sum + time, 0), database };
}

async function heapOf({ servers }: Fleet): Promise<number> {
  const heaps = await Promise.all(servers.map((server) => server.heap()));
  return heaps.reduce((sum, heap) => sum + heap, 0);
}

function report(): void {
  const middle = (name: ArmName, figure: (measurement: Measurement) => number | undefined) =>
    median(measurements.filter(({ arm }) => arm === name).map((one) => figure(one) ?? Number.NaN));
  const rows = ARMS.map((name) => {
    const logins = middle(name, (one) => one.logins);
    return [
      name,
      round(
        middle(name, (one) => one.loginsAlone),
        0,
      ),
      round(logins, 0),
      round(logins / middle('memory', (one) => one.logins), 2),
      round(
        middle(name, ({ processor }) => processor.servers),
        1,
      ),
      round(
        middle(name, ({ processor }) => processor.database),
        1,
      ),
      ...(Object.keys(events) as Event[]).map((event) =>
        (['p50', 'p99'] as const)
          .map((part) =>
            round(
              middle(name, ({ delays }) => delays[event][part]),
              1,
            ),
          )
          .join(' / '),
      ),
      round(
        middle(name, ({ done }) => done && statementsOf(done) / LOGINS),
        1,
      ),
      round(
        middle(name, ({ done }) => done && done.log / LOGINS / 1024),
        1,
      ),
      round(
        middle(name, (one) => one.heap),
        0,
      ),
      round(
        middle(name, (one) => one.stored),
        0,
      ),
    ];
  });
  console.log(
    table(
      [
        'store',
        'logins/s, none live',
        `logins/s, ${SESSIONS} live`,
        'of memory',
        'CPU ms a login, servers',
        'CPU ms a login, database',
        'event to answer, one after the other, p50 / p99 ms',
        'all at once, p50 / p99 ms',
        'statements a login',
        'WAL kB a login',
        'heap bytes a live session',
        'stored bytes a session',
      ],
      rows,
    ),
  );
}

function statementsOf({ statements }: Done): number {
  return Object.values(statements).reduce((sum, calls) => sum + calls, 0);
}
