import { validators } from './generated/validators.ts';

/** One thing in a body that is not as the spec has it. It never repeats the value. */
export interface ResponseIssue {
  /** Where it is, from the outside in. Empty for the body as a whole. */
  path: (string | number)[];
  message: string;
}

/**
 * Checks a body against what the spec documents for a status of an operation. Properties that the spec does not have are
 * fine; values of an enum that it does not have are not.
 *
 * @returns what is wrong; nothing when the body is as the spec says
 */
export function validateResponse(operationId: string, status: number, body: unknown): ResponseIssue[] {
  const check = (validators as Table)[operationId]?.[status];
  if (!check) return [{ path: [], message: `The spec has no ${status} for ${operationId}.` }];
  check(body);
  // A schema that two others share complains twice, and "if" only says that what comes after it has complained.
  const lines = (check.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message }) => `${instancePath}\n${message}`);
  return [...new Set(lines)].map((line) => {
    const [pointer = '', message = ''] = line.split('\n');
    return { path: toPath(pointer, body), message };
  });
}

interface Validator {
  (body: unknown): boolean;
  errors?: { keyword: string; instancePath: string; message: string }[] | null;
}
type Table = Record<string, Record<number, Validator>>;

/** A JSON pointer as a list; the places in arrays as numbers. */
function toPath(pointer: string, body: unknown): (string | number)[] {
  let value = body;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const isPlace = Array.isArray(value);
      value = (value as Record<string, unknown> | null)?.[key];
      return isPlace ? Number(key) : key;
    });
}
