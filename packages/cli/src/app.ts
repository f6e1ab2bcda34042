import { buildApplication, buildRouteMap, type Command, type RouteMap, run } from '@stricli/core';
import { completionCommands } from './commands/completion.ts';
import { loginCommand, loginExample } from './commands/login.ts';
import { operationCommand } from './commands/operation.ts';
import type { CLIProcess, Context } from './context.ts';
import { errorText } from './error-text.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { commands, groups } from './generated/commands.ts';
import { globalsLast } from './global-options.ts';
import { helpText } from './help-text.ts';

const name = 'beeper-desktop';

type Routes = Record<string, Command<Context> | RouteMap<Context>>;

const groupRoutes: Routes = Object.fromEntries(
  groups.map(({ name, brief, description }) => {
    const own = commands.filter(({ group }) => group === name);
    const routes: Routes = Object.fromEntries(
      own.map((command) => [command.name, operationCommand(command)]),
    );
    const examples = own.flatMap((command) => command.examples.slice(0, 1));
    const isLogin = name === 'bridges';
    if (isLogin) {
      routes.login = loginCommand;
      examples.push(loginExample);
    }
    return [
      name,
      buildRouteMap({
        routes,
        docs: {
          brief: isLogin ? `${brief}, log in` : brief,
          fullDescription: helpText(description, examples),
        },
      }),
    ];
  }),
);

export const app = buildApplication<Context>(
  buildRouteMap<string, Context>({
    routes: { ...groupRoutes, completion: completionCommands },
    docs: {
      brief: 'Connect chat networks to one inbox, and manage the accounts on them',
      fullDescription: helpText(
        'Connects chat networks to one inbox, and manages the accounts on them.\n\nIt talks to the server that Beeper Desktop or bridges-server runs on this machine, with the access token in the environment variable BEEPER_ACCESS_TOKEN. To connect an account, start with: beeper-desktop bridges login',
        [...(commands[0]?.examples ?? []), loginExample],
      ),
    },
  }),
  {
    name,
    versionInfo: { getCurrentVersion: async () => (await import('./version.ts')).version() },
    scanner: { caseStyle: 'original' },
    documentation: { onlyRequiredInUsageLine: true },
    localization: { text: errorText(name) },
    determineExitCode: exitCodeOf,
  },
);

/** Runs the program. Sets the exit code, and never throws. */
export async function runCLI(argv: readonly string[], process: CLIProcess): Promise<void> {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    // Whoever reads the output may have read enough, as `head` does.
    if (code === 'EPIPE') process.exit(exitCodes.ok[0]);
    process.stderr.write(`${name}: The result cannot be written (${code}).\n`);
    process.exit(exitCodes.internal[0]);
  });
  // When nobody reads what is said on the way, what was asked for is done all the same.
  process.stderr.on('error', () => {});
  await run(app, globalsLast(argv), { process });
  const [usage] = exitCodes.usage;
  // The library has negative codes of its own for a command line that it cannot read.
  if (Number(process.exitCode) < 0)
    process.exitCode = Number(process.exitCode) <= -4 ? usage : exitCodes.internal[0];
}
