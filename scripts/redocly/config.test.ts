// What redocly.yaml says by Redocly's own rules: these tests hold the configuration, not the rules.
import { expect, test } from 'vitest';
import { lint, oneOperation } from './testing.ts';

const always = ['X-Request-ID', 'X-Beeper-Desktop-Version'];
const header = { description: 'A header.', schema: { type: 'string' } };

function answer(status: number, names: string[]) {
  const headers = Object.fromEntries(names.map((name) => [name, header]));
  const responses = { [status]: { $ref: 'components/responses/Answer.yaml' } };
  const files = { 'components/responses/Answer.yaml': { description: 'An answer.', headers } };
  return oneOperation({ operationId: 'listBridges', responses }, { files });
}

const required: [status: number, headers: string[]][] = [
  [200, always],
  [401, ['X-Request-ID', 'WWW-Authenticate']],
  [404, always],
  [409, [...always, 'x-should-retry']],
  [410, [...always, 'x-should-retry']],
  [422, always],
  [429, [...always, 'Retry-After']],
  [500, always],
  [503, [...always, 'Retry-After']],
];

const bare = lint(
  'response-contains-header',
  Object.fromEntries(required.map(([status]) => [status, answer(status, [])])),
);
const complete = lint(
  'response-contains-header',
  Object.fromEntries(required.map(([status, headers]) => [status, answer(status, headers)])),
);

test.each(required)('a %i without its headers is rejected', (status, headers) => {
  expect(bare[status]).toEqual(headers.map((name) => `Response object must contain a "${name}" header.`));
});

test.each(required)('a %i with its headers is accepted', (status) => {
  expect(complete[status]).toEqual([]);
});

const types = lint('response-mime-type', {
  xml: oneOperation({
    operationId: 'listBridges',
    responses: { 200: { description: 'Bridges.', content: { 'text/xml': {} } } },
  }),
  json: oneOperation({
    operationId: 'listBridges',
    responses: { 200: { description: 'Bridges.', content: { 'application/json': {} } } },
  }),
});

test('a body that is not JSON is rejected', () => {
  expect(types.xml).toEqual(['Mime type "text/xml" is not allowed']);
  expect(types.json).toEqual([]);
});

const requestTypes = lint('request-mime-type', {
  form: oneOperation(
    {
      operationId: 'createBridge',
      requestBody: { content: { 'application/x-www-form-urlencoded': {} } },
      responses: {},
    },
    { method: 'post' },
  ),
});

test('a request that is not JSON is rejected', () => {
  expect(requestTypes.form).toEqual(['Mime type "application/x-www-form-urlencoded" is not allowed']);
});
