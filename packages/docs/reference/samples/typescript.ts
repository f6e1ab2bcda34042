import { type Operation, places, refName } from '@bridges-api/spec/operations';
import type { Call } from './samples.ts';

/** How wide a line of the page is. */
const WIDTH = 80;

/**
 * The call with our client, which takes path parameters and body in one object, and what to do with its result. A call about
 * a session comes after those that lead to it.
 */
export function typeScriptSample(operation: Operation, call: Call): string {
  const { body, responses } = operation;
  const { start = call.before[0]?.start, before, path } = call;
  const isAboutSession = path.loginSessionID !== undefined;
  const hasIssues = body && responses.some(({ schema }) => refName(schema) === 'ValidationError');
  const names = ['createBridgesClient', ...(isAboutSession && !start ? ['type LoginSession'] : [])];
  return [
    `import { ${[...names, ...(start ? ['unwrap'] : [])].join(', ')} } from '@bridges-api/client';`,
    '',
    '// It reads BEEPER_BASE_URL and BEEPER_ACCESS_TOKEN.',
    'const client = createBridgesClient();',
    ...(start ? [startLines(start, before.length > 0 ? 'let' : 'const')] : []),
    ...(isAboutSession && !start
      ? ['', '// A session that is at this step.', 'declare const session: LoginSession;']
      : []),
    ...before.map((one) => callLine('session = await unwrap(', operation, one, '));')),
    callLine('const result = await ', operation, call, ');'),
    'if (result.ok) console.log(result.data);',
    ...(hasIssues ? ['else if (result.status === 422) console.log(result.error.details.issues);'] : []),
    'else console.log(result.message);',
  ].join('\n');
}

function startLines({ operation, path, body }: NonNullable<Call['start']>, keyword: string): string {
  return callLine(`${keyword} session = await unwrap(`, operation, { path, body }, '));');
}

function callLine(
  start: string,
  { operationId, parameters, body }: Operation,
  call: Pick<Call, 'path' | 'body'> & Partial<Pick<Call, 'others'>>,
  end: string,
): string {
  const line = `${start}client.${operationId}(`;
  const takesInput = places.some((place) => parameters[place].length > 0) || body;
  const { loginSessionID, stepID, ...path } = call.path;
  const input = {
    ...path,
    ...(loginSessionID !== undefined && { loginSessionID: new Code('session.loginSessionID') }),
    ...(stepID !== undefined && { stepID: new Code("session.currentStep?.stepID ?? ''") }),
    ...call.others,
    ...call.body,
  };
  return `${line}${takesInput ? literal(input, '', line.length + end.length) : ''}${end}`;
}

/** An expression, as it is. */
class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A value as a program has it: on one line if that fits behind what is there, else over several. */
function literal(value: unknown, indent: string, before: number): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const parts = (inner: string) =>
    Object.entries(value).map(([key, one]) => {
      const name = isList ? '' : `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key, '', 0)}: `;
      return name + literal(one, inner, inner.length + name.length + 1);
    });
  const inner = `${indent}  `;
  const space = isList ? '' : ' ';
  const flat = parts(inner);
  if (flat.length === 0) return `${open}${close}`;
  const line = `${open}${space}${flat.join(', ')}${space}${close}`;
  if (!line.includes('\n') && before + line.length <= WIDTH) return line;
  return `${open}\n${flat.map((part) => `${inner}${part},\n`).join('')}${indent}${close}`;
}
