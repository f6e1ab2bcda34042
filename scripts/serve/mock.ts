// Runs prism-cli on the built spec, as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expectFreePort, UserError } from './command.ts';

/** What to serve and where; `option` is the one that changes the port, `stop` ends the process. */
export interface MockOptions {
  spec: string;
  host: string;
  port: number;
  option: string;
  stop: AbortSignal;
}

/** A mock that is listening. `exited` resolves when its process is gone, for whatever reason. */
export interface RunningMock {
  url: string;
  exited: Promise<unknown>;
}

/** Runs prism-cli with its log on this process's output; resolves with its exit code when it is gone. */
export async function runMock(options: MockOptions): Promise<number> {
  const prism = await spawnPrism(options, 'inherit');
  const [code] = await once(prism, 'exit');
  return options.stop.aborted ? 0 : (code ?? 1);
}

/** Starts prism-cli without its log; resolves when it listens. */
export async function startMock(options: MockOptions): Promise<RunningMock> {
  const prism = await spawnPrism(options, 'pipe');
  const exited = once(prism, 'exit');
  return { url: await listeningAddress(prism, exited), exited };
}

async function spawnPrism({ spec, host, port, option, stop }: MockOptions, output: 'inherit' | 'pipe') {
  await expectFreePort(host, port, option);
  const cli = fileURLToPath(import.meta.resolve('@stoplight/prism-cli'));
  // Prism forks a second process where NODE_ENV is "production"; one is easier to end.
  const args = [cli, 'mock', spec, '--host', host, '--port', String(port), '--multiprocess=false'];
  const prism = spawn(process.execPath, args, { stdio: ['ignore', output, output] });
  if (stop.aborted) prism.kill();
  else stop.addEventListener('abort', () => prism.kill(), { once: true });
  return prism;
}

async function listeningAddress(prism: ChildProcess, exited: Promise<unknown>): Promise<string> {
  let last = 'It printed nothing.';
  const listening = new Promise<string>((resolve) => {
    if (!prism.stdout) return;
    // Both outputs are read to their end: a full pipe would stop Prism.
    prism.stderr?.resume();
    createInterface(prism.stdout).on('line', (line) => {
      const text = stripVTControlCharacters(line);
      const address = /Prism is listening on (\S+)/.exec(text)?.[1];
      if (address) resolve(address);
      last = text;
    });
  });
  const failed = exited.then(() => {
    throw new UserError(`The mock did not start. ${last} Its whole log: pnpm mock`);
  });
  return Promise.race([listening, failed]);
}
