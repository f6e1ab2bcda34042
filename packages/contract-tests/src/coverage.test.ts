import { expect, it } from 'vitest';
import { cases, unseen } from './coverage.ts';
import type { Operation, Response } from './spec.ts';

const response = (examples: Record<string, { value: unknown }>): Response => ({
  content: { 'application/json': { schema: {}, examples } },
});
const operation: Operation = {
  operationId: 'getThing',
  method: 'GET',
  path: '/things/{id}',
  parameters: [],
  responses: {
    200: response({ big: { value: 1 }, small: { value: 2 } }),
    404: response({ gone: { value: 3 } }),
  },
};

it('finds everything unseen when nothing was seen', () => {
  expect(unseen([operation], [])).toEqual([
    'getThing 200',
    'getThing 200 big',
    'getThing 200 small',
    'getThing 404',
    'getThing 404 gone',
  ]);
});

it('finds a status and an example that were not seen', () => {
  expect(unseen([operation], [{ operation, status: 200, example: 'small' }])).toEqual([
    'getThing 200 big',
    'getThing 404',
    'getThing 404 gone',
  ]);
});

it('finds a status that has no example to ask for', () => {
  const undocumented = { ...operation, responses: { ...operation.responses, 500: response({}) } };
  expect(unseen([undocumented], cases([undocumented]))).toEqual(['getThing 500']);
});

it('finds nothing when every case was seen', () => {
  expect(unseen([operation], cases([operation]))).toEqual([]);
});
