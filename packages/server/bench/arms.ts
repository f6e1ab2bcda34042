// The servers that the bench compares, each in a process of its own: ours, a bare node:http that sends the same bytes, and Prism.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server to measure. */
export interface Arm {
  readonly name: 'bridges-server' | 'node:http' | 'prism';
  readonly url: string;
  /** Memory of the process that is in use, in MB, where the system tells (Linux). */
  memory(): number | undefined;
  /** Processor time the process has used, in seconds, where the system tells (Linux). */
  processorTime(): number | undefined;
  stop(): Promise<void>;
}

export const token = 'bench';

export async function startBridgesServer(): Promise<Arm> {
  const port = await freePort();
  const main = path('../dist/main.js');
  const args = [main, '--port', `${port}`, '--token', token];
  return startArm('bridges-server', port, args, 'stdout');
}

/** `answers` maps `METHOD path` to a whole response. */
export async function startBareServer(answers: Readonly<Record<string, unknown>>): Promise<Arm> {
  const port = await freePort();
  return startArm('node:http', port, [path('bare-server.ts'), `${port}`, JSON.stringify(answers)], 'stdout');
}

export async function startPrism(): Promise<Arm> {
  const port = await freePort();
  const prism = path('../../contract-tests/node_modules/@stoplight/prism-cli/dist/index.js');
  const bundle = path('../../../spec/dist/openapi.json');
  return startArm(
    'prism',
    port,
    [prism, 'mock', bundle, '--port', `${port}`, '--verboseLevel', 'silent'],
    'port',
  );
}

async function startArm(
  name: Arm['name'],
  port: number,
  args: string[],
  ready: 'stdout' | 'port',
): Promise<Arm> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  if (ready === 'stdout') await once(createInterface({ input: child.stdout }), 'line');
  else await answering(url);
  child.stdout.resume();
  return {
    name,
    url,
    memory: () => read(child.pid, 'status', (text) => Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1024),
    processorTime: () => processorTimeOf(child.pid),
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** Processor time that a process has used, in seconds, where the system tells (Linux). */
export function processorTimeOf(pid: number | undefined): number | undefined {
  return read(pid, 'stat', ticks);
}

/** User and system time of /proc/PID/stat, whose fields are counted from behind the name; 100 ticks are a second. */
export function ticks(text: string): number {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function read(pid: number | undefined, file: string, parse: (text: string) => number): number | undefined {
  try {
    return parse(readFileSync(`/proc/${pid}/${file}`, 'utf8'));
  } catch {
    return undefined;
  }
}

async function answering(url: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
