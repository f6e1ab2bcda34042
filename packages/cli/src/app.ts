import { buildApplication, buildRouteMap, type Command, type RouteMap, run } from '@stricli/core';
import { authCommands } from './commands/auth.ts';
import { completionCommands } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { loginCommand, loginExample } from './commands/login.ts';
import { operationCommand } from './commands/operation.ts';
import { watchCommand } from './commands/watch.ts';
import type { CLIProcess, Context } from './context.ts';
import { errorText } from './error-text.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { commands, groups } from './generated/commands.ts';
import { readCommandLine, wantsErrorsAsJSON } from './global-options.ts';
import { folded, helpText } from './help-text.ts';
import type { CommandGroup } from './operation-command.ts';
import { PROGRAM, type ProgramName, programNames } from './program.ts';

type Routes = Record<string, Command<Context> | RouteMap<Context>>;

/** The program with all its commands. Help and errors speak with the name that it was started by. */
export function createApp(program: ProgramName, asJSON = false) {
  return buildApplication<Context>(
    buildRouteMap<string, Context>({
      routes: {
        ...Object.fromEntries(groups.map((group) => [group.name, groupRoutes(program, group)])),
        auth: authCommands(program),
        doctor: doctorCommand(program),
        completion: completionCommands(program),
      },
      docs: {
        brief: 'Connect chat networks to one inbox, and manage the accounts on them',
        fullDescription: helpText(program, description, [...(commands[0]?.examples ?? []), loginExample]),
      },
    }),
    {
      name: program,
      versionInfo: { getCurrentVersion: async () => (await import('./version.ts')).version() },
      scanner: { caseStyle: 'original', allowArgumentEscapeSequence: true },
      documentation: { onlyRequiredInUsageLine: true },
      localization: { text: errorText(program, asJSON) },
      determineExitCode: exitCodeOf,
    },
  );
}

/** Runs the program. Sets the exit code, and never throws. */
export async function runCLI(
  program: ProgramName,
  argv: readonly string[],
  process: CLIProcess,
): Promise<void> {
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    // Whoever reads the output may have read enough, as `head` does.
    if (code === 'EPIPE') process.exit(exitCodes.ok[0]);
    process.stderr.write(`${program}: The result cannot be written (${code}).\n`);
    process.exit(exitCodes.internal[0]);
  });
  // When nobody reads what is said on the way, what was asked for is done all the same.
  process.stderr.on('error', () => {});
  const app = createApp(program, wantsErrorsAsJSON(argv));
  // The library writes help to what it is given, and commands write elsewhere.
  const stdout = { write: (text: string) => process.stdout.write(folded(text, process.stdout.columns)) };
  const helping = Object.create(process, { stdout: { value: stdout } }) as CLIProcess;
  Object.defineProperty(helping, 'exitCode', {
    get: () => process.exitCode,
    set: (code) => {
      process.exitCode = code;
    },
  });
  await run(app, inOrder(argv), { process: helping, forCommand: () => ({ process }) });
  const [usage] = exitCodes.usage;
  // The library has negative codes of its own for a command line that it cannot read.
  if (Number(process.exitCode) < 0)
    process.exitCode = Number(process.exitCode) <= -4 ? usage : exitCodes.internal[0];
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  // A connection that hangs would keep the program for as long as it does.
  process.exit(Number(process.exitCode ?? 0));
}

/** The command line with what may stand anywhere where the library expects it: `help` and `version` are options there. */
function inOrder(argv: readonly string[]): string[] {
  const { command, globals, rest } = readCommandLine(argv);
  const [first] = command;
  if (first === 'help') {
    const wanted = readCommandLine(argv, 3);
    return [...wanted.command.slice(1), '--help'];
  }
  if (first === 'version' && command.length === 1 && rest.length === 0) return ['--version'];
  return [...command, ...globals, ...rest];
}

/** Resolves once all that was written is out, or nobody reads it any more. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('close', resolve);
    if (stream.destroyed || !stream.writable) resolve();
    else stream.write('', () => resolve());
  });
}

const [ours, shared] = programNames;

const description = `Connects chat networks to one inbox, and manages the accounts on them.

It talks to the server that Beeper Desktop or bridges-server runs on this machine, with the access token that "auth login" has saved, or that is in the environment variable BEEPER_ACCESS_TOKEN. Headers that a proxy before the server wants are in BEEPER_CUSTOM_HEADERS, one "Name: value" a line. To connect an account, start with: ${PROGRAM} bridges login

It is installed as ${ours} and as ${shared}. Beeper's own command line is another program of the name ${shared}, with the same commands but for the guided login: if you have both, call this one ${ours}.`;

function groupRoutes(program: ProgramName, { name, brief, description }: CommandGroup): RouteMap<Context> {
  const own = commands.filter(({ group }) => group === name);
  const routes: Routes = Object.fromEntries(
    own.map((command) => [command.name, operationCommand(program, command)]),
  );
  const examples = own.flatMap((command) => command.examples.slice(0, 1));
  const isLogin = name === 'bridges';
  if (isLogin) {
    routes.login = loginCommand(program);
    routes.watch = watchCommand(program);
    examples.push(loginExample);
  }
  return buildRouteMap({
    routes,
    docs: {
      brief: isLogin ? `${brief}, log in, watch` : brief,
      fullDescription: helpText(program, description, examples),
    },
  });
}
