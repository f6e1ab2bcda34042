// Holds the data of the spec to its operations, which have the same codes.
import type { Document, SpecData } from '../read/document.ts';
import { readOperations } from '../read/operation.ts';
import { isObject } from '../read/references.ts';

/** What is wrong with x-times, x-limits, x-error-codes and x-checks: a line for each fault. */
export function dataFaults(bundle: Document & SpecData): string[] {
  const operations = readOperations(bundle);
  const { 'x-error-codes': errors, 'x-checks': checks } = bundle;
  const messages = new Map(
    operations.flatMap(({ responses }) =>
      responses.flatMap(({ examples, status }) =>
        examples.flatMap(({ value }) =>
          status >= 400 && isObject(value) ? [[value.code, value.message]] : [],
        ),
      ),
    ) as [string, string][],
  );
  const documented = new Set([
    ...operations.flatMap(({ responses }) =>
      responses.flatMap(({ status, codes }) => codes.map((code) => `${status} ${code}`)),
    ),
    ...Object.entries(errors.anyPath).map(([code, { status }]) => `${status} ${code}`),
  ]);
  const ids = checks.map(({ id }) => id);
  return [
    ...['x-times', 'x-limits'].flatMap((key) =>
      Object.entries(bundle[key as 'x-times'])
        .filter(([, value]) => !Number.isInteger(value) || value <= 0)
        .map(([name]) => `${key}/${name}: write a whole number above 0.`),
    ),
    ...Object.entries(errors.anyPath).flatMap(([code, { message }]) => {
      if (message === undefined && !messages.has(code))
        return [`x-error-codes/anyPath/${code}: write its message, no example of an operation has one.`];
      return message !== undefined && messages.has(code)
        ? [`x-error-codes/anyPath/${code}: remove the message, an example of the operations says it.`]
        : [];
    }),
    ...checks.flatMap(({ id, errors: own = [], answer }) => [
      ...(own.length > 0 === (answer !== undefined)
        ? [`x-checks/${id}: give it either errors or an answer.`]
        : []),
      ...own
        .filter((error) => !documented.has(error))
        .map((error) => `x-checks/${id}: nothing documents ${error}. Mend it, or document it.`),
    ]),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `x-checks: two are called ${id}.`),
  ];
}
