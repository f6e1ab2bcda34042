// The errors of the API, as the spec has them.
import {
  type AnyPathError,
  anyPathErrors,
  type Operation,
  sessionErrors,
} from '@bridges-api/spec/operations';
import { errorsOf, errorsTable } from '../reference/errors.ts';
import { readOperations } from '../reference/operations.ts';
import { code, table } from './table.ts';

/**
 * Every error of an operation: what it means, what to do, and whether the same request may be sent again. Each code has a
 * place of its own, which the reference links to.
 *
 * @throws {Error} when an error has no example
 */
export function errorCodesTable(operations: readonly Operation[] = readOperations()): string {
  const errors = errorsOf(operations.flatMap(({ responses }) => responses));
  const sorted = errors.toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code, 'en'));
  const first = new Map(sorted.toReversed().map((error) => [error.code, error]));
  return errorsTable(sorted, (error) =>
    first.get(error.code) === error ? placed(error.code) : code(error.code),
  );
}

/** The errors that any path can answer with, before an operation is reached. */
export function anyPathErrorsTable(errors: readonly AnyPathError[] = anyPathErrors): string {
  return table(
    ['status', 'code', 'meaning'],
    errors.map(({ status, code: name, meaning }) => [
      `${status}`,
      isOfOperation(name) ? code(name) : placed(name),
      meaning,
    ]),
  );
}

/** Why a session failed. */
export function sessionErrorsTable(errors = sessionErrors): string {
  return table(
    ['`error.code`', 'meaning'],
    errors.map(({ code: name, meaning }) => [placed(name, `session-${name}`), meaning]),
  );
}

/** Whether the table of all operations' errors has a code. */
function isOfOperation(name: string): boolean {
  return readOperations().some(({ responses }) => responses.some(({ codes }) => codes.includes(name)));
}

/** A code at a place of its own, which links can name. */
function placed(name: string, id = name): string {
  return `<a id="${id}"></a>${code(name)}`;
}
