// `pnpm site`, which builds it first: serves the docs alone until Ctrl-C.
import { once } from 'node:events';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { builtFile, readPort, runCommand, stopSignal } from './serve/command.ts';
import { serveDocs } from './serve/docs.ts';

const help = `Usage: pnpm site [--port PORT]

Builds the docs and serves them on this machine. Ctrl-C ends it.

  --port PORT  default 8080
  --help       show this text`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8080' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);

  const port = readPort('--port', values.port);
  const site = dirname(builtFile('packages/docs/dist/index.html'));
  const stop = stopSignal();
  const docs = await serveDocs(site, port, '--port');
  console.log(`\n  Docs   ${docs.url}\n\nCtrl-C ends it.`);
  if (!stop.aborted) await once(stop, 'abort');
  await docs.stop();
});
