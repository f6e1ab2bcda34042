import type { CommandContext } from '@stricli/core';

/** What a command may touch of the process it runs in. */
export interface Context extends CommandContext {
  readonly process: CLIProcess;
}

/** The parts of Node's process that this program uses. */
export interface CLIProcess
  extends Pick<
    NodeJS.Process,
    'stdin' | 'stdout' | 'stderr' | 'env' | 'pid' | 'on' | 'off' | 'prependOnceListener' | 'kill' | 'exit'
  > {
  // As the library has it, without undefined.
  exitCode?: number | string | null;
}
