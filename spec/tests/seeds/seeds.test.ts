// The spec keeps what its sources say: their example validates, and no operation, property or value of theirs is missing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import contract from './contract.json' with { type: 'json' };
import examples from './examples.json' with { type: 'json' };
import { differences, type Schema, type Types } from './shape.ts';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema & { minLength?: number };
}

interface Body {
  required?: boolean;
  content?: Record<string, { schema: Schema }>;
}

interface Operation {
  operationId: string;
  parameters?: (Parameter & { $ref?: string })[];
  requestBody?: Body & { $ref?: string };
  responses: Record<string, Body & { $ref?: string }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
}

const file = createRequire(import.meta.url).resolve('@bridges-api/spec/openapi.json');
const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
const types: Types = contract;
const operations: [
  id: string,
  operation: { request: string; returns: string; body?: string; 'body?'?: string },
][] = Object.entries(contract.operations);

const found = new Map(
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [
      operation.operationId,
      { ...operation, request: `${method.toUpperCase()} ${path}` },
    ]),
  ),
);

test.each(operations)('%s has its method and path', (id, { request }) => {
  expect(found.get(id)?.request).toBe(request);
});

test.each(operations)('%s takes its path parameters, none empty', (id, { request }) => {
  const parameters = (found.get(id)?.parameters ?? [])
    .map((parameter) => follow<Parameter>(parameter))
    .filter((parameter) => parameter.in === 'path');
  const names = [...request.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  expect(parameters.map(({ name }) => name)).toEqual(names);
  for (const parameter of parameters) {
    expect(parameter).toMatchObject({ required: true, schema: { type: 'string', minLength: 1 } });
  }
});

test.each(operations)('%s takes its body', (id, operation) => {
  const body = found.get(id)?.requestBody;
  const type = operation.body ?? operation['body?'];
  expect(body !== undefined).toBe(type !== undefined);
  if (body === undefined || type === undefined) return;
  expect(follow<Body>(body).required ?? false).toBe('body' in operation);
  expect(differences(type, schemaOf(body), types, follow, id)).toEqual([]);
});

test.each(operations)('%s returns what the sources say', (id, { returns }) => {
  expect(differences(returns, schemaOf(found.get(id)?.responses[200]), types, follow, id)).toEqual([]);
});

test.each(operations)('%s answers errors with the one error body', (id) => {
  const errors = Object.entries(found.get(id)?.responses ?? {}).filter(([status]) => status >= '400');
  expect(errors.length).toBeGreaterThan(0);
  for (const [status, response] of errors) {
    const type = status === '422' ? contract.validationError : contract.error;
    expect(differences(type, schemaOf(response), types, follow, `${id} ${status}`)).toEqual([]);
  }
});

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');
const path = '/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}';
const pointer = ['paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'];
const validate = ajv.compile({ $ref: `openapi#/${pointer.map(escapePointer).join('/')}` });
const example = examples.getLoginSession;

test.each([
  ['without its ID', { ...example, loginSessionID: undefined }],
  ['with another status', { ...example, status: 'waiting' }],
  ['with an account without a user', { ...example, account: { ...example.account, user: undefined } }],
  ['with a step of another type', { ...example, currentStep: { ...example.currentStep, type: 'form' } }],
  ['with an empty error', { ...example, error: {} }],
])('the sources’ login session %s is invalid', (_, changed) => {
  expect(validate(JSON.parse(JSON.stringify(changed)))).toBe(false);
});

test('the sources’ login session is valid', () => {
  validate(example);
  expect(validate.errors).toBeNull();
});

function schemaOf(body: Operation['requestBody']): Schema {
  const schema = body && follow<Body>(body).content?.['application/json']?.schema;
  if (!schema) throw new Error('This body has no schema for application/json.');
  return schema;
}

function follow<T>(node: T & { $ref?: string }): T {
  if (node.$ref === undefined) return node;
  const keys = node.$ref
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let target: unknown = document;
  for (const key of keys) target = (target as Record<string, unknown>)[key];
  return follow(target as T & { $ref?: string });
}

function escapePointer(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
