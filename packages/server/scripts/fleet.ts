// Lets people sign in by three servers over one PostgreSQL while these are killed, stopped, made to stand still, and lose their database:
// `pnpm --filter @bridges-api/server fleet`. Takes --disruptions N, --people N, --servers N
// and --kinds, a list of what may happen. Needs PostgreSQL and `pnpm build`.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '@bridges-api/runtimes/postgres';
import { atRandom, disrupt, everyKind } from '../src/testing/fleet/disrupt.ts';
import { startFleet } from '../src/testing/fleet/fleet.ts';
import { bridgeForPeople, expectExecutedOnce } from '../src/testing/fleet/over-fake-bridge.ts';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

const { values } = parseArgs({
  options: {
    disruptions: { type: 'string', default: '1000' },
    people: { type: 'string', default: '50' },
    servers: { type: 'string', default: '3' },
    kinds: { type: 'string', default: everyKind.join() },
  },
});
if (!existsSync(program)) throw new Error('The server is not built. Run pnpm build first.');
const kinds = everyKind.filter((kind) => values.kinds.split(',').includes(kind));
const postgres = await startPostgres();
const { bridge, people } = await bridgeForPeople(Number(values.people));
const fleet = await startFleet({ program, postgres, bridge, people, size: Number(values.servers) });
const started = performance.now();
try {
  const disruptions = [...atRandom(Number(values.disruptions), kinds)];
  const { ended, longest, repeats } = await disrupt(fleet, postgres, people, disruptions);
  expectExecutedOnce(bridge);
  console.log(`${disruptions.length} disruptions in ${Math.round((performance.now() - started) / 1000)} s:`);
  for (const kind of everyKind) console.log(`  ${disruptions.filter((one) => one === kind).length} ${kind}`);
  console.log(
    `Logins: ${Object.entries(ended)
      .map(([end, count]) => `${count} ${end}`)
      .join(', ')}.`,
  );
  console.log(`Requests sent again: ${repeats}. Longest answer: ${(longest / 1000).toFixed(1)} s.`);
  console.log(`Steps executed: ${bridge.executions.length}, none of them twice.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  for (const { process: server } of fleet.members) console.error(server.said());
  process.exitCode = 1;
} finally {
  await fleet.close();
  await bridge.close();
  await postgres.close();
}
