// What the mock makes of a request by itself, with nothing preferred: what it refuses, and what it takes.
import { describe, expect, inject, it } from 'vitest';
import { call } from './call.ts';
import { firstExample, jsonOf, operations } from './spec.ts';
import { violations } from './validate.ts';
import { wrongBodies } from './wrong-bodies.ts';

const mock = inject('mock');

describe.each(operations)('$operationId', (operation) => {
  const body = operation.requestBody && jsonOf(operation.requestBody);
  const examples = Object.entries(body?.examples ?? {});
  const [[, valid] = []] = examples;

  it.each([
    ['no token', null],
    ['no scheme', 'any-token'],
    ['another scheme', 'Basic YW55OnRva2Vu'],
  ])('refuses %s', async (_, authorization) => {
    const answer = await call(mock, operation, { body: valid, headers: { authorization } });
    expect(answer).toMatchObject({ status: 401, body: firstExample(operation, 401) });
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer\b/);
  });

  it.each(operation.parameters)('refuses an empty $name', async ({ name }) => {
    const answer = await call(mock, operation, { path: { [name]: '' }, body: valid });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });

  if (!body) {
    it('answers the first example', async () => {
      expect(await call(mock, operation)).toMatchObject({ status: 200, body: firstExample(operation, 200) });
    });
    return;
  }

  const required = operation.requestBody?.required ?? false;
  it(required ? 'refuses a missing body' : 'takes a missing body', async () => {
    const refusal = { status: 422, body: { code: 'invalid_request' } };
    const answer = await call(mock, operation);
    expect(answer).toMatchObject(required ? refusal : { status: 200, body: firstExample(operation, 200) });
  });

  it('refuses a body of another media type', async () => {
    const answer = await call(mock, operation, { body: valid, headers: { 'content-type': 'text/plain' } });
    expect(answer).toMatchObject({ status: 415, body: firstExample(operation, 415) });
  });

  it.each(wrongBodies(body.schema, valid as object))('refuses %s', async (_, wrong) => {
    expect(violations(body.schema, JSON.parse(JSON.stringify(wrong)))).not.toEqual([]);
    const answer = await call(mock, operation, { body: wrong });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });

  it.each(examples)('takes the example %s', async (_, example) => {
    expect(violations(body.schema, example)).toEqual([]);
    const answer = await call(mock, operation, { body: example });
    expect(answer).toMatchObject({ status: 200, body: firstExample(operation, 200) });
  });
});
