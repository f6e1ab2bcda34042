// `pnpm bench:cli`: how long the built program takes to show its help. Fails beyond 2 times `node -e 0` plus 10 ms.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../dist/bin/bridges.js', import.meta.url));
const RUNS = 15;

const commands = {
  empty: ['-e', '0'],
  help: [program, '--help'],
  list: [program, 'bridges', 'list', '--help'],
};
const times: Record<string, number[]> = { empty: [], help: [], list: [] };
// In turns, so that what else the machine does slows down all of them.
for (let run = 0; run < RUNS; run++) {
  for (const [name, args] of Object.entries(commands)) times[name]?.push(milliseconds(args));
}

const {
  empty = 0,
  help = 0,
  list = 0,
} = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
const limit = 2 * empty + 10;
const figures = { empty, help, list, limit };
for (const [name, value] of Object.entries(figures))
  console.log(`${name.padEnd(6)} ${value.toFixed(0).padStart(5)} ms`);
if (Math.max(help, list) > limit) {
  console.error('The help takes too long to start. Load later what it does not need.');
  process.exitCode = 1;
}

function milliseconds(args: string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - began;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
