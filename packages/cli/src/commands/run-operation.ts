import { connect } from '../connect.ts';
import type { Context } from '../context.ts';
import { errorOf } from '../failure.ts';
import { writeResult } from '../format/write-result.ts';
import { Inputs } from '../inputs.ts';
import type { OperationCommand, OperationOption } from '../operation-command.ts';
import type { OperationFlags } from './operation.ts';

/** Calls an operation with the options that were given, and writes what comes back. */
export async function runOperation(
  context: Context,
  command: OperationCommand,
  flags: OperationFlags,
): Promise<void> {
  const inputs = new Inputs(context);
  const input: Record<string, unknown> = {};
  for (const option of command.options) {
    const value = flags[option.name];
    if (value !== undefined) input[option.property] = await read(inputs, option, value);
  }
  const connection = await connect(context, inputs, flags);
  const result = await connection.call(command.operationId, command.options.length > 0 ? input : undefined);
  if (!result.ok) throw errorOf(result, connection.baseUrl);
  await writeResult(context, flags.format, {
    body: await connection.lastBody(),
    data: result.data,
    rows: command.rows,
  });
}

function read(inputs: Inputs, { kind, name }: OperationOption, value: unknown): unknown {
  if (kind === 'map') return inputs.map(`--${name}`, value as string[]);
  if (kind === 'json') return inputs.json(`--${name}`, value as string);
  return value;
}
