import { expect, test } from 'vitest';
import { lint, oneOperation } from './testing.ts';

const APIError = { $ref: 'components/schemas/APIError.yaml' };
const files = {
  'components/schemas/APIError.yaml': { type: 'object' },
  'components/schemas/Invalid.yaml': { allOf: [{ $ref: 'APIError.yaml' }, { type: 'object' }] },
  'components/schemas/Other.yaml': { type: 'object' },
  'components/responses/Unauthorized.yaml': {
    description: 'No token.',
    content: { 'application/json': { schema: { $ref: '../schemas/APIError.yaml' } } },
  },
};
const answering = (response: object) =>
  oneOperation({ operationId: 'listBridges', responses: { 401: response } }, { files });
const answer = (content: object) => answering({ description: 'No token.', content });

const messages = lint('bridges/error-body', {
  noBody: answering({ description: 'No token.' }),
  otherSchema: answer({ 'application/json': { schema: { $ref: 'components/schemas/Other.yaml' } } }),
  otherType: answer({ 'application/problem+json': { schema: APIError } }),
  twoTypes: answer({
    'application/json': { schema: APIError },
    'text/plain': { schema: { type: 'string' } },
  }),
  direct: answer({ 'application/json': { schema: APIError } }),
  shared: answering({ $ref: 'components/responses/Unauthorized.yaml' }),
  allOf: answer({ 'application/json': { schema: { $ref: 'components/schemas/Invalid.yaml' } } }),
  success: oneOperation({ operationId: 'listBridges', responses: { 200: { description: 'Bridges.' } } }),
});

const message =
  'Give listBridges 401 one body: application/json with the schema APIError, or an allOf of it.';

test('rejects an error without a body', () => {
  expect(messages.noBody).toEqual([message]);
});

test('rejects another schema', () => {
  expect(messages.otherSchema).toEqual([message]);
});

test('rejects another media type, alone or added', () => {
  expect([messages.otherType, messages.twoTypes]).toEqual([[message], [message]]);
});

test('accepts APIError, by way of a shared response or an allOf', () => {
  expect([messages.direct, messages.shared, messages.allOf]).toEqual([[], [], []]);
});

test('leaves success alone', () => {
  expect(messages.success).toEqual([]);
});
