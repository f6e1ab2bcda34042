// `pnpm bench:gateway`: the server in front of bridges against calls of a bridge itself, in one run, by turns. How many requests it
// takes and what it adds to each; then 1,000 logins that wait: sockets, memory, and what it adds to the time from a scan to its
// answer. Raw figures go to results/gateway.json.
import { writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { median, quantile, round, table } from './figures.ts';
import { apiCaller, bridgeCaller, type Caller } from './gateway/callers.ts';
import { type Bridges, startBridges, startServer, type Use } from './gateway/processes.ts';
import { cases, type Measurement, measure } from './gateway/requests.ts';
import { endLogins, openWaits, type Scan, scanAll, scans, startLogins, WAITS } from './gateway/waits.ts';

const BRIDGES = 20;
const HANGING = 5;
const ROUNDS = 3;

/** How long answers took, in milliseconds. */
interface Delays {
  readonly round: number;
  /** Time of a processor that the server needs for each, in microseconds. */
  readonly processorMicroseconds: number;
  readonly scan: Scan;
  readonly caller: Caller['name'];
  readonly p50: number;
  readonly p99: number;
}

/** What the server used with its sessions waiting, with clients waiting in them too, and before. */
interface Uses {
  readonly idle: Use;
  readonly sessions: Use;
  readonly clients: Use;
}

const agent = new Agent({ keepAlive: true });
const bridges = await startBridges(BRIDGES);
const server = await startServer(bridges);
const gateway = apiCaller(server, agent);
const callers = [gateway, bridgeCaller(bridges, agent)];
const measurements: Measurement[] = [];
const delays: Delays[] = [];
const uses: Uses[] = [];

// Without those that hang, and the first round warms up.
for (let turn = 0; turn <= ROUNDS; turn += 1) {
  for (const scan of Object.keys(scans) as Scan[])
    for (const caller of inTurn(turn)) {
      const delay = await wait(caller, scan, turn);
      if (turn > 0) delays.push(delay);
    }
  tellRound('waits', turn);
}
await hang(bridges);
for (let turn = 0; turn <= ROUNDS; turn += 1) {
  for (const what of cases)
    for (const caller of inTurn(turn)) {
      const measurement = await measure(caller, what, turn, server);
      if (turn > 0) measurements.push(measurement);
    }
  tellRound('requests', turn);
}
agent.destroy();
await server.stop();
bridges.stop();
const file = new URL('results/gateway.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ node: process.version, measurements, delays, uses }, null, 1)}\n`);
report();

function inTurn(turn: number): Caller[] {
  return turn % 2 === 0 ? callers : callers.toReversed();
}

async function wait(caller: Caller, scan: Scan, turn: number): Promise<Delays> {
  const idle = await server.use();
  const logins = await startLogins(caller);
  const sessions = await server.use();
  const waits = await openWaits(logins, bridges);
  const clients = await server.use();
  if (turn > 0 && caller.name === 'through the gateway') uses.push({ idle, sessions, clients });
  const took = await scanAll(waits, bridges, scan);
  const { processor } = await server.use();
  await endLogins(logins, bridges);
  // What is kept open for a next request is nobody's wait.
  agent.destroy();
  return {
    round: turn,
    scan,
    caller: caller.name,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    processorMicroseconds: ((processor - clients.processor) * 1e6) / WAITS,
  };
}

/** Lets some bridges hang, and waits until the server has noticed. */
async function hang(all: Bridges): Promise<void> {
  await all.ask({ type: 'hang', count: HANGING }, 'hanging');
  for (;;) {
    const { items } = await gateway.list();
    const away = items.filter(({ status }: { status: string }) => status === 'temporarily_unavailable');
    if (away.length === HANGING) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function tellRound(what: string, turn: number): void {
  process.stderr.write(turn === 0 ? `Warmed up for ${what}.\n` : `Round ${turn} of ${ROUNDS}, ${what}.\n`);
}

type Figure = 'requestsPerSecond' | 'latency' | 'processorMicroseconds';

function report(): void {
  const requestRows = cases.map((what) => {
    const of = (caller: Caller['name'], figure: Figure) =>
      median(measurements.filter((m) => m.case === what && m.caller === caller).map((m) => m[figure]));
    const [through, directly] = [of('through the gateway', 'latency'), of('directly', 'latency')];
    const rates = [
      of('through the gateway', 'requestsPerSecond'),
      of('directly', 'requestsPerSecond'),
    ] as const;
    return [
      what,
      round(rates[0], 0),
      round(rates[1], 0),
      round(rates[0] / rates[1], 2),
      round(through, 2),
      round(directly, 2),
      round(through - directly, 2),
      round(of('through the gateway', 'processorMicroseconds'), 0),
    ];
  });
  const head = [
    'request',
    'requests/s',
    'of the bridge',
    'ratio',
    'ms',
    'of the bridge',
    'added ms',
    'CPU µs',
  ];
  console.log(table(head, requestRows));
  const delayRows = (Object.keys(scans) as Scan[]).map((scan) => {
    const of = (caller: Caller['name'], part: 'p50' | 'p99') =>
      median(delays.filter((d) => d.scan === scan && d.caller === caller).map((d) => d[part]));
    const figures = (['p50', 'p99'] as const).flatMap((part) => {
      const [through, directly] = [of('through the gateway', part), of('directly', part)];
      return [through, directly, through - directly];
    });
    const processor = median(
      delays
        .filter((d) => d.scan === scan && d.caller === 'through the gateway')
        .map((d) => d.processorMicroseconds),
    );
    return [scan, ...figures.map((figure) => round(figure, 1)), round(processor, 0)];
  });
  console.log(
    `\n${table(
      [
        `${WAITS} waits, scanned`,
        'p50 ms',
        'of the bridge',
        'added',
        'p99 ms',
        'of the bridge',
        'added',
        'CPU µs',
      ],
      delayRows,
    )}\n`,
  );
  const of = (when: keyof Uses, figure: keyof Use) => median(uses.map((use) => use[when][figure]));
  const useRows = (['idle', 'sessions', 'clients'] as const).map((when) => [
    { idle: 'nobody', sessions: `${WAITS} sessions`, clients: `${WAITS} sessions, and a client in each` }[
      when
    ],
    round(of(when, 'sockets'), 0),
    round(of(when, 'heap') / 1e6, 1),
    round(of(when, 'resident') / 1e6, 0),
  ]);
  console.log(table(['who waits', 'sockets', 'heap MB', 'resident MB'], useRows));
}
