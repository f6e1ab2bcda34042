import { buildCommand, buildRouteMap } from '@stricli/core';
import { advice, type Shell, scripts, shells } from '../completion/scripts.ts';
import type { Context } from '../context.ts';
import { helpText } from '../help-text.ts';
import { PROGRAM, type ProgramName } from '../program.ts';

/** Completion for the name that the program was started by, so that it does not touch another program's. */
export function completionCommands(program: ProgramName) {
  return buildRouteMap({
    routes: {
      ...Object.fromEntries(shells.map((shell) => [shell, script(program, shell)])),
      words: words(program),
    },
    docs: {
      brief: 'Completion for bash, zsh and fish',
      fullDescription: helpText(
        program,
        'Completes commands, options and their values; and the IDs of bridges, login flows, logins and accounts, as the server has them.',
        shells.map(example),
      ),
      hideRoute: { words: true },
    },
  });
}

function example(shell: Shell) {
  return { title: '', command: `${PROGRAM} completion ${shell}` };
}

function script(program: ProgramName, shell: Shell) {
  return buildCommand<object, [], Context>({
    docs: {
      brief: `Print the completion script of ${shell}`,
      fullDescription: helpText(
        program,
        `Prints a script that completes commands, options, their values and IDs after the name ${PROGRAM}. ${advice[shell](PROGRAM)}`,
        [example(shell)],
      ),
    },
    parameters: {},
    func() {
      this.process.stdout.write(scripts[shell](program));
    },
  });
}

function words(program: ProgramName) {
  return buildCommand<object, [], Context>({
    docs: { brief: 'Print what can follow the command line in COMP_LINE, for the completion scripts' },
    parameters: {},
    loader: async () => {
      const { writeWords } = await import('../completion/write-words.ts');
      return function () {
        return writeWords(this, program);
      };
    },
  });
}
