// `pnpm start`, after the build: serves the docs, our server and the mock until Ctrl-C, each from a process of its own that is
// started again when it ends.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { builtFile, expectFreePort, readPort, runCommand, stopSignal, UserError } from './serve/command.ts';
import { type Keeper, keepRunning } from './serve/keep-running.ts';
import { startProgram } from './serve/program.ts';

const HOST = '127.0.0.1';
const MOCK = 'packages/contract-tests/proving/mock/main.ts';

/** A program that this one runs: its file, relative to the root, and the option that changes its port. */
interface Part {
  name: string;
  file: string;
  option: string;
  port: number;
}

const help = () => `Usage: pnpm start [--docs-port PORT] [--api-port PORT] [--mock-port PORT]

Installs, generates and builds, then serves the docs, the API over sandbox networks and a mock of it on this machine.
The token is BEEPER_ACCESS_TOKEN, or one made for this run. What ends by itself is started again. Ctrl-C ends all.

  --docs-port PORT  default 8080
  --api-port PORT   default ${apiPort()}
  --mock-port PORT  default 4010
  --help            show this text`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      'docs-port': { type: 'string', default: '8080' },
      'api-port': { type: 'string', default: apiPort() },
      'mock-port': { type: 'string', default: '4010' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help());

  const port = (option: keyof typeof values) => readPort(`--${option}`, String(values[option]));
  const parts = {
    docs: { name: 'the docs', file: 'scripts/site.ts', option: '--docs-port', port: port('docs-port') },
    api: {
      name: 'the API',
      file: 'packages/server/dist/main.js',
      option: '--api-port',
      port: port('api-port'),
    },
    mock: { name: 'the mock', file: MOCK, option: '--mock-port', port: port('mock-port') },
  };
  for (const built of ['spec/dist/openapi.json', 'packages/docs/dist/index.html']) builtFile(built);
  const stop = stopSignal();
  // What does not start at first ends the others.
  const failed = new AbortController();
  const end = AbortSignal.any([stop, failed.signal]);

  console.log('Starting the docs, the API and the mock …');
  try {
    const docs = await startPart(parts.docs, [], end);
    // A browser may call the docs by either name, but passkeys need the one that is no address.
    const named = docs.url.replace(HOST, 'localhost');
    const [api, mock] = await Promise.all([
      startPart(
        parts.api,
        [`--cors-origin=${docs.url}`, `--cors-origin=${named}`, `--passkey-origin=${named}`],
        end,
      ),
      startPart(parts.mock, ['--quiet'], end),
    ]);
    console.log(`
${docs.greeting}
${mock.greeting}

${api.greeting}

Try a login on it: ${playgroundOf(named, api)}

Ctrl-C ends all.`);
    await Promise.all([docs, api, mock].map((part) => part.keep()));
    throw new UserError('Nothing is left that could be started again.');
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    failed.abort();
  }
});

/** The port that the spec gives its server. */
function apiPort(): string {
  const { servers } = JSON.parse(readFileSync(builtFile('spec/dist/openapi.json'), 'utf8'));
  return new URL(servers[0].url).port;
}

/**
 * The playground of the docs, connected to the API. Only a token that was made for this run is in the link: any other is no
 * matter of the terminal.
 */
function playgroundOf(docs: string, api: { url: string; token: string | undefined }): string {
  const page = `${docs}/playground/`;
  if (api.token === undefined) return page;
  const isUsual = new URL(api.url).port === apiPort();
  return `${page}#${new URLSearchParams({ token: api.token, ...(!isUsual && { address: api.url }) })}`;
}

/** Starts a part; `keep` starts it again whenever it ends, at the same address and with the same token. */
async function startPart({ name, file, option, port }: Part, options: readonly string[], stop: AbortSignal) {
  await expectFreePort(HOST, port, option);
  const start = (at: number | string, env = {}) =>
    startProgram({ name, args: [builtFile(file), `--port=${at}`, ...options], env, stop });
  const program = await start(port);
  const greeting = program.greeting.replace(/^\n+/, '');
  const [url = '', at = ''] = /http:\S+:(\d+)/.exec(greeting) ?? [];
  // A token that was made for this run is shown; any other comes from the same variable again.
  const token = /Token +(\S+)/.exec(greeting)?.[1];
  const again = () => start(at, token ? { BEEPER_ACCESS_TOKEN: token } : {});
  const keeper: Keeper = {
    stop,
    now: () => performance.now(),
    wait: (milliseconds) => setTimeout(milliseconds, undefined, { signal: stop }).catch(() => {}),
    warn: console.error,
    say: console.log,
  };
  return { url, token, greeting, keep: () => keepRunning(name.replace('t', 'T'), program, again, keeper) };
}
