import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/', import.meta.url));

/** How to start what JavaScript runs on, besides browsers: a program in `node_modules`, and what comes before the script. */
const commands = {
  'Node 20.19': ['node-20/bin/node'],
  'Node 22': ['node-22/bin/node'],
  'Node 24': ['node-24/bin/node'],
  'Node 26': ['node-26/bin/node'],
  Bun: ['.bin/bun'],
  Deno: ['.bin/deno', 'run', '--allow-net'],
} as const;

/** A runtime that programs are tried on. */
export type Runtime = keyof typeof commands;

export const runtimes = Object.keys(commands) as Runtime[];

/**
 * How to start a runtime: the path of its program, and the arguments that come before the script.
 *
 * @throws {Error} when it is not installed
 */
export function commandOf(runtime: Runtime): [program: string, ...args: string[]] {
  const [program, ...args] = commands[runtime];
  const path = folder + program;
  if (!existsSync(path))
    throw new Error(`There is no ${path}. Run pnpm install; Node is only there on Linux x64.`);
  return [path, ...args];
}
