import { randomBytes, randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BridgeProcess, end, ended, PortInUse, type Settings, startProcess } from './process.ts';

/** How a bridge is to be. All of it can be left out. */
export interface TestBridgeOptions {
  /** The life of a QR code, and half of the time that somebody needs on the phone, in milliseconds. Defaults to 2000. */
  period?: number;
  /** How long the flow `slowstart` takes to start, in milliseconds. Defaults to two periods. */
  slowStart?: number;
  /** How many logins a user may have. Defaults to any number. */
  maxLogins?: number;
  /** What requests carry, of 16 characters or more. Defaults to a random one. */
  sharedSecret?: string;
  /** The port on loopback. Defaults to one that is free. */
  port?: number;
  /** Where the database is, which is kept. Defaults to a directory that `close` removes. */
  directory?: string;
  /** The account that scans QR codes. Defaults to `scanner`. */
  scanner?: string;
  /** The page whose origin passkeys belong to. Defaults to https://semaphore.example. */
  passkeyPage?: string;
  /** The IDs of the flows that it offers. Defaults to all. */
  flows?: readonly string[];
  /** Takes what the bridge prints, piece by piece. */
  print?(text: string): void;
}

/** What a login reports, in the bridge's own words. */
export interface BridgeState {
  state_event: string;
  error?: string;
  message?: string;
  reason?: string;
  user_action?: string;
}

/** A bridge that runs in a process of its own. */
export interface TestBridge {
  /** Its address, without a slash at the end. The provisioning API is below `/_matrix/provision`. */
  readonly url: string;
  readonly sharedSecret: string;
  readonly port: number;
  /** All that it has printed so far, over all of its runs. */
  log(): string;
  /** Lets a login report a state. @throws {Error} when there is no such login */
  setState(loginID: string, state: BridgeState): Promise<void>;
  /** Asks it to end, and waits for that. It takes five seconds while a request is held. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and database. One that still runs is stopped first. */
  restart(): Promise<void>;
  /** Resolves when it has ended by itself or otherwise. */
  ended(): Promise<void>;
  /** Ends it at once, and removes what it leaves. */
  close(): Promise<void>;
}

/**
 * Starts a bridge. It answers when this resolves.
 *
 * @throws {Error} when it was not compiled, or the port that was asked for is taken
 */
export async function startTestBridge(options: TestBridgeOptions = {}): Promise<TestBridge> {
  const { period = 2000, sharedSecret = randomBytes(16).toString('hex') } = options;
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'test-bridge-'));
  mkdirSync(directory, { recursive: true });
  const { slowStart = 2 * period, maxLogins = 0, scanner = 'scanner', flows = [] } = options;
  const { passkeyPage = 'https://semaphore.example' } = options;
  const wanted = { period, sharedSecret, directory, slowStart, maxLogins, scanner, passkeyPage, flows };
  let log = '';
  const print = (text: string) => {
    if (options.print) options.print(text);
    else log += text;
  };
  const clean = () => {
    if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
  };

  const started = await startSomewhere(wanted, options.port, print).catch((error: unknown) => {
    clean();
    throw error;
  });
  const { settings } = started;
  let { running } = started;
  return {
    url: `http://127.0.0.1:${settings.port}`,
    sharedSecret,
    port: settings.port,
    log: () => log,
    async setState(loginID, state) {
      const body = JSON.stringify({ login_id: loginID, ...state });
      const response = await fetch(`${running.control}/state`, { method: 'POST', body });
      if (!response.ok) throw new Error(`The state of ${loginID} cannot be set: ${await response.text()}`);
    },
    stop: () => end(running.child, 'SIGTERM'),
    kill: () => end(running.child, 'SIGKILL'),
    async restart() {
      await end(running.child, 'SIGTERM');
      running = await startProcess(settings, print);
    },
    ended: () => ended(running.child),
    async close() {
      await end(running.child, 'SIGKILL');
      clean();
    },
  };
}

/** Starts on the port that is asked for, or on any that nobody has. */
async function startSomewhere(
  wanted: Omit<Settings, 'port'>,
  port: number | undefined,
  print: (text: string) => void,
): Promise<{ settings: Settings; running: BridgeProcess }> {
  for (let tries = 0; ; tries += 1) {
    // Below those that systems give to connections, so that it is still free when the bridge is started again.
    const settings = { ...wanted, port: port || randomInt(24_000, 29_000) };
    try {
      return { settings, running: await startProcess(settings, print) };
    } catch (error) {
      if (port || tries === 20 || !(error instanceof PortInUse)) throw error;
    }
  }
}
