import { type Operation, refName, serverOf, successOf } from '@bridges-api/spec/operations';
import { exampleCalls, startCall } from '../../../cli/scripts/generate/examples.ts';
import { readOperations, readSpec, type Spec } from '../operations.ts';
import { commandLineSample } from './command-line.ts';
import { curlSample } from './curl.ts';
import { typeScriptSample } from './typescript.ts';

/** A call that a request example of the spec shows. */
export interface Call {
  /** Of the example. Both are empty where the operation has no body. */
  key: string;
  title: string;
  /** Path parameters by name. */
  path: Record<string, unknown>;
  /** Parameters of the query and headers by name. */
  others: Record<string, unknown>;
  /** Undefined where the operation takes none. */
  body: Record<string, unknown> | undefined;
  /** The call that starts the session which this one is about, where the session's first step is submitted, or none. */
  start: ReturnType<typeof startCall>;
  /** The calls that lead to this step, where that is not the first of its session. */
  before: readonly Pick<Call, 'path' | 'body' | 'start'>[];
  /** Whether the answer is a session that goes on, whose IDs the next call needs. */
  keeps: boolean;
}

/** Variables of the shell that a sample about a session sets, for the sample that comes after it. */
export const SESSION = 'SESSION';
export const STEP = 'STEP';

/** The IDs of a session and its step are in variables, since they differ each time. */
export function sessionVariables({ path }: Pick<Call, 'path'>): Record<string, string> {
  return {
    ...(path.loginSessionID !== undefined && { loginSessionID: `"$${SESSION}"` }),
    ...(path.stepID !== undefined && { stepID: `"$${STEP}"` }),
  };
}

/** One call, in each language. */
export interface Sample extends Call {
  operation: Operation;
  code: Record<LanguageID, string>;
}

/** The languages of samples, in the order they are shown. `fence` is what Markdown and Redoc call them. */
export const languages = [
  { id: 'curl', label: 'curl', fence: 'bash' },
  { id: 'typescript', label: 'TypeScript', fence: 'typescript' },
  { id: 'cli', label: 'CLI', fence: 'bash' },
] as const;
export type LanguageID = (typeof languages)[number]['id'];

/**
 * The samples of an operation: one for each of its request examples, or one if it takes no body. Each works as it is printed, on a
 * server that knows the people of the examples; a later step of a session after the sample of the step before.
 */
export function samplesOf(operation: Operation, spec: Spec = readSpec()): Sample[] {
  const all = readOperations(spec);
  const server = serverOf(spec);
  const calls = exampleCalls(operation, all).map(({ body, ...example }) => ({
    ...example,
    body: operation.body && body,
    start: example.path.loginSessionID === undefined ? undefined : startCall(example.path, all),
    keeps: operation.body !== undefined && refName(successOf(operation).schema) === 'LoginSession',
  }));
  return calls.map((own, index) => {
    const before = calls.slice(0, index).filter(({ path }) => isSameSession(path, own.path));
    const call: Call = { ...own, before: own.start ? [] : before };
    return {
      ...call,
      operation,
      code: {
        curl: curlSample(operation, call, server),
        typescript: typeScriptSample(operation, call),
        cli: commandLineSample(operation, call),
      },
    };
  });
}

function isSameSession(one: Call['path'], other: Call['path']): boolean {
  return one.loginSessionID !== undefined && one.loginSessionID === other.loginSessionID;
}
