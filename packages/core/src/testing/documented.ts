// Judges responses by the spec: what is documented, and nothing else, is right.
import {
  type AnyPathCode,
  type AnyPathError,
  anyPathErrors,
  bundle,
  operations,
  type Response,
  responseOf,
} from '@bridges-api/spec/operations';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { DESKTOP_VERSION } from '../answer/answer.ts';

/** A response, and what it answers. */
export interface Sent {
  readonly method: string;
  /** Path of the operation as the spec writes it. Absent when there is none. */
  readonly route: string | undefined;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Headers that only responses which document them may have: all that the spec has, but for those of every response. */
const SPECIAL = [
  ...new Set(
    operations.flatMap(({ responses }) =>
      responses.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase())),
    ),
  ),
].filter((name) => !['x-request-id', 'x-beeper-desktop-version'].includes(name));
/** What any operation may answer with besides its own, since it comes before that is known. */
const ANYWHERE = ofAnyPath('host_not_allowed', 'authentication_unavailable');
/** What is answered to what is no operation. */
const PATHLESS = ofAnyPath(
  'unauthorized',
  'route_not_found',
  'method_not_allowed',
  'host_not_allowed',
  'authentication_unavailable',
);

/** What of a response the spec does not allow: one line each. */
export function undocumented({ method, route, status, headers, body }: Sent): string[] {
  const operation = operations.find((candidate) => candidate.method === method && candidate.path === route);
  const name = `${operation?.operationId ?? method} ${status}`;
  const isOfAnyPath = (operation ? ANYWHERE : PATHLESS).some(
    (one) => one.status === status && one.code === JSON.parse(body).code,
  );
  const response = operation && !isOfAnyPath ? responseOf(operation, status) : undefined;
  if (!response && !isOfAnyPath) return [`${name}: the status or code is not documented`];
  const faults = response
    ? [...headerFaults(response, headers), ...bodyFaults(response, status, body)]
    : pathlessFaults(status, headers, body);
  return faults.map((fault) => `${name}: ${fault}`);
}

function headerFaults(response: Response, headers: Sent['headers']): string[] {
  const documented = response.headers.map((header) => header.name.toLowerCase());
  const extra = SPECIAL.filter((name) => name in headers && !documented.includes(name));
  return [
    ...extra.map((name) => `the header ${name} is not documented`),
    ...contentTypeFaults(headers),
    ...response.headers.flatMap(({ name, schemaPointer, isRequired }) => {
      const value = headers[name.toLowerCase()];
      if (value === undefined) return isRequired ? [`the header ${name} is missing`] : [];
      const check = compile(schemaPointer, true);
      return check({ value: String(value) })
        ? []
        : [`the header ${name} does not match its schema: ${value}`];
    }),
  ];
}

function bodyFaults({ schemaPointer, codes }: Response, status: number, body: string): string[] {
  const value = JSON.parse(body);
  const check = compile(schemaPointer, false);
  const faults = check({ value })
    ? []
    : (check.errors ?? []).map(({ instancePath, message }) => `the body's ${instancePath} ${message}`);
  if (status >= 400 && !codes.includes(value.code)) faults.push(`the code ${value.code} is not documented`);
  return faults;
}

function pathlessFaults(status: number, headers: Sent['headers'], body: string): string[] {
  const expected = {
    'www-authenticate': status === 401 ? 'Bearer' : undefined,
    'x-beeper-desktop-version': status === 404 || status === 405 ? DESKTOP_VERSION : undefined,
  };
  const faults = Object.entries(expected)
    .filter(([name, value]) => headers[name] !== value)
    .map(([name, value]) => `the header ${name} is not ${value}`);
  if (!/^req_/.test(String(headers['x-request-id']))) faults.push('the header X-Request-ID is missing');
  if (status === 503 && !headers['retry-after']) faults.push('the header Retry-After is missing');
  if (status === 405 && !headers.allow) faults.push('the header Allow is missing');
  const check = compile('#/components/schemas/APIError', false);
  if (!check({ value: JSON.parse(body) })) faults.push('the body is no APIError');
  return [...faults, ...contentTypeFaults(headers)];
}

function contentTypeFaults(headers: Sent['headers']): string[] {
  const type = headers['content-type'];
  return type === 'application/json; charset=utf-8' ? [] : [`the content type is ${type}`];
}

const compiled = new Map<string, ValidateFunction>();
const [forJSON, forText] = [false, true].map((coerceTypes) => {
  const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes });
  addFormats.default(ajv);
  return ajv.addSchema(bundle, 'spec');
}) as [Ajv2020, Ajv2020];

/** A check of `{ value }`. What travels as text, such as a header, may be text where the schema wants a number. */
function compile(pointer: string, isText: boolean): ValidateFunction {
  const key = `${isText} ${pointer}`;
  const found = compiled.get(key);
  if (found) return found;
  const check = (isText ? forText : forJSON).compile({ properties: { value: { $ref: `spec${pointer}` } } });
  compiled.set(key, check);
  return check;
}

function ofAnyPath(...codes: AnyPathCode[]): AnyPathError[] {
  return anyPathErrors.filter(({ code }) => codes.includes(code));
}
