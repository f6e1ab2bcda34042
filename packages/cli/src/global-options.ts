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
  readonly target?: string;
  readonly format: Format;
  readonly 'format-error'?: (typeof errorFormats)[number];
  readonly debug: boolean;
  /** In milliseconds. */
  readonly timeout?: number;
}

export const errorFormats = ['text', 'json'] as const;

/** Formats for programs: with one of them errors are JSON too. */
const formatsOfPrograms = ['json', 'jsonl', 'raw'];

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
    brief: `Address of the server, else BEEPER_BASE_URL, else that of the target, else ${serverURL}`,
  },
  target: {
    kind: 'parsed',
    parse: String,
    optional: true,
    placeholder: 'NAME',
    brief: 'Address and token that "auth login --target NAME" has saved. Defaults to "default"',
  },
  format: {
    kind: 'enum',
    values: formats,
    default: 'auto',
    brief: 'Format of the result. auto: table on a terminal, else json',
  },
  'format-error': {
    kind: 'enum',
    values: errorFormats,
    optional: true,
    brief: 'Format of errors. Defaults to json where --format is json, jsonl or raw, else to text',
  },
  timeout: {
    kind: 'parsed',
    parse: duration,
    optional: true,
    placeholder: 'TIME',
    brief: 'Longest time to wait for an answer: 30s, 500ms, 2m. Defaults to a bit more than the server waits',
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

/** A command line in parts. */
export interface CommandLine {
  /** The words that name a command, such as `bridges list`. */
  readonly command: readonly string[];
  /** Global options that stand before it or between its words. */
  readonly globals: readonly string[];
  readonly rest: readonly string[];
}

/**
 * Takes a command line apart, so that global options may stand anywhere.
 *
 * @param length how many words name a command at most
 */
export function readCommandLine(argv: readonly string[], length = 2): CommandLine {
  const command: string[] = [];
  const globals: string[] = [];
  let index = 0;
  for (; index < argv.length && command.length < length; index++) {
    const word = argv[index] ?? '';
    const [, name = '', value] = /^--([a-z-]+)(=.*)?$/s.exec(word) ?? [];
    if (Object.hasOwn(globalFlags, name)) {
      globals.push(word);
      const takesValue = globalFlags[name as keyof GlobalOptions].kind !== 'boolean' && value === undefined;
      if (takesValue && index + 1 < argv.length) globals.push(argv[++index] ?? '');
    } else if (word.startsWith('-')) break;
    else command.push(word);
  }
  return { command, globals, rest: argv.slice(index) };
}

/** Whether errors are to be JSON: by `--format-error`, or by a `--format` that programs read. */
export function wantsErrorsAsJSON(argv: readonly string[]): boolean {
  const given = (name: string) => {
    const at = argv.findLastIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
    const end = argv.indexOf('--');
    if (at === -1 || (end !== -1 && at > end)) return undefined;
    return argv[at]?.includes('=') ? argv[at]?.slice(name.length + 3) : argv[at + 1];
  };
  const own = given('format-error');
  return own === undefined ? formatsOfPrograms.includes(given('format') ?? '') : own === 'json';
}

const units = { ms: 1, s: 1000, m: 60_000 } as const;

/** Milliseconds: `30s`, `500ms`, `2m`, or a number of seconds. @throws {CLIError} for anything else */
export function duration(text: string): number {
  const [, number = '', unit = 's'] = /^(\d+(?:\.\d+)?|\.\d+)(ms|s|m)?$/.exec(text.trim()) ?? [];
  const value = Number(number) * units[unit as keyof typeof units];
  if (!(value > 0)) throw new CLIError('usage', 'give a time above 0, such as 30s, 500ms or 2m');
  return value;
}
