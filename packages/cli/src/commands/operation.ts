import { buildCommand, type TypedCommandParameters } from '@stricli/core';
import type { Context } from '../context.ts';
import { CLIError } from '../exit-codes.ts';
import { type GlobalOptions, globalFlags } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import type { OperationCommand, OperationOption } from '../operation-command.ts';
import type { ProgramName } from '../program.ts';

/** Options by name: the global ones and those of the operation. */
export type OperationFlags = GlobalOptions & Readonly<Record<string, unknown>>;

type Parameters = TypedCommandParameters<OperationFlags, [argument?: string], Context>;

/** The command for an operation. What it does is loaded when it runs. */
export function operationCommand(program: ProgramName, command: OperationCommand) {
  const { brief, description, argument, options, examples, isFinal } = command;
  const own = options.map((option) => [option.name, flag(option, option.name === argument?.option)]);
  const positional = argument && {
    parse: String,
    optional: true,
    placeholder: argument.placeholder,
    brief: `The same as --${argument.option} ${argument.placeholder}: give one of the two`,
  };
  const parameters = {
    flags: { ...Object.fromEntries(own), ...(isFinal && { yes }), ...globalFlags },
    ...(positional && { positional: { kind: 'tuple', parameters: [positional] } }),
  };
  return buildCommand<OperationFlags, [argument?: string], Context>({
    docs: {
      brief,
      fullDescription: helpText(program, description, examples),
      ...(argument && { customUsage: [usage(command)] }),
    },
    // The library wants the options to be known when this is compiled; these come from the spec.
    parameters: parameters as unknown as Parameters,
    loader: async () => {
      const { runOperation } = await import('./run-operation.ts');
      return function (flags, argument) {
        return runOperation(this, command, flags, argument);
      };
    },
  });
}

/** For what a user is asked first. */
const yes = {
  kind: 'boolean',
  default: false,
  withNegated: false,
  brief: 'Do it without asking. Needed where there is no terminal',
} as const;

/** What has to be given. The library would leave out the argument, as it can be given as an option too. */
function usage({ argument, options }: OperationCommand): string {
  const required = options.filter(({ name, isRequired }) => isRequired && name !== argument?.option);
  const words = required.map(({ name, kind, values }) => {
    const word = `(--${name} ${values?.join('|') ?? placeholders[kind]})`;
    return kind === 'map' ? `${word}...` : word;
  });
  return [`<${argument?.placeholder}>`, ...words].join(' ');
}

const placeholders = {
  string: 'TEXT',
  enum: '',
  boolean: '',
  number: 'NUMBER',
  map: 'KEY=VALUE',
  json: 'JSON',
} as const;

/** An option of the library. One that can also be given as an argument is looked for when the command runs. */
function flag({ kind, help, isList, isRequired, values }: OperationOption, isArgument: boolean): object {
  const placeholder = placeholders[kind];
  const common = {
    brief: isList ? `${help} Again for each` : help,
    optional: !isRequired || isArgument,
    ...(isList && { variadic: true }),
  };
  switch (kind) {
    case 'enum':
      return { ...common, kind, values };
    case 'boolean':
      return { ...common, kind };
    case 'number':
      return { ...common, kind: 'parsed', parse: number, placeholder };
    case 'map': {
      const brief = `${help} KEY=VALUE, again for each; better for secrets: @FILE or @- (stdin) with JSON`;
      return { ...common, brief, kind: 'parsed', parse: String, variadic: true, placeholder };
    }
    case 'json':
      return {
        ...common,
        brief: `${help} JSON, @FILE or @- (stdin)`,
        kind: 'parsed',
        parse: String,
        placeholder,
      };
    case 'string':
      return { ...common, kind: 'parsed', parse: String, placeholder };
  }
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new CLIError('usage', 'give a number');
  return value;
}
