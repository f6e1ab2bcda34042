// Kills the built server 100 times in the middle of work and checks that nothing acknowledged is lost: `pnpm kill`. Takes
// --kills N for another number, --bridges for a server over bridges in place of the sandbox. Needs `pnpm build` first.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { killOverAndOver, overSandbox } from '../src/testing/kill/kills.ts';
import { overBridges } from '../src/testing/kill/over-bridges.ts';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

try {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '100' }, bridges: { type: 'boolean', default: false } },
  });
  const kills = Number(values.kills);
  if (!Number.isSafeInteger(kills) || kills < 1) throw new Error('--kills must be a whole number from 1 up.');
  if (!existsSync(program)) throw new Error('The server is not built. Run pnpm build first.');
  const bridges = values.bridges ? await overBridges() : undefined;
  const started = performance.now();
  const {
    complete,
    cancelled,
    waiting,
    open,
    resumed,
    in: present,
    out: absent,
  } = await killOverAndOver(program, kills, bridges ?? overSandbox()).finally(() => bridges?.close());
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${kills} kills in ${seconds} s, nothing acknowledged lost: ${complete} sessions complete, ${cancelled} cancelled, ` +
      `${waiting} waiting and ${open} cut off in a request` +
      `${resumed === undefined ? '' : `, of which ${resumed} went on`}; logins ${present} times there, ${absent} times not.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
