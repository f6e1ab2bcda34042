// `pnpm contract:results [NAME]...`: makes the entries of `results` again, of every server that is known here or of those that are
// named. Each is started, judged by the whole suite, and ended; nothing is done by hand.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand, stopSignal, UserError } from '../../../scripts/serve/command.ts';
import { main } from '../src/cli.ts';
import { type KnownServer, knownServers } from './servers/known-servers.ts';

const help = `Usage: pnpm contract:results [NAME]... [--dir DIR] [--list]

Judges the servers that are known, or those that are named, and writes their results.

  --dir DIR  where to; packages/contract-tests/results by default
  --list     lists the servers instead
  --help     show this text`;

await runCommand(async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dir: { type: 'string', default: fileURLToPath(new URL('../results', import.meta.url)) },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const servers = knownServers();
  const names = servers.map(({ name }) => name);
  if (values.help) return console.log(help);
  if (values.list) return console.log(names.join('\n'));
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UserError(`There is no server ${unknown}. Those that are known: ${names.join(', ')}.`);
  const signal = stopSignal();
  for (const server of servers) {
    if (positionals.length > 0 && !positionals.includes(server.name)) continue;
    console.log(`\n${server.name}`);
    if (!(await isJudged(server, values.dir, signal))) process.exitCode = 1;
    if (signal.aborted) break;
  }
});

/** A server with failures is as welcome as any. One that cannot be judged is told, and the others are judged all the same. */
async function isJudged(server: KnownServer, dir: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await judge(server, dir, signal)) !== 2;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(error.message);
    return false;
  }
}

async function judge(server: KnownServer, dir: string, signal: AbortSignal): Promise<number> {
  const { options, token } = server;
  const { close, url } = await server.start();
  const { about, homepage, name, startedWith, version } = server;
  const args = [
    ...['--url', url, '--token', token, ...options],
    ...['--submit', dir, '--implementation', name, '--implementation-version', version],
    ...['--homepage', homepage, '--about', about],
    ...startedWith.flatMap((command) => ['--started-with', command]),
  ];
  try {
    return await main(args, { out: process.stdout, err: process.stderr, env: {}, signal });
  } finally {
    await close();
  }
}
