import type { FlagParametersForType } from '@stricli/core';
import type { Context } from './context.ts';
import { CLIError } from './exit-codes.ts';
import { credentials, serverURL } from './generated/commands.ts';

export const formats = ['auto', 'json', 'jsonl', 'yaml', 'table', 'raw'] as const;
export type Format = (typeof formats)[number];

/** What every command takes. */
export interface GlobalOptions {
  readonly 'access-token'?: string;
  readonly 'base-url'?: string;
  readonly format: Format;
  readonly debug: boolean;
  /** In seconds. */
  readonly timeout?: number;
}

export const globalFlags: FlagParametersForType<GlobalOptions, Context> = {
  'access-token': {
    kind: 'parsed',
    parse: String,
    optional: true,
    placeholder: 'TOKEN',
    brief: 'Access token. Better: BEEPER_ACCESS_TOKEN, @FILE or @- (stdin)',
  },
  ...credentialFlags(),
  'base-url': {
    kind: 'parsed',
    parse: String,
    optional: true,
    placeholder: 'URL',
    brief: `Address of the server, else BEEPER_BASE_URL, else ${serverURL}`,
  },
  format: {
    kind: 'enum',
    values: formats,
    default: 'auto',
    brief: 'Format of the result. auto: table on a terminal, else json',
  },
  timeout: {
    kind: 'parsed',
    parse: seconds,
    optional: true,
    placeholder: 'SECONDS',
    brief: 'Longest time to wait for an answer. Defaults to a bit more than the server waits',
  },
  debug: {
    kind: 'boolean',
    default: false,
    withNegated: false,
    brief: 'Print requests and responses to stderr, without secrets',
  },
};

/** An option for each credential that a server can ask for in place of the token. */
function credentialFlags(): object {
  return Object.fromEntries(
    credentials.map(({ option, variable, help }) => [
      option,
      {
        kind: 'parsed',
        parse: String,
        optional: true,
        placeholder: 'SECRET',
        brief: `${help} Better: ${variable}, @FILE or @- (stdin)`,
      },
    ]),
  );
}

/** Puts global options that stand before the command behind it, where the library expects them. */
export function globalsLast(argv: readonly string[]): string[] {
  const rest = withoutGlobals(argv);
  return [...rest, ...argv.slice(0, argv.length - rest.length)];
}

/** What stands behind the global options that a command line begins with. */
export function withoutGlobals(argv: readonly string[]): readonly string[] {
  let index = 0;
  for (; index < argv.length; index++) {
    const word = argv[index] ?? '';
    const [, name = '', value] = /^--([a-z-]+)(=.*)?$/s.exec(word) ?? [];
    if (!Object.hasOwn(globalFlags, name)) break;
    if (name !== 'debug' && value === undefined) index++;
  }
  return argv.slice(index);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new CLIError('usage', 'give a number of seconds above 0');
  return value;
}
