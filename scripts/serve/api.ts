// Runs our own server, built, as a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtFile, expectFreePort, UserError } from './command.ts';

const HOST = '127.0.0.1';

/** Where to serve, and the origins whose pages may use it; `option` changes the port, `stop` ends the process. */
export interface ApiOptions {
  port: number;
  option: string;
  origins: string[];
  stop: AbortSignal;
}

/** A server that is listening. `greeting` says where and with which token; `exited` resolves when its process is gone. */
export interface RunningApi {
  greeting: string;
  exited: Promise<unknown>;
}

/** Starts the server; resolves when it listens. Its log goes to this process's stderr. */
export async function startApi({ port, option, origins, stop }: ApiOptions): Promise<RunningApi> {
  await expectFreePort(HOST, port, option);
  const allowed = origins.map((origin) => `--cors-origin=${origin}`);
  const args = [builtFile('packages/server/dist/main.js'), `--host=${HOST}`, `--port=${port}`, ...allowed];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (stop.aborted) server.kill();
  else stop.addEventListener('abort', () => server.kill(), { once: true });

  const exited = once(server, 'exit');
  const greeting = new Promise<string>((resolve) => {
    let text = '';
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const [before, end] = text.split('\nCtrl-C');
      if (end !== undefined) resolve(before?.trimEnd() ?? '');
    });
  });
  const failed = exited.then(() => {
    throw new UserError('The server did not start.');
  });
  return { greeting: await Promise.race([greeting, failed]), exited };
}
