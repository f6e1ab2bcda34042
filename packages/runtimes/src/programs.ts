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
 * Why this system does not have a runtime: the reason that skipped tests give. Undefined where it has to be there.
 *
 * @param system as in `process`: what the versions of Node and the programs of npm are made for
 */
export function missingOn(
  runtime: Runtime,
  system: Pick<NodeJS.Process, 'platform' | 'arch'> = process,
): string | undefined {
  if (runtime.startsWith('Node '))
    return system.platform === 'linux' && system.arch === 'x64'
      ? undefined
      : `The workspace has ${runtime} on Linux x64 alone.`;
  return system.platform === 'win32' ? `The workspace has ${runtime} on Linux and macOS alone.` : undefined;
}

/**
 * How to start a runtime: the path of its program, and the arguments that come before the script.
 *
 * @throws {Error} when it is not installed
 */
export function commandOf(runtime: Runtime): [program: string, ...args: string[]] {
  const [program, ...args] = commands[runtime];
  const path = folder + program;
  if (!existsSync(path)) throw new Error(missingOn(runtime) ?? `There is no ${path}. Run pnpm install.`);
  return [path, ...args];
}
