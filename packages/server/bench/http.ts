// `pnpm bench:server`: requests a second of our server, of a bare node:http that sends the same bytes, and of Prism. The arms
// take turns within each round, and every figure is the median of the rounds. Raw figures go to results/http.json.
import { writeFileSync } from 'node:fs';
import type { LoginSession } from '@bridges-api/core/wire';
import autocannon from 'autocannon';
import { type Arm, startBareServer, startBridgesServer, startPrism, token } from './arms.ts';
import { median, round, table } from './figures.ts';

/** A request to measure, the same for each arm. */
interface Case {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

interface Measurement {
  readonly round: number;
  readonly case: string;
  readonly arm: Arm['name'];
  readonly requestsPerSecond: number;
  readonly p99: number;
  readonly processorMicroseconds: number | undefined;
  readonly memory: number | undefined;
}

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 16;
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

const ours = await startBridgesServer();
const cases = await prepare(ours.url);
const arms = [ours, await startBareServer(await record(ours.url, cases)), await startPrism()];
const measurements: Measurement[] = [];
for (let turn = 0; turn <= ROUNDS; turn += 1) {
  for (const request of cases) {
    // Another arm begins in each round, so that none always follows the same one.
    for (const arm of [...arms.slice(turn % arms.length), ...arms.slice(0, turn % arms.length)]) {
      const measurement = await measure(arm, request, turn);
      // The first round warms up.
      if (turn > 0) measurements.push(measurement);
    }
  }
  process.stderr.write(turn === 0 ? 'Warmed up.\n' : `Round ${turn} of ${ROUNDS}.\n`);
}
await Promise.all(arms.map((arm) => arm.stop()));
const file = new URL('results/http.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ node: process.version, rounds: ROUNDS, measurements }, null, 1)}\n`);
report();

/** Opens a login session whose first step has just been replaced, so that submitting it again is a replay. */
async function prepare(url: string): Promise<Case[]> {
  const sessions = '/v1/bridges/local-telegram/login-sessions';
  const { loginSessionID } = await post(url + sessions, { flowID: 'phone' });
  const session = `${sessions}/${loginSessionID}`;
  const body = JSON.stringify({ type: 'user_input', fields: { phone: '+14155550100' } });
  await post(`${url}${session}/steps/phone`, JSON.parse(body));
  return [
    { name: 'listBridges', method: 'GET', path: '/v1/bridges' },
    { name: 'getLoginSession', method: 'GET', path: session },
    { name: 'submitLoginStep, a replay', method: 'POST', path: `${session}/steps/phone`, body },
  ];
}

/** What our server answers, for the bare one to send. */
async function record(url: string, cases: readonly Case[]): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const { method, path, body } of cases) {
    const response = await fetch(url + path, { method, headers, body: body ?? null });
    if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}.`);
    const { date: _, connection: __, 'keep-alive': ___, ...sent } = Object.fromEntries(response.headers);
    answers[`${method} ${path}`] = { headers: sent, body: await response.text() };
  }
  return answers;
}

async function measure(arm: Arm, { name, method, path, body }: Case, turn: number): Promise<Measurement> {
  const before = arm.processorTime();
  const result = await autocannon({
    url: arm.url + path,
    method,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
    ...(body !== undefined && { body }),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${arm.name}: ${name}: ${result.non2xx} answers were not 200, ${result.errors} failed.`);
  const after = arm.processorTime();
  const total = result['2xx'];
  return {
    round: turn,
    case: name,
    arm: arm.name,
    requestsPerSecond: total / result.duration,
    p99: result.latency.p99,
    processorMicroseconds:
      before === undefined || after === undefined ? undefined : ((after - before) * 1e6) / total,
    memory: arm.memory(),
  };
}

async function post(url: string, body: unknown): Promise<LoginSession> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST ${url} answers ${response.status}.`);
  return (await response.json()) as LoginSession;
}

function report(): void {
  const rows = cases.flatMap(({ name }) => {
    const of = (arm: Arm['name'], figure: 'requestsPerSecond' | 'p99' | 'processorMicroseconds' | 'memory') =>
      median(
        measurements.filter((m) => m.case === name && m.arm === arm).map((m) => m[figure] ?? Number.NaN),
      );
    return arms.map((arm) => [
      name,
      arm.name,
      round(of(arm.name, 'requestsPerSecond'), 0),
      round(of('bridges-server', 'requestsPerSecond') / of(arm.name, 'requestsPerSecond'), 2),
      round(of(arm.name, 'p99'), 1),
      round(of(arm.name, 'processorMicroseconds'), 0),
      round(of(arm.name, 'memory'), 0),
    ]);
  });
  const head = [
    'request',
    'server',
    'requests/s',
    'ours is … times',
    'p99 ms',
    'CPU µs/request',
    'memory MB',
  ];
  console.log(table(head, rows));
}
