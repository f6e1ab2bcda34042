// `pnpm mock`, after the build: a mock of the API by prism-cli, with its log, until Ctrl-C.
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  builtFile,
  explainListenError,
  readPort,
  runCommand,
  stopSignal,
  UserError,
} from '../../../../scripts/serve/command.ts';

const help = `Usage: pnpm mock [--port PORT] [--host HOST] [--quiet]

Serves the examples of the spec with Prism. Build first: pnpm build

  --port PORT  default 4010
  --host HOST  default 127.0.0.1, this machine only
  --quiet      prints the address alone, not the log
  --help       show this text`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);

  const { host, quiet } = values;
  const port = readPort('--port', values.port);
  const document = builtFile('spec/dist/openapi.json');
  const stop = stopSignal();
  // What it imports reads the bundle, which is there only now.
  const { startMock } = await import('./start.ts');
  try {
    const mock = await startMock({
      document,
      host,
      port,
      warn: console.error,
      ...(!quiet && { log: console.log }),
    });
    console.log(`\n  Mock   ${mock.url}  (takes any token)\n\nCtrl-C ends it.`);
    const stopped = stop.aborted ? undefined : once(stop, 'abort');
    await Promise.race([stopped, mock.failed]).finally(mock.close);
  } catch (error) {
    const explained = explainListenError(error, host, port, '--port');
    if (explained instanceof UserError || !(error instanceof Error)) throw explained;
    throw new UserError(quiet ? `${error.message} Its whole log: pnpm mock` : error.message);
  }
});
