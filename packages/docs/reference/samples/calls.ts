import { type Operation, successOf } from '@bridges-api/spec/operations';
import { type Sample, SESSION, STEP } from './samples.ts';

/** What a server answers to the last call of a sample, and to the one that starts its session: an example of the spec. */
export function answerTo({ operation, path }: Pick<Sample, 'operation' | 'path'>): unknown {
  const answers = successOf(operation).examples.map(({ value }) => value);
  // Its session and step are those of the sample, so that what is taken from the answer is what the sample needs.
  return path.loginSessionID === undefined
    ? answers[0]
    : { ...Object(answers[0]), loginSessionID: path.loginSessionID, currentStep: { stepID: path.stepID } };
}

/** The variables that the sample before has set. */
export function variablesOf({ path, start }: Sample): Record<string, string> {
  if (start || path.loginSessionID === undefined) return {};
  return { [SESSION]: `${path.loginSessionID}`, [STEP]: `${path.stepID}` };
}

/** What is wrong with the calls that a sample makes. The last is its own; the one before starts its session. */
export function faultOfCalls(
  { start }: { start: { operation: Operation } | undefined },
  calls: readonly string[][],
  faultOf: (args: string[]) => string | undefined,
): string | undefined {
  const wanted = start ? 2 : 1;
  const last = calls.at(-1);
  if (!last || calls.length !== wanted) return `It makes ${calls.length} calls instead of ${wanted}.`;
  return faultOf(last);
}
