import { expect, test } from 'vitest';
import { document, lint, oneOperation } from './testing.ts';

const responses = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { description: 'An answer.' }]));
const bridgeID = { name: 'bridgeID', in: 'path', required: true, schema: { type: 'string' } };
const path = '/v1/bridges/{bridgeID}';
const requestBody = { content: { 'application/json': { schema: { type: 'object' } } } };

const messages = lint('bridges/operation-statuses', {
  bare: oneOperation({ operationId: 'listBridges', responses: { '4XX': { description: 'No.' } } }),
  created: oneOperation({ operationId: 'listBridges', responses: responses(201, 401) }),
  accepted: oneOperation({ operationId: 'listBridges', responses: responses(200, 202, 401) }),
  open: oneOperation({ operationId: 'listBridges', security: [], responses: responses(200, 401) }),
  allOpen: {
    'openapi.yaml': document(
      { '/v1/bridges': { get: { operationId: 'listBridges', responses: responses(200, 401) } } },
      { security: [] },
    ),
  },
  noPath: oneOperation({ operationId: 'listBridges', responses: responses(200, 401, 404, 422, 400, 405) }),
  inPath: oneOperation(
    { operationId: 'getBridge', parameters: [bridgeID], responses: responses(200, 401) },
    { path },
  ),
  onPathItem: {
    'openapi.yaml': document({ [path]: { $ref: 'paths/bridges_{bridgeID}.yaml' } }),
    'paths/bridges_{bridgeID}.yaml': {
      parameters: [{ $ref: '../components/parameters/bridgeID.yaml' }],
      get: { operationId: 'getBridge', responses: responses(200, 401) },
    },
    'components/parameters/bridgeID.yaml': bridgeID,
  },
  body: oneOperation(
    { operationId: 'createBridge', requestBody, responses: responses(200, 401) },
    { method: 'post' },
  ),
  completeGet: oneOperation({ operationId: 'listBridges', responses: responses(200, 401, 503) }),
  completePost: oneOperation(
    {
      operationId: 'createBridge',
      parameters: [bridgeID],
      requestBody,
      responses: responses(200, 400, 401, 404, 409, 413, 415, 422, 429),
    },
    { method: 'post', path },
  ),
});

test('asks for a success and 401 everywhere, and for statuses one by one', () => {
  expect(messages.bare).toEqual([
    'Add 200 to listBridges: it has no success.',
    'Add 401 to listBridges: it needs a credential, which may be missing or wrong.',
    'Remove 4XX from listBridges: successes and errors are listed one by one.',
  ]);
});

test('accepts another success, alone or beside 200', () => {
  expect(messages.created).toEqual([]);
  expect(messages.accepted).toEqual([]);
});

test('refuses 401 where no credential is needed', () => {
  expect(messages.open).toEqual(['Remove 401 from listBridges: it needs no credential.']);
  expect(messages.allOpen).toEqual(['Remove 401 from listBridges: it needs no credential.']);
});

test('rejects statuses that cannot come up', () => {
  expect(messages.noPath).toEqual([
    'Remove 404 from listBridges: its path names nothing, and an unknown route is told in info.',
    'Remove 422 from listBridges: it takes nothing that can be invalid.',
    'Remove 400 from listBridges: it takes no request body.',
    'Remove 405 from listBridges: info tells it once for every path.',
  ]);
});

test('asks for 404 and 422 where there are path parameters', () => {
  const expected = [
    'Add 404 to getBridge: what its path names may not exist.',
    'Add 422 to getBridge: its parameters or its body can be invalid.',
  ];
  expect(messages.inPath).toEqual(expected);
  expect(messages.onPathItem).toEqual(expected);
});

test('asks for 400, 413, 415 and 422 where there is a body', () => {
  expect(messages.body).toEqual([
    'Add 422 to createBridge: its parameters or its body can be invalid.',
    'Add 400 to createBridge: it takes a request body.',
    'Add 413 to createBridge: it takes a request body.',
    'Add 415 to createBridge: it takes a request body.',
  ]);
});

test('accepts what the operation needs, and its own errors', () => {
  expect([messages.completeGet, messages.completePost]).toEqual([[], []]);
});
