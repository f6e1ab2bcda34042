import type { Operation } from '@bridges-api/spec/operations';
import { commandParts } from '../../../cli/scripts/generate/examples.ts';
import { type Call, SESSION, STEP, sessionVariables } from './samples.ts';
import { shellLines } from './shell-lines.ts';

/** Where the answer of a command is kept, to take from it what the next one needs. */
const FILE = 'session.yaml';

/** The call as a command of our program, after the one that starts its session, where it needs one of its own. */
export function commandLineSample(operation: Operation, { start, ...call }: Call): string {
  return [
    ...(start ? [keeping(start.operation, { ...start.path, ...start.body })] : []),
    line(operation, { ...call.path, ...sessionVariables(call), ...call.others, ...call.body }, call.keeps),
  ].join('\n\n');
}

function line(operation: Operation, values: Record<string, unknown>, keeps: boolean): string {
  return keeps ? keeping(operation, values) : shellLines(commandParts(operation, values));
}

/** A command whose answer is shown, and whose session and step are then in variables. */
function keeping(operation: Operation, values: Record<string, unknown>): string {
  return [
    shellLines([...commandParts(operation, values), `--format yaml | tee ${FILE}`]),
    ...(values.loginSessionID === undefined ? [`${SESSION}=$(sed -n 's/^loginSessionID: //p' ${FILE})`] : []),
    `${STEP}=$(sed -n 's/^  stepID: //p' ${FILE})`,
  ].join('\n');
}
