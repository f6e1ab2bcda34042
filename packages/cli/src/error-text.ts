import {
  type ApplicationText,
  ArgumentScannerError,
  formatMessageForArgumentScannerError,
  text_en,
} from '@stricli/core';
import { CLIError, type ErrorDetails, exitCodeOf, exitCodes } from './exit-codes.ts';
import { named, type ProgramName } from './program.ts';
import { oneLine } from './text.ts';

/** What follows when the command line is wrong. */
export const SEE_HELP = 'Add --help to see how it is used.';

/**
 * What the program says when something goes wrong: one line each. What was typed is repeated only where it cannot be a
 * secret: a part of a password with a space in it is taken for an argument.
 */
export function errorText(program: ProgramName, asJSON: boolean): ApplicationText {
  const line = (message: string, error: unknown = new CLIError('usage', message)) =>
    asJSON ? json(message, error) : `${program}: ${message}`;
  const fault = (exc: unknown) => {
    if (exc instanceof CLIError) return line(named(exc.message, program), exc);
    const { message, code } = exc as { message?: string; code?: string };
    return line(
      `Something unexpected happened: ${oneLine(message ?? String(exc))}${code ? ` (${code})` : ''}. Please report it.`,
      exc,
    );
  };
  return {
    ...text_en,
    exceptionWhileParsingArguments: (exc) =>
      exc instanceof ArgumentScannerError ? line(`${argumentText(exc)} ${SEE_HELP}`) : fault(exc),
    exceptionWhileRunningCommand: fault,
    exceptionWhileLoadingCommandFunction: fault,
    exceptionWhileLoadingCommandContext: fault,
    exceptionWhileRunningIntegrationHook: ({ exception }) => fault(exception),
    exceptionWhileRunningIntegrationFlag: ({ exception }) => fault(exception),
    commandErrorResult: fault,
    noCommandRegisteredForInput: ({ input, corrections }) => {
      const [option = ''] = oneLine(input).split('=', 1);
      return line(
        option.startsWith('-')
          ? `There must be a command before ${option}. ${SEE_HELP}`
          : `There is no command "${oneLine(input)}".${didYouMean(corrections)} ${SEE_HELP}`,
      );
    },
  };
}

/** What programs read of an error: one line of JSON. `code` is the server's, or says how the program ends. */
function json(message: string, error: unknown): string {
  const exitCode = exitCodeOf(error);
  const details: ErrorDetails = error instanceof CLIError ? error.details : {};
  const ending = Object.entries(exitCodes).find(([, [code]]) => code === exitCode)?.[0];
  return JSON.stringify({
    code: ending?.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    message,
    ...details,
    exitCode,
  });
}

function argumentText(error: ArgumentScannerError): string {
  return formatMessageForArgumentScannerError(error, {
    FlagNotFoundError: ({ input, corrections }) =>
      `There is no option --${input}.${didYouMean(corrections.map((name) => `--${name}`))}`,
    AliasNotFoundError: ({ input }) =>
      `There is no option -${input}. A value that begins with "-" is written with "=", --login-id=-1, and an argument comes after "--".`,
    ArgumentParseError: ({ externalFlagNameOrPlaceholder: name, exception }) =>
      `--${name}: ${exception instanceof CLIError ? exception.message : 'the value cannot be read'}.`,
    EnumValidationError: ({ externalFlagName: name, values }) =>
      `--${name} must be one of ${values.join(', ')}.`,
    UnsatisfiedFlagError: ({ externalFlagName: name, nextFlagName }) =>
      nextFlagName ? `--${name} needs a value before --${nextFlagName}.` : `--${name} is missing.`,
    UnexpectedFlagError: ({ externalFlagName: name }) => `--${name} is given twice.`,
    UnexpectedPositionalError: () => 'There is an argument too many. Put quotes around a value with spaces.',
    UnsatisfiedPositionalError: ({ placeholder }) => `${placeholder} is missing.`,
    InvalidNegatedFlagSyntaxError: ({ externalFlagName: name }) => `--${name} takes no value.`,
  });
}

function didYouMean(corrections: readonly string[]): string {
  return corrections.length > 0 ? ` Did you mean ${corrections.join(' or ')}?` : '';
}
