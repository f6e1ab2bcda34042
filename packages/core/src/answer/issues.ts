import type { ValidationIssue } from '../wire.ts';

/** Finds what is wrong with a value. Nothing when it matches its schema. Nothing is coerced and no default filled in. */
export type Check = (value: unknown) => ValidationIssue[];

/** What Ajv says of a value that does not match. */
export interface Complaint {
  readonly keyword: string;
  /** A JSON pointer. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Of what is wrong with the name of a property: that name. */
  readonly propertyName?: string;
}

/** A function that Ajv has compiled. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly Complaint[] | null;
}

/** The check that a compiled function makes. */
export function checkBy(validate: Validator): Check {
  return (value) => {
    if (validate(value)) return none;
    // It only says that what comes after it has complained.
    return (validate.errors ?? [])
      .filter(({ keyword }) => keyword !== 'if')
      .map((complaint) => toIssue(complaint, value));
  };
}

const none: ValidationIssue[] = [];

/** What a value has to be, after its name: "must be a string". Never repeats the value. */
export function requirement({ keyword, params, message }: Complaint): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'type':
      return `must be ${article(String(params.type))}`;
    case 'enum':
      return `must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'minLength':
      return params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} characters`;
    case 'minimum':
      return `must be at least ${params.limit}`;
    case 'maximum':
      return `must be at most ${params.limit}`;
    case 'maxLength':
      return `must have at most ${params.limit} characters`;
    case 'exclusiveMinimum':
      return `must be more than ${params.limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${params.limit}`;
    case 'const':
      return `must be ${params.allowedValue}`;
    case 'minItems':
      return `must have at least ${items(params.limit)}`;
    case 'maxItems':
      return `must have at most ${items(params.limit)}`;
    case 'additionalProperties':
      return 'is not known';
    default:
      return message ?? 'is not valid';
  }
}

/** Where the value is that an error is about. */
export function placeOfError({ instancePath, keyword, params }: Complaint): string[] {
  const path = instancePath.split('/').slice(1);
  if (keyword === 'required') path.push(String(params.missingProperty));
  return path.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function toIssue(error: Complaint, value: unknown): ValidationIssue {
  const text = requirement(error);
  const { additionalProperty, propertyName } = error.params;
  // The object is not wrong but what is in it.
  const name = error.propertyName ?? propertyName ?? additionalProperty;
  return {
    code: error.keyword,
    message: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    path: [...placeIn(value, placeOfError(error)), ...(name === undefined ? [] : [String(name)])],
  };
}

/** The same place, with numbers for what is in arrays: in a pointer they are texts. */
function placeIn(value: unknown, path: readonly string[]): (string | number)[] {
  let at = value;
  return path.map((key) => {
    const place = Array.isArray(at) ? Number(key) : key;
    at = at === null || at === undefined ? undefined : (at as Record<string, unknown>)[key];
    return place;
  });
}

function article(type: string): string {
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function items(count: unknown): string {
  return count === 1 ? '1 item' : `${count} items`;
}
