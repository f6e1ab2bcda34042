// The errors of the API, as the spec has them: those of the operations from their examples, the others from the tables
// in its prose.
import { code, plain, table } from './table.ts';

/** What is read of a bundled spec. Anything may be a reference. */
export interface ErrorSpec {
  readonly info: { readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface ErrorCode {
  readonly status: string;
  readonly code: string;
  readonly messages: string[];
  readonly again: string;
}

/**
 * Every error of an operation: what it says, and whether the same request may be sent again.
 *
 * @throws {Error} when an error has no example
 */
export function errorCodesTable(spec: ErrorSpec): string {
  const operations = Object.values(spec.paths).flatMap((item) => Object.values(item).filter(isOperation));
  const errors = new Map<string, ErrorCode>();
  for (const operation of operations)
    for (const error of errorsOf(operation, spec)) {
      const known = errors.get(`${error.status} ${error.code}`) ?? error;
      if (!known.messages.includes(error.message)) known.messages.push(error.message);
      errors.set(`${error.status} ${error.code}`, known);
    }
  return table(
    ['status', 'code', 'message', 'send it again?'],
    [...errors.values()]
      .sort((a, b) => `${a.status} ${a.code}`.localeCompare(`${b.status} ${b.code}`, 'en'))
      .map((error) => [error.status, code(error.code), error.messages.map(plain).join(' '), error.again]),
  );
}

/** The errors that any path can answer with, before an operation is reached. */
export function anyPathErrorsTable(spec: ErrorSpec): string {
  return tableInProse(spec.info.description, '| status | code |');
}

/** Why a session failed. */
export function sessionErrorsTable(spec: ErrorSpec): string {
  return tableInProse(spec.tags.map(({ description }) => description).join('\n\n'), '| `error.code` |');
}

function errorsOf({ operationId, responses }: Operation, spec: ErrorSpec) {
  return Object.entries(responses)
    .filter(([status]) => /^[45]/.test(status))
    .flatMap(([status, response]) => {
      const { headers = {}, content } = follow<Response>(response, spec);
      const examples = Object.values(content?.['application/json']?.examples ?? {});
      if (examples.length === 0)
        throw new Error(`${operationId} has no example of its errors with ${status}.`);
      const again = againAfter(Object.keys(headers));
      return examples.map((example) => {
        const { value } = follow<{ value: { code: string; message: string } }>(example, spec);
        return { status, ...value, again, messages: [] as string[] };
      });
    });
}

interface Response {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, unknown>> }>>;
}

/** What the headers of a response say about sending the same request once more. */
function againAfter(headers: readonly string[]): string {
  if (headers.includes('Retry-After')) return 'after `Retry-After`';
  return headers.includes('x-should-retry') ? 'no' : 'once corrected';
}

function tableInProse(text: string, start: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.startsWith(start));
  if (first === -1) throw new Error(`The spec has no table that begins with "${start}".`);
  const length = lines.slice(first).findIndex((line) => !line.startsWith('|'));
  return lines.slice(first, length === -1 ? undefined : first + length).join('\n');
}

function follow<T>(value: unknown, spec: unknown): T {
  if (!isObject(value) || typeof value.$ref !== 'string') return value as T;
  const keys = value.$ref.replace(/^#\//, '').split('/');
  return keys.reduce<unknown>((found, key) => (isObject(found) ? found[key] : undefined), spec) as T;
}

function isOperation(value: unknown): value is Operation {
  return isObject(value) && 'operationId' in value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
