import { buildCommand, buildRouteMap } from '@stricli/core';
import type { Context } from '../context.ts';
import { readCommandLine } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { PROGRAM, type ProgramName } from '../program.ts';

/** Completion for the name that the program was started by, so that it does not touch another program's. */
export function completionCommands(program: ProgramName) {
  return buildRouteMap({
    routes: { bash: bash(program), words: words(program) },
    docs: {
      brief: 'Completion for the shell',
      fullDescription: helpText(program, 'Completes commands, options and their values in bash.', [example]),
      hideRoute: { words: true },
    },
  });
}

const example = { title: '', command: `${PROGRAM} completion bash` };

function bash(program: ProgramName) {
  return buildCommand<object, [], Context>({
    docs: {
      brief: 'Print the completion script of bash',
      fullDescription: helpText(
        program,
        `Prints a script that completes commands, options and their values after the name ${PROGRAM}. Put this into ~/.bashrc:\n\n  source <(${PROGRAM} completion bash)`,
        [example],
      ),
    },
    parameters: {},
    func() {
      this.process.stdout.write(script(program));
    },
  });
}

function words(program: ProgramName) {
  return buildCommand<object, [], Context>({
    docs: { brief: 'Print what can follow the command line in COMP_LINE, for the completion script' },
    parameters: {},
    loader: async () => {
      const [{ proposeCompletions }, { createApp }] = await Promise.all([
        import('@stricli/core'),
        import('../app.ts'),
      ]);
      return async function () {
        const line = (this.process.env.COMP_LINE ?? '').trimStart().split(/\s+/);
        const { command, rest } = readCommandLine(line.slice(1));
        const inputs = [...command, ...rest];
        const proposals = await proposeCompletions(createApp(program), inputs, { process: this.process });
        // Bash takes ":" for the end of a word, so what stands before the last one must not come back.
        const known = /^.*:/.exec(inputs.at(-1) ?? '')?.[0] ?? '';
        for (const { completion } of proposals)
          this.process.stdout.write(`${completion.slice(known.length)}\n`);
      };
    },
  });
}

function script(program: ProgramName): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return `${name}() {
  local IFS=$'\\n'
  COMPREPLY=($(COMP_LINE="\${COMP_LINE:0:COMP_POINT}" ${program} completion words 2>/dev/null))
}
complete -o default -F ${name} ${program}
`;
}
