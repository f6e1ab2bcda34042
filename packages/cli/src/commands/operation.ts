import { buildCommand, type TypedCommandParameters } from '@stricli/core';
import type { Context } from '../context.ts';
import { CLIError } from '../exit-codes.ts';
import { type GlobalOptions, globalFlags } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import type { OperationCommand, OperationOption } from '../operation-command.ts';

/** Options by name: the global ones and those of the operation. */
export type OperationFlags = GlobalOptions & Readonly<Record<string, unknown>>;

/** The command for an operation. What it does is loaded when it runs. */
export function operationCommand(command: OperationCommand) {
  const own = command.options.map((option) => [option.name, flag(option)]);
  const flags = { ...Object.fromEntries(own), ...globalFlags };
  return buildCommand<OperationFlags, [], Context>({
    docs: { brief: command.brief, fullDescription: helpText(command.description, command.examples) },
    // The library wants the options to be known when this is compiled; these come from the spec.
    parameters: { flags } as unknown as TypedCommandParameters<OperationFlags, [], Context>,
    loader: async () => {
      const { runOperation } = await import('./run-operation.ts');
      return function (flags) {
        return runOperation(this, command, flags);
      };
    },
  });
}

function flag({ kind, help, isRequired, values }: OperationOption): object {
  const common = { brief: help, optional: !isRequired };
  switch (kind) {
    case 'enum':
      return { ...common, kind, values };
    case 'boolean':
      return { ...common, kind };
    case 'number':
      return { ...common, kind: 'parsed', parse: number, placeholder: 'NUMBER' };
    case 'map': {
      const brief = `${help} KEY=VALUE, again for each; better for secrets: @FILE or @- (stdin) with JSON`;
      return { ...common, brief, kind: 'parsed', parse: String, variadic: true, placeholder: 'KEY=VALUE' };
    }
    case 'json':
      return {
        ...common,
        brief: `${help} JSON, @FILE or @- (stdin)`,
        kind: 'parsed',
        parse: String,
        placeholder: 'JSON',
      };
    case 'string':
      return { ...common, kind: 'parsed', parse: String, placeholder: 'TEXT' };
  }
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new CLIError('usage', 'give a number');
  return value;
}
