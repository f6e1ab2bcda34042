import { buildCommand, buildRouteMap } from '@stricli/core';
import type { Context } from '../context.ts';
import { withoutGlobals } from '../global-options.ts';
import { helpText } from '../help-text.ts';

const example = { title: '', command: 'beeper-desktop completion bash' };

const bash = buildCommand<object, [], Context>({
  docs: {
    brief: 'Print the completion script of bash',
    fullDescription: helpText(
      'Prints a script that completes commands, options and their values. Put this into ~/.bashrc:\n\n  source <(beeper-desktop completion bash)',
      [example],
    ),
  },
  parameters: {},
  func() {
    this.process.stdout.write(script);
  },
});

const words = buildCommand<object, [], Context>({
  docs: { brief: 'Print what can follow the command line in COMP_LINE, for the completion script' },
  parameters: {},
  loader: async () => {
    const [{ proposeCompletions }, { app }] = await Promise.all([
      import('@stricli/core'),
      import('../app.ts'),
    ]);
    return async function () {
      const line = (this.process.env.COMP_LINE ?? '').trimStart().split(/\s+/);
      const inputs = withoutGlobals(line.slice(1));
      const proposals = await proposeCompletions(app, inputs, { process: this.process });
      // Bash takes ":" for the end of a word, so what stands before the last one must not come back.
      const known = /^.*:/.exec(inputs.at(-1) ?? '')?.[0] ?? '';
      for (const { completion } of proposals)
        this.process.stdout.write(`${completion.slice(known.length)}\n`);
    };
  },
});

export const completionCommands = buildRouteMap({
  routes: { bash, words },
  docs: {
    brief: 'Completion for the shell',
    fullDescription: helpText('Completes commands, options and their values in bash.', [example]),
    hideRoute: { words: true },
  },
});

const script = `_beeper_desktop() {
  local IFS=$'\\n'
  COMPREPLY=($(COMP_LINE="\${COMP_LINE:0:COMP_POINT}" beeper-desktop completion words 2>/dev/null))
}
complete -o default -F _beeper_desktop beeper-desktop
`;
