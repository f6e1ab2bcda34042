// Lets people sign in by servers over one PostgreSQL while these are killed, stopped, made to stand still, and lose their database:
// `pnpm --filter @bridges-api/server fleet`. Options: --disruptions N, --people N, --servers N, --kinds with a list of what may happen,
// --go for a bridge on the framework of real ones, --rolling N to replace one server after the other during so many logins instead.
// Needs PostgreSQL, and `pnpm build` before.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '@bridges-api/runtimes/postgres';
import { atRandom, disrupt, everyKind, replaceOneByOne } from '../src/testing/fleet/disrupt.ts';
import { startFleet } from '../src/testing/fleet/fleet.ts';
import { bridgeForPeople, expectExecutedOnce } from '../src/testing/fleet/over-fake-bridge.ts';
import { goBridgeForPeople } from '../src/testing/fleet/over-go-bridge.ts';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

const { values } = parseArgs({
  options: {
    disruptions: { type: 'string', default: '1000' },
    people: { type: 'string', default: '50' },
    servers: { type: 'string', default: '3' },
    kinds: { type: 'string', default: everyKind.join() },
    go: { type: 'boolean', default: false },
    rolling: { type: 'string' },
  },
});
if (!existsSync(program)) throw new Error('The server is not built. Run pnpm build first.');
const kinds = everyKind.filter((kind) => values.kinds.split(',').includes(kind));
const postgres = await startPostgres();
const { bridge, people } = await (values.go ? goBridgeForPeople : bridgeForPeople)(Number(values.people));
const fleet = await startFleet({ program, postgres, bridge, people, size: Number(values.servers) });
const started = performance.now();
const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const list = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
try {
  const disruptions = [...atRandom(Number(values.disruptions), kinds)];
  const { ended, longest, repeats, slowest, usual } =
    values.rolling === undefined
      ? await disrupt(fleet, postgres, people, disruptions)
      : await replaceOneByOne(fleet, people, Number(values.rolling));
  const seconds = Math.round((performance.now() - started) / 1000);
  if (values.rolling === undefined) {
    const counts = everyKind.map((kind) => [kind, disruptions.filter((one) => one === kind).length]);
    console.log(`${disruptions.length} disruptions in ${seconds} s: ${list(Object.fromEntries(counts))}.`);
  } else console.log(`Servers were replaced one after the other for ${seconds} s.`);
  console.log(`Logins: ${list(ended)}.`);
  console.log(`Half of them took ${inSeconds(usual)} at most, the longest ${inSeconds(slowest)}.`);
  console.log(`Sent again: ${list(repeats)}. Longest answer: ${inSeconds(longest)}.`);
  if ('executions' in bridge) {
    expectExecutedOnce(bridge);
    console.log(`Steps executed: ${bridge.executions.length}, none of them twice.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  for (const { process: server } of fleet.members) console.error(server.said());
  process.exitCode = 1;
} finally {
  await fleet.close();
  await bridge.close();
  await postgres.close();
}
