// The servers whose results are kept, and how each is started: the table that `pnpm contract:results` goes by.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { serverURL, times } from '@bridges-api/spec/operations';
import { builtFile, UserError } from '../../../../scripts/serve/command.ts';
import { type Command, goServer, pythonServer } from './needs.ts';
import { type Started, startProcess } from './start-process.ts';

export interface KnownServer {
  /** Also of the folder of its results. */
  readonly name: string;
  readonly version: string;
  readonly homepage: string;
  /** What it is, in a sentence. */
  readonly about: string;
  readonly token: string;
  /** What the suite is given beside the address and the token. */
  readonly options: readonly string[];
  /** What a reader types to start it, in the root of a clone that is built. `pnpm` stands for the pinned one. */
  readonly startedWith: readonly string[];
  /** Starts it. @throws {UserError} when something is missing for that */
  start(): Promise<Started>;
}

/** Of nothing but these runs. */
const TOKEN = 'results-Access-Token-51c0';
const REPOSITORY = 'https://github.com/bridges-api/bridges-api';
const SERVER_PORT = new URL(serverURL).port;
const MOCK_PORT = '4010';
/** The servers of others have no releases: they stand here as they were written. */
const REVISION = '1';
/** The life of a QR code of the bridges in Go, in milliseconds. */
const PERIOD = 2000;

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const require = createRequire(import.meta.url);
const full = ['--profile', 'full'];

/** All of them. */
export function knownServers(): readonly KnownServer[] {
  return [ourServer(), overBridges(), prism(), ...strangers.map(known)];
}

function ourServer(): KnownServer {
  return {
    name: 'bridges-server',
    version: versionIn(`${root}packages/server/package.json`),
    homepage: `${REPOSITORY}/tree/main/packages/server#readme`,
    about: 'Our server over its sandbox, which is networks that are made up.',
    token: TOKEN,
    options: [...full, '--fixture', 'sandbox'],
    startedWith: ['pnpm serve --token "$BEEPER_ACCESS_TOKEN"'],
    start: () =>
      startProcess(process.execPath, [
        builtFile('packages/server/dist/main.js'),
        `--token=${TOKEN}`,
        `--port=${SERVER_PORT}`,
      ]),
  };
}

function overBridges(): KnownServer {
  return {
    name: 'bridgev2-go',
    version: versionIn(`${root}packages/server/package.json`),
    homepage: `${REPOSITORY}/tree/main/packages/test-bridge#readme`,
    about:
      'Our server in front of ten bridges in Go, on the framework of real ones (mautrix-go): one is off, one refuses the server, one is not there, and one goes away.',
    token: TOKEN,
    options: [...full, '--fixture', 'semaphore'],
    startedWith: [
      'pnpm --filter @bridges-api/test-bridge compile',
      'pnpm --filter @bridges-api/contract-tests serve:bridges',
    ],
    async start() {
      builtFile('packages/server/dist/main.js');
      // Only now: without a bridge that is compiled it says so.
      const { HAS_TEST_BRIDGE, WHY_NO_TEST_BRIDGE } = await import('@bridges-api/test-bridge');
      const { serveBridges } = await import('../testing/served-bridges.ts');
      if (!HAS_TEST_BRIDGE) throw new UserError(WHY_NO_TEST_BRIDGE);
      const served = await serveBridges(PERIOD, { token: TOKEN, times, port: Number(SERVER_PORT) });
      return { url: served.url, close: async () => void (await served.close()) };
    },
  };
}

function prism(): KnownServer {
  const deviations = fileURLToPath(new URL('../../fixtures/deviations.prism.json', import.meta.url));
  return {
    name: 'prism-mock',
    version: versionIn(require.resolve('@stoplight/prism-cli/package.json')),
    homepage: `${REPOSITORY}/tree/main/packages/contract-tests#the-mock`,
    about: 'The mock of this repository: Prism, which keeps no state, with a guard in front of it.',
    token: TOKEN,
    options: [...full, '--mock', '--deviations', deviations],
    startedWith: ['pnpm mock'],
    start: () =>
      startProcess(process.execPath, [
        fileURLToPath(new URL('../mock/main.ts', import.meta.url)),
        '--quiet',
        `--port=${MOCK_PORT}`,
      ]),
  };
}

/** What a server of others is: a folder of its own beside this file, with a README, a fixture and perhaps known deviations. */
export interface Stranger extends Pick<KnownServer, 'name' | 'about'> {
  /** How it is started; it takes `--port`, `--token` and `--wait` and the like, and prints `{"url": …}` as one line. */
  command(folder: string): Command;
  /** The same as a reader types it in that folder. */
  readonly typed: readonly string[];
}

/** Each was written from the spec by somebody who had seen neither the rules nor our server. */
export const strangers: readonly Stranger[] = [
  {
    name: 'go-net-http',
    about:
      "A server in Go on the standard library's net/http, written from the spec alone by somebody who had not seen the rules.",
    command: goServer,
    typed: ['go build -o bridges .', './bridges'],
  },
  {
    name: 'python-starlette',
    about:
      'A server in Python on Starlette and uvicorn, written from the spec alone by somebody who had not seen the rules.',
    command: (folder) => pythonServer(folder, 'bridges_server', ['re2', 'starlette', 'uvicorn']),
    typed: ['pip install --requirement=requirements.txt', 'python3 -m bridges_server'],
  },
];

/** The folder of a server of others, with a slash at its end. */
export function folderOf({ name }: Stranger): string {
  return fileURLToPath(new URL(`${name}/`, import.meta.url));
}

/** The file with what it is known to do otherwise, if there is one. */
export function deviationsOf(server: Stranger): string | undefined {
  const file = `${folderOf(server)}deviations.json`;
  return existsSync(file) ? file : undefined;
}

/** Starts it with these options. @throws {UserError} when this machine has not what it is written in */
export function startStranger(server: Stranger, options: readonly string[]): Promise<Started> {
  const folder = folderOf(server);
  const [program, ...args] = server.command(folder);
  return startProcess(program, [...args, ...options], folder);
}

function known(server: Stranger): KnownServer {
  const { about, name, typed } = server;
  const deviations = deviationsOf(server);
  return {
    name,
    about,
    version: REVISION,
    homepage: `${REPOSITORY}/tree/main/packages/contract-tests/proving/servers/${name}#readme`,
    token: TOKEN,
    options: [
      ...full,
      ...['--fixture', `${folderOf(server)}fixture.json`],
      ...(deviations === undefined ? [] : ['--deviations', deviations]),
    ],
    startedWith: [
      `cd packages/contract-tests/proving/servers/${name}`,
      ...typed.slice(0, -1),
      `${typed.at(-1)} --port ${SERVER_PORT} --token "$BEEPER_ACCESS_TOKEN"`,
    ],
    start: () => startStranger(server, ['--port', SERVER_PORT, '--token', TOKEN]),
  };
}

function versionIn(manifest: string): string {
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}
