import { validators } from './generated/validators.ts';

/** One thing in a body that is not as the spec has it. */
export interface ResponseIssue {
  /** Where it is, from the outside in. Empty for the body as a whole. */
  path: (string | number)[];
  /** What is wrong. It never repeats the value, unless that is `unknown`. */
  message: string;
  /** The value, where it is one that the spec does not list but a newer server may have. */
  unknown?: string;
}

export interface ValidateOptions {
  /**
   * Whether a value of an enum that the spec does not list, or a step or display of another type, is an issue. Newer servers
   * may send them, so by default they pass. What is of another type altogether, a number for instance, never does.
   */
  unknown?: 'pass' | 'fail' | undefined;
}

/**
 * Checks a body against what the spec documents for a status of an operation. Properties that the spec does not have are
 * fine, and so are values of newer servers, unless they are to `fail`.
 *
 * @returns what is wrong; nothing when the body is as the spec says
 */
export function validateResponse(
  operationId: string,
  status: number,
  body: unknown,
  { unknown = 'pass' }: ValidateOptions = {},
): ResponseIssue[] {
  const check = (validators as Table)[operationId]?.[status];
  if (!check) return [{ path: [], message: `The spec has no ${status} for ${operationId}.` }];
  check(body);
  // A schema that two others share complains twice.
  const issues = new Map<string, ResponseIssue>();
  for (const complaint of check.errors ?? []) {
    // It only says that what comes after it has complained.
    if (complaint.keyword === 'if') continue;
    const issue = issueOf(complaint, body);
    if (issue.unknown === undefined || unknown === 'fail') issues.set(JSON.stringify(issue), issue);
  }
  return [...issues.values()];
}

/** `validateResponse` with options, for a client: `createBridgesClient({ validate: responseValidator({ unknown: 'fail' }) })`. */
export function responseValidator(options: ValidateOptions) {
  return (operationId: string, status: number, body: unknown): ResponseIssue[] =>
    validateResponse(operationId, status, body, options);
}

interface Complaint {
  keyword: string;
  instancePath: string;
  message: string;
  params: { allowedValues?: unknown[] };
}
interface Validator {
  (body: unknown): boolean;
  errors?: Complaint[] | null;
}
type Table = Record<string, Record<number, Validator>>;

/** How much of an unknown value a message names. */
const LONGEST_NAME = 60;

function issueOf({ keyword, instancePath, message, params }: Complaint, body: unknown): ResponseIssue {
  const { path, value } = find(instancePath, body);
  // Those that ajv gives for the types of a union are the types that its mapping has.
  if (keyword !== 'enum' || typeof value !== 'string' || typeof params.allowedValues?.[0] !== 'string')
    return { path, message };
  const name = value.length > LONGEST_NAME ? `${value.slice(0, LONGEST_NAME)}…` : value;
  return {
    path,
    message: `${JSON.stringify(name)} is none of the values that the spec lists`,
    unknown: value,
  };
}

/** What a JSON pointer leads to, and the pointer as a list, with the places in arrays as numbers. */
function find(pointer: string, body: unknown): { path: (string | number)[]; value: unknown } {
  let value = body;
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const isPlace = Array.isArray(value);
      value = (value as Record<string, unknown> | null)?.[key];
      return isPlace ? Number(key) : key;
    });
  return { path, value };
}
