// Every documented answer, asked for by name: `Prefer: code=…, example=…`. This proves that the example keeps to the
// schema and reaches a client as written. It does not prove that anything provokes the status: a server must do that.
import { describe, expect, inject, it } from 'vitest';
import { call } from './call.ts';
import { type Case, cases, unseen } from './coverage.ts';
import { jsonOf, operations } from './spec.ts';
import { textViolations, violations } from './validate.ts';

const mock = inject('mock');
const seen: Case[] = [];

// In this order, so that the last test looks back at the others.
describe('documented answers', { shuffle: false }, () => {
  it.each(cases(operations))('$operation.operationId answers $status $example', async (documented) => {
    const { operation, status, example } = documented;
    const response = operation.responses[status];
    if (!response) throw new Error(`${operation.operationId} documents no ${status}.`);
    const { schema, examples } = jsonOf(response);
    const [requestBody] = operation.requestBody ? Object.values(jsonOf(operation.requestBody).examples) : [];

    const answer = await call(mock, operation, {
      body: requestBody,
      headers: { prefer: `code=${status}, example=${example}` },
    });

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.body).toEqual(examples[example]);
    expect(violations(schema, answer.body)).toEqual([]);
    const headers = Object.entries(response.headers ?? {}).filter(([, { required }]) => required);
    const faults = headers.flatMap(([name, header]) =>
      textViolations(header.schema, answer.headers.get(name)).map((fault) => `${name} ${fault}`),
    );
    expect(faults).toEqual([]);
    seen.push(documented);
  });

  it('leave no operation, status or example unseen', () => {
    expect(unseen(operations, seen)).toEqual([]);
  });
});
