import { bundle, type Parameter } from '@bridges-api/spec/operations';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { ValidationIssue } from '../wire.ts';

// Nothing is coerced and no default filled in: what a client sent is what is checked.
const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
ajv.addSchema(bundle, 'spec');

/** Finds what is wrong with a value. Nothing when it matches its schema. */
export type Check = (value: unknown) => ValidationIssue[];

/** Compiles the check for a schema of the spec. */
export function checkOf(pointer: string): Check {
  return compile({ $ref: `spec${pointer}` });
}

/** Compiles the check for an object with the values of parameters by name. */
export function checkOfValues(parameters: readonly Parameter[]): Check {
  const properties = parameters.map(({ name, schemaPointer }) => [name, { $ref: `spec${schemaPointer}` }]);
  const required = parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return compile({ properties: Object.fromEntries(properties), required });
}

/** What a value has to be, after its name: "must be a string". Never repeats the value. */
export function requirement({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'type':
      return `must be ${article(String(params.type))}`;
    case 'enum':
      return `must be one of ${params.allowedValues.join(', ')}`;
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
    default:
      return message ?? 'is not valid';
  }
}

/** Where the value is that an error is about. */
export function placeOfError({ instancePath, keyword, params }: ErrorObject): string[] {
  const path = instancePath.split('/').slice(1);
  if (keyword === 'required') path.push(String(params.missingProperty));
  return path.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function compile(schema: object): Check {
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(toIssue));
}

function toIssue(error: ErrorObject): ValidationIssue {
  const text = requirement(error);
  return {
    code: error.keyword,
    message: `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    path: placeOfError(error),
  };
}

function article(type: string): string {
  return /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}
