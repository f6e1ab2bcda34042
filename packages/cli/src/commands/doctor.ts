import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';
import { type GlobalOptions, globalFlags } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { PROGRAM, type ProgramName } from '../program.ts';

/** Looks at all that has to be right for a command to work. */
export function doctorCommand(program: ProgramName) {
  return buildCommand<GlobalOptions, [], Context>({
    docs: {
      brief: 'Check address, certificate, token, versions, clock and proxies',
      fullDescription: helpText(
        program,
        'Checks what a command needs, one thing a line, and says what to do where something is wrong. It ends with 0 when nothing is.',
        [{ title: '', command: `${PROGRAM} doctor` }],
      ),
    },
    parameters: { flags: globalFlags },
    loader: async () => {
      const { runDoctor } = await import('../doctor/run-doctor.ts');
      return function (flags) {
        return runDoctor(this, flags);
      };
    },
  });
}
