// The errors of the API, as the spec has them.
import {
  type AnyPathError,
  anyPathErrors,
  type Operation,
  type Response,
  sessionErrors,
} from '@bridges-api/spec/operations';
import { readOperations } from '../reference/operations.ts';
import { code, plain, table } from './table.ts';

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
export function errorCodesTable(operations: readonly Operation[] = readOperations()): string {
  const errors = new Map<string, ErrorCode>();
  for (const operation of operations)
    for (const error of errorsOf(operation)) {
      const known = errors.get(`${error.status} ${error.code}`) ?? error;
      for (const message of error.messages)
        if (!known.messages.includes(message)) known.messages.push(message);
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
export function anyPathErrorsTable(errors: readonly AnyPathError[] = anyPathErrors): string {
  return table(
    ['status', 'code', 'meaning'],
    errors.map(({ status, code: name, meaning }) => [`${status}`, code(name), meaning]),
  );
}

/** Why a session failed. */
export function sessionErrorsTable(errors = sessionErrors): string {
  return table(
    ['`error.code`', 'meaning'],
    errors.map(({ code: name, meaning }) => [code(name), meaning]),
  );
}

function errorsOf({ operationId, responses }: Operation): ErrorCode[] {
  return responses
    .filter(({ status }) => status >= 400)
    .flatMap((response) => {
      const { examples, status } = response;
      if (examples.length === 0)
        throw new Error(`${operationId} has no example of its errors with ${status}.`);
      return examples.map(({ value }) => {
        const { code: name, message } = value as { code: string; message: string };
        return { status: `${status}`, code: name, again: againAfter(response), messages: [message] };
      });
    });
}

/** What the headers of a response say about sending the same request once more. */
function againAfter({ headers }: Response): string {
  const names = headers.map(({ name }) => name);
  if (names.includes('Retry-After')) return 'after `Retry-After`';
  return names.includes('x-should-retry') ? 'no' : 'once corrected';
}
