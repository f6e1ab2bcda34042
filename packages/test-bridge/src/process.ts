// One run of the program.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { PROGRAM } from './go.ts';

/** What the program is told. Times are in milliseconds. */
export interface Settings {
  port: number;
  sharedSecret: string;
  directory: string;
  period: number;
  slowStart: number;
  maxLogins: number;
  scanner: string;
  passkeyPage: string;
  flows: readonly string[];
}

/** A process that serves the bridge, or did. */
export interface BridgeProcess {
  child: ChildProcess;
  /** The address of its control API. */
  control: string;
}

/** Another program has the port. */
export class PortInUse extends Error {}

// A start takes half a second. None of a machine that is busy with other tests takes as long as this.
const START_LIMIT = 120_000;

/**
 * Starts the program.
 *
 * @param print takes what it prints, piece by piece
 * @returns once it answers and its logins are loaded
 * @throws {PortInUse} when the port is taken
 */
export async function startProcess(
  settings: Settings,
  print: (text: string) => void,
): Promise<BridgeProcess> {
  const { port, sharedSecret, directory, period, slowStart, maxLogins, scanner, passkeyPage, flows } =
    settings;
  const child = spawn(
    PROGRAM,
    [
      `--port=${port}`,
      `--secret=${sharedSecret}`,
      `--directory=${directory}`,
      `--period=${period}ms`,
      `--slow-start=${slowStart}ms`,
      `--max-logins=${maxLogins}`,
      `--scanner=${scanner}`,
      `--passkey-page=${passkeyPage}`,
      `--flows=${flows.join(',')}`,
      // Its input ends with this process, however that ends.
      '--end-with-input',
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  try {
    const control = await controlOf(child, port, print);
    await answering(settings, child);
    return { child, control };
  } catch (error) {
    await end(child, 'SIGKILL');
    throw error;
  }
}

/** Ends a process by a signal, and waits until it has ended. */
export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const over = ended(child);
  child.kill(signal);
  await over;
}

/** Resolves when a process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'close');
}

/** Whether a process has ended, or never began. */
export function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}

/** Waits for the line that names the control API. It is printed last. */
function controlOf(child: ChildProcess, port: number, print: (text: string) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let isOver = false;
    const settle = (act: () => void) => {
      isOver = true;
      act();
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        print(text);
        if (isOver) return;
        printed += text;
        const [, control] = /"control":"([^"]+)"/.exec(printed) ?? [];
        // The framework does not end when it cannot listen.
        if (printed.includes('Error in HTTP listener'))
          settle(() => reject(new PortInUse(`Port ${port} is in use.`)));
        else if (control) settle(() => resolve(control));
      });
    child.once('error', reject);
    child.once('close', (code) =>
      settle(() => reject(new Error(`The test bridge ended with ${code}:\n${printed}`))),
    );
  });
}

/** Waits until the provisioning API answers. It listens beside the rest of the start. */
async function answering({ port, sharedSecret }: Settings, child: ChildProcess): Promise<void> {
  const url = `http://127.0.0.1:${port}/_matrix/provision/v3/whoami?user_id=@starter:example.org`;
  const limit = AbortSignal.timeout(START_LIMIT);
  for (;;) {
    const status = await fetch(url, {
      headers: { authorization: `Bearer ${sharedSecret}` },
      signal: limit,
    }).then(
      (response) => response.status,
      (error: unknown) => {
        if (limit.aborted || hasEnded(child)) throw error;
      },
    );
    if (status === 200) return;
    // Whoever answers does not know the secret: it is another program.
    if (status !== undefined) throw new PortInUse(`Port ${port} is in use.`);
    await setTimeout(10);
  }
}
