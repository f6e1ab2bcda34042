import { type Operation, serverOf } from '@bridges-api/spec/operations';
import { examples as commandLines, exampleCalls } from '../../../cli/scripts/generate/examples.ts';
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
 * The samples of an operation: one for each of its request examples, or one if it takes no body. Calls and command lines
 * are made as those that the command line's help shows.
 */
export function samplesOf(operation: Operation, spec: Spec = readSpec()): Sample[] {
  const all = readOperations(spec);
  const lines = commandLines(operation, all);
  const server = serverOf(spec);
  return exampleCalls(operation, all).map(({ body, ...example }, index) => {
    const call: Call = { ...example, body: operation.body && body };
    return {
      ...call,
      operation,
      code: {
        curl: curlSample(operation, call, server),
        typescript: typeScriptSample(operation, call),
        cli: commandLineSample(lines[index]?.command ?? ''),
      },
    };
  });
}
