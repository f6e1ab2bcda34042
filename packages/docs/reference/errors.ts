import type { Response } from '@bridges-api/spec/operations';
import { code, plain, table } from '../parts/table.ts';

/** The guide that tells of every error, from where the reference is. It has a place for each code. */
export const ERRORS_GUIDE = '../guides/errors-and-retries.html';

/** An error that an operation can answer with. */
export interface OperationError {
  readonly status: number;
  readonly code: string;
  /** What is the matter, for each case that has this code: `No such bridge`. */
  readonly meanings: readonly string[];
  /** What to do about it, in sentences that the server sends too. */
  readonly messages: readonly string[];
  readonly repeat: string;
}

/**
 * The errors among responses, each status and code once.
 *
 * @throws {Error} when a response has no example, which would leave it out unseen
 */
export function errorsOf(responses: readonly Response[]): OperationError[] {
  const errors = new Map<string, OperationError>();
  for (const response of responses) {
    const { isSuccess, status, examples } = response;
    if (isSuccess) continue;
    if (examples.length === 0) throw new Error(`There is no example of the errors with ${status}.`);
    for (const { summary, value } of examples) {
      const { code: name, message } = value as { code: string; message: string };
      const key = `${status} ${name}`;
      const { meanings = [], messages = [] } = errors.get(key) ?? {};
      errors.set(key, {
        status,
        code: name,
        meanings: [...new Set([...meanings, summary])],
        messages: [...new Set([...messages, message])],
        repeat: repeatAfter(response),
      });
    }
  }
  return [...errors.values()].sort((a, b) => a.status - b.status);
}

/** Errors as a table in Markdown. @param cellOf the code of one: a link to its place, or that place */
export function errorsTable(
  errors: readonly OperationError[],
  cellOf: (error: OperationError) => string = ({ code: name }) => `[${code(name)}](${ERRORS_GUIDE}#${name})`,
): string {
  return table(
    ['status', 'code', 'meaning', 'what to do', 'safe to repeat?'],
    errors.map((error) => [
      `${error.status}`,
      cellOf(error),
      plain(`${error.meanings.join('; ')}.`),
      error.messages.map(plain).join(' '),
      error.repeat,
    ]),
  );
}

/** What the headers of a response say about sending the same request once more. */
function repeatAfter({ headers }: Response): string {
  const names = headers.map(({ name }) => name);
  if (names.includes('Retry-After')) return 'after `Retry-After`';
  return names.includes('x-should-retry') ? 'no' : 'once corrected';
}
