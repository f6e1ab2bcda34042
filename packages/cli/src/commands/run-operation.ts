import { connect } from '../connection/connect.ts';
import type { Context } from '../context.ts';
import { SEE_HELP } from '../error-text.ts';
import { CLIError } from '../exit-codes.ts';
import { writeResult } from '../format/write-result.ts';
import { errorOf } from '../network/failure.ts';
import type { OperationCommand, OperationOption } from '../operation-command.ts';
import { oneLine } from '../text.ts';
import { Inputs } from '../values/inputs.ts';
import type { OperationFlags } from './operation.ts';

/**
 * Calls an operation with the options and the argument that were given, and writes what comes back.
 *
 * @throws {CLIError} when the value that may be an argument is not there, or is there twice
 */
export async function runOperation(
  context: Context,
  command: OperationCommand,
  flags: OperationFlags,
  argument: string | undefined,
): Promise<void> {
  const given = withArgument(command, flags, argument);
  if (command.isFinal && given.yes !== true) await confirm(context, command, given);
  const inputs = new Inputs(context);
  const input: Record<string, unknown> = {};
  for (const option of command.options) {
    const value = given[option.name];
    if (value !== undefined) input[option.property] = await read(inputs, option, value);
  }
  const connection = await connect(context, inputs, flags, command.isOpen);
  const result = await connection.call(command.operationId, command.options.length > 0 ? input : undefined);
  if (!result.ok) throw errorOf(result, connection);
  await writeResult(context, flags.format, {
    body: await connection.lastBody(),
    data: result.data,
    rows: command.rows,
  });
}

/** Asks whether it is to be done. @throws {CLIError} unless it is, and where nobody can be asked */
async function confirm(context: Context, command: OperationCommand, given: OperationFlags): Promise<void> {
  const { stdin, stderr } = context.process;
  const what = oneLine(String(given[command.argument?.option ?? ''] ?? ''));
  if (!stdin.isTTY || !stderr.isTTY)
    throw new CLIError(
      'usage',
      `This cannot be undone. Add --yes to do it without being asked: ${command.brief}, ${what}.`,
    );
  const [{ createPrompts }, { Screen }] = await Promise.all([
    import('../login/terminal/prompts.ts'),
    import('../login/terminal/screen.ts'),
  ]);
  const stop = new AbortController();
  const screen = new Screen(context);
  try {
    const choice = await createPrompts(context, screen, stop.signal, () => stop.abort()).choose(
      `${command.brief}: ${what}. This cannot be undone.`,
      [
        { value: 'no', label: 'No, leave it' },
        { value: 'yes', label: 'Yes' },
      ],
    );
    if (choice !== 'yes') throw new CLIError('cancelled', 'Nothing was changed.');
  } finally {
    screen.close();
  }
}

/** The options, with the argument as the one whose value it is. */
function withArgument(
  { argument: about }: OperationCommand,
  flags: OperationFlags,
  argument: string | undefined,
): OperationFlags {
  if (!about) return flags;
  const { option, placeholder } = about;
  const isOption = flags[option] !== undefined;
  if (isOption && argument === undefined) return flags;
  if (!isOption && argument !== undefined) return { ...flags, [option]: argument };
  const fault = isOption
    ? `${placeholder} is given twice, as an argument and as --${option}. Leave one out.`
    : `${placeholder} is missing. Give it as an argument, or as --${option}.`;
  throw new CLIError('usage', `${fault} ${SEE_HELP}`);
}

function read(inputs: Inputs, { kind, name }: OperationOption, value: unknown): unknown {
  if (kind === 'map') return inputs.map(`--${name}`, value as string[]);
  if (kind === 'json') return inputs.json(`--${name}`, value as string);
  return value;
}
