import { expect, test } from 'vitest';
import { lint, oneOperation } from './testing.ts';

function answer(schema: string, headers: object) {
  const content = { 'application/json': { schema: { $ref: `components/schemas/${schema}.yaml` } } };
  const responses = { 200: { description: 'An answer.', headers, content } };
  const files = { [`components/schemas/${schema}.yaml`]: { type: 'object' } };
  return oneOperation({ operationId: 'getLoginSession', responses }, { files });
}

const header = { schema: { type: 'string' } };

const messages = lint('bridges/login-session-cache', {
  missing: answer('LoginSession', { 'X-Request-ID': header }),
  present: answer('LoginSession', { 'Cache-Control': header }),
  otherSchema: answer('Bridge', {}),
});

test('rejects a login session that may be stored', () => {
  expect(messages.missing).toEqual([
    'Add the header Cache-Control to getLoginSession 200: it carries login state.',
  ]);
});

test('accepts a login session with Cache-Control', () => {
  expect(messages.present).toEqual([]);
});

test('leaves other schemas alone', () => {
  expect(messages.otherSchema).toEqual([]);
});
