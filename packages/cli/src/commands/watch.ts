import { buildCommand } from '@stricli/core';
import type { Context } from '../context.ts';
import { duration, type GlobalOptions, globalFlags } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { PROGRAM, type ProgramName } from '../program.ts';

export interface WatchFlags extends GlobalOptions {
  /** In milliseconds. */
  readonly interval: number;
}

/** Shows the bridges as they change. */
export function watchCommand(program: ProgramName) {
  return buildCommand<WatchFlags, [bridge?: string], Context>({
    docs: {
      brief: 'Show bridges and their accounts as they change',
      fullDescription: helpText(
        program,
        'Shows the bridges, or one of them with its accounts, and draws them again when something changes, until Ctrl-C. Elsewhere than on a terminal it writes a line of JSON for each bridge that is new, has changed or is gone. It goes on when the server is away for a while.',
        [
          { title: '', command: `${PROGRAM} bridges watch` },
          {
            title: 'Changes of one bridge, for a program',
            command: `${PROGRAM} bridges watch local-whatsapp --format jsonl`,
          },
        ],
      ),
    },
    parameters: {
      positional: {
        kind: 'tuple',
        parameters: [{ parse: String, optional: true, placeholder: 'BRIDGE', brief: 'ID of one bridge' }],
      },
      flags: {
        interval: {
          kind: 'parsed',
          parse: duration,
          default: '2s',
          placeholder: 'TIME',
          brief: 'How often to look: 2s, 500ms, 1m',
        },
        ...globalFlags,
      },
    },
    loader: async () => {
      const { runWatch } = await import('../watch/run-watch.ts');
      return function (flags, bridge) {
        return runWatch(this, flags, bridge);
      };
    },
  });
}
