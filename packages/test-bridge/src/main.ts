// `pnpm bridge`: runs the bridge for a person, in the foreground, until Ctrl-C.
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEVELOPMENT, HINTS } from './development.ts';
import { compileTestBridge } from './go.ts';
import { PortInUse } from './process.ts';
import { startTestBridge, type TestBridge } from './start.ts';

const args = process.argv.slice(2).filter((arg) => arg !== '--');
const { values } = parseArgs({
  args,
  options: {
    port: { type: 'string', default: `${DEVELOPMENT.port}` },
    period: { type: 'string', default: '10' },
  },
});

process.exitCode = await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function run(): Promise<number> {
  const reason = compileTestBridge(() => console.log('Compiling it. The first time, that takes minutes …'));
  if (reason) {
    console.error(reason);
    return 1;
  }
  const directory = mkdtempSync(join(tmpdir(), 'semaphore-'));
  const logFile = join(directory, 'log.jsonl');
  const log = createWriteStream(logFile);
  try {
    const bridge = await startTestBridge({
      port: Number(values.port),
      sharedSecret: DEVELOPMENT.sharedSecret,
      period: Number(values.period) * 1000,
      directory,
      print: (text) => log.write(text),
    });
    // Ctrl-C reaches the bridge too, which then ends by itself.
    process.on('SIGINT', () => {});
    // The second comes when the terminal is closed.
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => bridge.stop());
    console.log(describe(bridge.url, await readFlows(bridge), logFile));
    await bridge.ended();
  } catch (error) {
    if (!(error instanceof PortInUse)) throw error;
    throw new Error(`${error.message} Choose another with --port.`);
  } finally {
    log.end();
    rmSync(directory, { recursive: true, force: true });
  }
  return 0;
}

interface Flow {
  readonly id: string;
  readonly name: string;
}

/** The flows as the API lists them, by ID: with the names that screens show. */
async function readFlows({ sharedSecret, url }: TestBridge): Promise<Flow[]> {
  const headers = { authorization: `Bearer ${sharedSecret}` };
  const answer = await fetch(`${url}/_matrix/provision/v3/whoami?user_id=@reader:example.org`, { headers });
  const { login_flows: flows } = (await answer.json()) as { login_flows: Flow[] };
  return flows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function describe(url: string, flows: readonly Flow[], logFile: string): string {
  const widest = (key: keyof Flow) => Math.max(...flows.map((flow) => flow[key].length));
  const [ids, names] = [widest('id'), widest('name')];
  const { packageManager } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  const pnpm = `npx --yes ${packageManager}`;
  return `Semaphore: a bridge to a network that does not exist, on the framework of real ones.

  address  ${url}
  secret   ${DEVELOPMENT.sharedSecret}
  users    all of example.org, such as @ann:example.org
  log      ${logFile}

Its flows, and what to type:

${flows.map(({ id, name }) => `  ${name.padEnd(names)}  ${id.padEnd(ids)}  ${HINTS[id] ?? ''}`).join('\n')}

In another terminal, the server:
  ${pnpm} serve --config examples/bridge.json
In a third, a login:
  ${pnpm} beeper-desktop bridges login --access-token ${DEVELOPMENT.token}

Ctrl-C ends the bridge, which then forgets its logins.`;
}
