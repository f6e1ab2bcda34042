// `pnpm start`, after the build: serves the docs and the mock until Ctrl-C.
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { builtFile, readPort, runCommand, stopSignal, UserError } from './serve/command.ts';
import { serveDocs } from './serve/docs.ts';
import { startMock } from './serve/mock.ts';

const help = `Usage: pnpm start [--docs-port PORT] [--mock-port PORT]

Installs, generates and builds, then serves the docs and a mock of the API on this machine. Ctrl-C ends both.

  --docs-port PORT  default 8080
  --mock-port PORT  default 4010
  --help            show this text`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      'docs-port': { type: 'string', default: '8080' },
      'mock-port': { type: 'string', default: '4010' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);

  const docsPort = readPort('--docs-port', values['docs-port']);
  const mockPort = readPort('--mock-port', values['mock-port']);
  const spec = builtFile('spec/dist/openapi.yaml');
  const site = dirname(builtFile('packages/docs/dist/index.html'));
  const stop = stopSignal();

  console.log('Starting the docs and the mock …');
  const docs = await serveDocs(site, docsPort, '--docs-port');
  try {
    const mock = await startMock({ spec, host: '127.0.0.1', port: mockPort, option: '--mock-port', stop });
    console.log(`
  Docs  ${docs.url}
  Mock  ${mock.url}

Try the mock; it takes any token:
  curl ${mock.url}/v1/bridges -H 'Authorization: Bearer any-token'

Ctrl-C ends both.`);
    await mock.exited;
    throw new UserError('The mock ended by itself.');
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await docs.stop();
  }
});
