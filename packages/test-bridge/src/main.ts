// `pnpm bridge`: runs the bridge for a person, in the foreground, until Ctrl-C.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEVELOPMENT, HINTS } from './development.ts';
import { compileTestBridge } from './go.ts';
import { PortInUse } from './process.ts';
import { startTestBridge } from './start.ts';

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
    process.on('SIGTERM', () => bridge.stop());
    console.log(describe(bridge.url, logFile));
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

function describe(url: string, logFile: string): string {
  const widest = Math.max(...Object.keys(HINTS).map((id) => id.length));
  return `Semaphore: a bridge to a network that does not exist, on the framework of real ones.

  address  ${url}
  secret   ${DEVELOPMENT.sharedSecret}
  users    all of example.org, such as @ann:example.org
  log      ${logFile}

Its flows, and what to type:

${Object.entries(HINTS)
  .map(([id, hint]) => `  ${id.padEnd(widest)}  ${hint}`)
  .join('\n')}

In another terminal: pnpm serve --config examples/bridge.json
Ctrl-C ends the bridge, which then forgets its logins.`;
}
