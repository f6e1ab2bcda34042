import { expect, test } from 'vitest';
import { document, lint, oneOperation } from './testing.ts';

const files = {
  'components/examples/createBridge.one.yaml': { value: {} },
  'components/examples/errors.unauthorized.yaml': { value: {} },
  'elsewhere/createBridge.one.yaml': { value: {} },
  'components/responses/Unauthorized.yaml': {
    description: 'No token.',
    content: {
      'application/json': { examples: { unauthorized: { $ref: '../examples/errors.unauthorized.yaml' } } },
    },
  },
};
const one = { $ref: 'components/examples/createBridge.one.yaml' };

function post(status: number, media: object, requestMedia?: object) {
  const requestBody = requestMedia && { content: { 'application/json': requestMedia } };
  const responses = { [status]: { description: 'An answer.', content: { 'application/json': media } } };
  return oneOperation({ operationId: 'createBridge', requestBody, responses }, { method: 'post', files });
}

// createBridge answers with an example of listBridges, which answers with it too or not.
function borrowing(ownersStatus: number) {
  const shared = { $ref: 'components/examples/listBridges.one.yaml' };
  const answer = (status: number) => ({
    [status]: { description: 'An answer.', content: { 'application/json': { examples: { one: shared } } } },
  });
  return {
    'openapi.yaml': document({
      '/v1/bridges': {
        post: { operationId: 'createBridge', responses: answer(200) },
        get: { operationId: 'listBridges', responses: answer(ownersStatus) },
      },
    }),
    'components/examples/listBridges.one.yaml': { value: {} },
  };
}

const messages = lint('bridges/example-file', {
  none: post(200, {}),
  requestNone: post(200, { examples: { one } }, {}),
  unnamed: post(200, { example: {} }),
  inline: post(200, { examples: { one: { value: {} } } }),
  otherKey: post(200, { examples: { two: one } }),
  otherFolder: post(200, { examples: { one: { $ref: 'elsewhere/createBridge.one.yaml' } } }),
  otherError: post(409, { examples: { conflict: { $ref: 'components/examples/errors.unauthorized.yaml' } } }),
  errorAsSuccess: post(200, {
    examples: { unauthorized: { $ref: 'components/examples/errors.unauthorized.yaml' } },
  }),
  borrowedUnused: borrowing(409),
  borrowed: borrowing(200),
  files: post(200, { examples: { one } }, { examples: { one } }),
  ownError: post(409, { examples: { one } }),
  sharedError: oneOperation(
    { operationId: 'createBridge', responses: { 401: { $ref: 'components/responses/Unauthorized.yaml' } } },
    { method: 'post', files },
  ),
});

test('asks for examples of each body', () => {
  expect(messages.none).toEqual([
    'Add "examples" to createBridge 200, each a $ref to a file in components/examples.',
  ]);
  expect(messages.requestNone).toEqual([
    'Add "examples" to createBridge request, each a $ref to a file in components/examples.',
  ]);
});

test('rejects an example without a name', () => {
  expect(messages.unnamed).toContain('Move the "example" of createBridge 200 to "examples", as a file.');
});

test('rejects an example that is not in its file', () => {
  expect(messages.inline).toEqual([
    'Make the example "one" of createBridge 200 a $ref to components/examples/createBridge.one.yaml.',
  ]);
  expect(messages.otherFolder).toEqual(messages.inline);
});

test('rejects a file that is not named after the key', () => {
  expect(messages.otherKey).toEqual([
    'Make the example "two" of createBridge 200 a $ref to components/examples/createBridge.two.yaml.',
  ]);
  expect(messages.otherError).toEqual([
    'Make the example "conflict" of createBridge 409 a $ref to components/examples/createBridge.conflict.yaml or components/examples/errors.conflict.yaml.',
  ]);
});

test('rejects a shared error as a success', () => {
  expect(messages.errorAsSuccess).toHaveLength(1);
});

test('accepts files of the operation and shared errors', () => {
  expect([messages.files, messages.ownError, messages.sharedError]).toEqual([[], [], []]);
});

test('rejects an example that its owner does not answer with', () => {
  expect(messages.borrowedUnused).toEqual([
    'Make the example "one" of createBridge 200 a $ref to components/examples/createBridge.one.yaml.',
  ]);
});

test('accepts a success that another operation answers with too', () => {
  expect(messages.borrowed).toEqual([]);
});
