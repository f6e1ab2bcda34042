// pnpm bench:client: requests a second of this client and others, and the processor time each takes, as ratios to fetch
// itself. Medians over the rounds: of the ratio within a round, which a busy machine changes less than the figures.
// All arms run in turn, in random order, within each round, so that what slows the machine down slows down all of them.
// --rounds, --requests (of each arm in a round), --concurrency; --out FILE keeps the figures of every round as JSON.
// Ends with 1 when this client has less than --least of the requests of fetch; 0.80 by default.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import BeeperDesktop from '@beeper/desktop-api';
import { createBridgesClient } from '@bridges-api/client';
import createOpenapiFetch from 'openapi-fetch';
import type { paths } from '../src/generated/openapi.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '40' },
    requests: { type: 'string', default: '250' },
    concurrency: { type: 'string', default: '8' },
    out: { type: 'string' },
    least: { type: 'string', default: '0.80' },
  },
});
const [rounds, requests, concurrency] = [values.rounds, values.requests, values.concurrency].map(Number) as [
  number,
  number,
  number,
];

interface Speed {
  perSecond: number;
  /** Microseconds of this process, system calls included, for a request. */
  cpu: number;
}
type Round = Record<string, Speed>;

const server = fork(new URL('server.ts', import.meta.url));
const [port] = await once(server, 'message');
const arms = createArms(`http://127.0.0.1:${port}`);
const names = Object.keys(arms);

// One round to warm up, which does not count.
await round();
const figures: Round[] = [];
for (let index = 0; index < rounds; index++) figures.push(await round());
server.disconnect();

console.log(
  `${rounds} rounds of ${requests} requests, ${concurrency} at a time, Node ${process.versions.node}`,
);
console.table(Object.fromEntries(names.map((name) => [name, summary(name)])));
if (values.out)
  writeFileSync(values.out, JSON.stringify({ rounds, requests, concurrency, figures }, null, 2));
const reached = summary('@bridges-api/client')['of fetch'];
if (Number(reached) < Number(values.least)) {
  console.log(
    `@bridges-api/client has ${reached} of the requests of fetch. It is to have ${values.least} at least.`,
  );
  process.exitCode = 1;
}

function createArms(baseUrl: string): Record<string, () => Promise<unknown>> {
  const accessToken = 'token-1';
  const headers = { authorization: `Bearer ${accessToken}` };
  const client = createBridgesClient({ accessToken, baseUrl });
  const openapiFetch = createOpenapiFetch<paths>({ baseUrl, headers });
  const beeper = new BeeperDesktop({ accessToken, baseURL: baseUrl });
  return {
    fetch: async () => (await fetch(`${baseUrl}/v1/accounts`, { headers })).json(),
    '@bridges-api/client': async () => {
      const result = await client.listAccounts();
      if (!result.ok) throw new Error(result.message);
      return result.data;
    },
    'openapi-fetch': async () => (await openapiFetch.GET('/v1/accounts')).data,
    '@beeper/desktop-api': () => beeper.get('/v1/accounts'),
  };
}

/** Of each arm, by its name. */
async function round(): Promise<Round> {
  const order = names.map((name) => [Math.random(), name] as const).sort(([a], [b]) => a - b);
  const speeds: Round = {};
  for (const [, name] of order) speeds[name] = await speedOf(arms[name] as () => Promise<unknown>);
  return speeds;
}

async function speedOf(arm: () => Promise<unknown>): Promise<Speed> {
  let left = requests;
  const cpu = process.cpuUsage();
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) {
        const data = await arm();
        if (!Array.isArray(data) || data.length !== 1) throw new Error('An arm did not read the answer.');
      }
    }),
  );
  const perSecond = (requests / (performance.now() - began)) * 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond, cpu: (user + system) / requests };
}

function summary(name: string) {
  const ratio = (key: keyof Speed) =>
    median(figures.map((one) => figure(one, name, key) / figure(one, 'fetch', key)));
  return {
    'requests/s': Math.round(median(figures.map((one) => figure(one, name, 'perSecond')))),
    'of fetch': ratio('perSecond').toFixed(2),
    'CPU µs': Math.round(median(figures.map((one) => figure(one, name, 'cpu')))),
    'CPU of fetch': ratio('cpu').toFixed(2),
  };
}

function figure(one: Round, name: string, key: keyof Speed): number {
  return one[name]?.[key] ?? Number.NaN;
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
