// Judges responses by the spec: what is documented, and nothing else, is right.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { routeOf } from '../http/routes.ts';
import { bundle, desktopVersion, type Operation, operations, type Response } from '../http/spec.ts';

/** A response, and what it answers. */
export interface Sent {
  readonly method: string;
  /** As Fastify writes it. Absent when there is none. */
  readonly route: string | undefined;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Headers that only responses which document them may have. */
const SPECIAL = ['retry-after', 'x-should-retry', 'cache-control', 'www-authenticate'];
/** Statuses that any operation may answer with besides its own, as `info` says. */
const ANYWHERE = [421];
/** Statuses of what is no operation. */
const PATHLESS = [401, 404, 405, 421];

/** What of a response the spec does not allow: one line each. */
export function undocumented({ method, route, status, headers, body }: Sent): string[] {
  const operation = operations.find(
    (candidate) => candidate.method === method && routeOf(candidate.path) === route,
  );
  const name = `${operation?.operationId ?? method} ${status}`;
  const response = operation?.responses.get(status);
  const allowed = operation ? ANYWHERE : PATHLESS;
  if (!response && !allowed.includes(status)) return [`${name}: the status is not documented`];
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
    ...response.headers.flatMap(({ name, schema }) => {
      const value = headers[name.toLowerCase()];
      if (value === undefined) return [`the header ${name} is missing`];
      const check = compile(schema, true);
      return check({ value: String(value) })
        ? []
        : [`the header ${name} does not match its schema: ${value}`];
    }),
  ];
}

function bodyFaults({ schema, examples }: Response, status: number, body: string): string[] {
  const value = JSON.parse(body);
  const check = compile(schema, false);
  const faults = check({ value })
    ? []
    : (check.errors ?? []).map(({ instancePath, message }) => `the body's ${instancePath} ${message}`);
  const codes = (examples as { code?: string }[]).map(({ code }) => code);
  if (status >= 400 && !codes.includes(value.code)) faults.push(`the code ${value.code} is not documented`);
  return faults;
}

function pathlessFaults(status: number, headers: Sent['headers'], body: string): string[] {
  const expected = {
    'www-authenticate': status === 401 ? 'Bearer' : undefined,
    'x-beeper-desktop-version': status === 404 || status === 405 ? desktopVersion : undefined,
  };
  const faults = Object.entries(expected)
    .filter(([name, value]) => headers[name] !== value)
    .map(([name, value]) => `the header ${name} is not ${value}`);
  if (!/^req_/.test(String(headers['x-request-id']))) faults.push('the header X-Request-ID is missing');
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

/** The operation with this ID. */
export function operationOf(operationId: string): Operation {
  const found = operations.find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`The spec has no operation ${operationId}.`);
  return found;
}
