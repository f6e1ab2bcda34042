import { type Operation, places, refName } from '@bridges-api/spec/operations';
import type { Call } from './samples.ts';

/** How wide a line of the page is. */
const WIDTH = 80;

/** The call with our client, which takes path parameters and body in one object, and what to do with its result. */
export function typeScriptSample(
  { operationId, parameters, body, responses }: Operation,
  call: Call,
): string {
  const takesInput = places.some((place) => parameters[place].length > 0) || body;
  const start = `const result = await client.${operationId}(`;
  const input = takesInput
    ? literal({ ...call.path, ...call.others, ...call.body }, '', start.length + 2)
    : '';
  const hasIssues = body && responses.some(({ schema }) => refName(schema) === 'ValidationError');
  return [
    "import { createBridgesClient } from '@bridges-api/client';",
    '',
    '// The token comes from the environment variable BEEPER_ACCESS_TOKEN.',
    'const client = createBridgesClient();',
    `${start}${input});`,
    'if (result.ok) console.log(result.data);',
    ...(hasIssues ? ['else if (result.status === 422) console.log(result.error.details.issues);'] : []),
    'else console.log(result.message);',
  ].join('\n');
}

/** A value as a program has it: on one line if that fits behind what is there, else over several. */
function literal(value: unknown, indent: string, before: number): string {
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
