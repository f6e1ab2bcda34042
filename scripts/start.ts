// `pnpm start`, after the build: serves the docs, our server and the mock until Ctrl-C.
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { startApi } from './serve/api.ts';
import { builtFile, readPort, runCommand, stopSignal, UserError } from './serve/command.ts';
import { serveDocs } from './serve/docs.ts';
import { startMock } from './serve/mock.ts';

const help = `Usage: pnpm start [--docs-port PORT] [--api-port PORT] [--mock-port PORT]

Installs, generates and builds, then serves the docs, the API over sandbox networks and a mock of it on this machine.
The token is BEEPER_ACCESS_TOKEN, or one made for this run. Ctrl-C ends all.

  --docs-port PORT  default 8080
  --api-port PORT   default 23373
  --mock-port PORT  default 4010
  --help            show this text`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      'docs-port': { type: 'string', default: '8080' },
      'api-port': { type: 'string', default: '23373' },
      'mock-port': { type: 'string', default: '4010' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);

  const docsPort = readPort('--docs-port', values['docs-port']);
  const apiPort = readPort('--api-port', values['api-port']);
  const mockPort = readPort('--mock-port', values['mock-port']);
  const spec = builtFile('spec/dist/openapi.yaml');
  const site = dirname(builtFile('packages/docs/dist/index.html'));
  const stop = stopSignal();
  // When one of them ends, so do the others.
  const over = new AbortController();
  const end = AbortSignal.any([stop, over.signal]);

  console.log('Starting the docs, the API and the mock …');
  const docs = await serveDocs(site, docsPort, '--docs-port');
  try {
    // A browser may call the docs by either name.
    const origins = [docs.url, docs.url.replace('127.0.0.1', 'localhost')];
    const [api, mock] = await Promise.all([
      startApi({ port: apiPort, option: '--api-port', origins, stop: end }),
      startMock({ spec, host: '127.0.0.1', port: mockPort, option: '--mock-port', stop: end }),
    ]);
    console.log(`
  Docs   ${docs.url}
  Mock   ${mock.url}  (takes any token)
${api.greeting}

Ctrl-C ends all.`);
    await Promise.race([api.exited, mock.exited]);
    throw new UserError('The API or the mock ended by itself.');
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    over.abort();
    await docs.stop();
  }
});
