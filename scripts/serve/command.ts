// What the commands that serve something share: one-line errors, and options that are ports.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A mistake that one line explains: the command prints that line and exits with 1. */
export class UserError extends Error {}

/** Runs a command. A `UserError`, or an option that does not exist, ends it with one line and exit code 1. */
export async function runCommand(command: (args: string[]) => Promise<void>): Promise<void> {
  const args = process.argv.slice(2);
  // npm wants `--` before a script's options, pnpm passes it on: both ways of typing work.
  if (args[0] === '--') args.shift();
  try {
    await command(args);
  } catch (error) {
    if (!(error instanceof UserError || isOptionError(error))) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Aborts at the first Ctrl-C or SIGTERM. A second one ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  process.once('SIGTERM', () => controller.abort());
  return controller.signal;
}

/** The port that an option names; 0 lets the system choose. */
export function readPort(option: string, text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UserError(`${option} must be a port from 0 to 65535, not "${text}".`);
  }
  return port;
}

/** The path of a built file, relative to the root of the repository. */
export function builtFile(path: string): string {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  if (!existsSync(file)) throw new UserError(`${path} is missing: run "pnpm build" first.`);
  return file;
}

/** Turns an error of listening into one line that names the option to change; any other error stays as it is. */
export function explainListenError(error: unknown, host: string, port: number, option: string): unknown {
  switch (error instanceof Error && 'code' in error && error.code) {
    case 'EADDRINUSE':
      return new UserError(`Port ${port} is in use: choose another with ${option}.`);
    case 'EACCES':
      return new UserError(`Port ${port} is not allowed: choose another with ${option}.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UserError(`The address ${host} is not of this machine: choose another with --host.`);
    default:
      return error;
  }
}

/** What cannot listen would name an option of its own, or print a stack trace. So look first. */
export async function expectFreePort(host: string, port: number, option: string): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, 'listening').catch((error: unknown) => {
    throw explainListenError(error, host, port, option);
  });
  probe.close();
  await once(probe, 'close');
}

function isOptionError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
