// `pnpm mock`, after the build: a mock of the API by prism-cli, with its log, until Ctrl-C.
import { parseArgs } from 'node:util';
import { builtFile, readPort, runCommand, stopSignal } from './serve/command.ts';
import { runMock } from './serve/mock.ts';

const help = `Usage: pnpm mock [--port PORT] [--host HOST]

Serves the examples of the spec with Prism. Build first: pnpm build

  --port PORT  default 4010
  --host HOST  default 127.0.0.1, this machine only
  --help       show this text`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);

  process.exitCode = await runMock({
    spec: builtFile('spec/dist/openapi.yaml'),
    host: values.host,
    port: readPort('--port', values.port),
    option: '--port',
    stop: stopSignal(),
  });
});
