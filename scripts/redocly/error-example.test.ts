import { expect, test } from 'vitest';
import { lint, oneOperation } from './testing.ts';

const issues = [{ code: 'too_small', message: 'Send at least one character.', path: ['bridgeID'] }];

function answer(status: number, key: string, name: string, value: object) {
  const examples = { [key]: { $ref: `components/examples/${name}.yaml` } };
  const content = { 'application/json': { examples } };
  const responses = { [status]: { description: 'An error.', content } };
  const files = { [`components/examples/${name}.yaml`]: { summary: 'An error', value } };
  return oneOperation({ operationId: 'listBridges', responses }, { files });
}

const messages = lint('bridges/error-example', {
  otherCode: answer(429, 'rate_limited', 'errors.rate_limited', { code: 'unauthorized' }),
  noIssues: answer(422, 'invalid', 'listBridges.invalid', { code: 'invalid_request' }),
  emptyIssues: answer(422, 'invalid', 'listBridges.invalid', {
    code: 'invalid_request',
    details: { issues: [] },
  }),
  badPath: answer(422, 'invalid', 'listBridges.invalid', {
    code: 'invalid_request',
    details: { issues: [{ ...issues[0], path: 'bridgeID' }] },
  }),
  sameCode: answer(429, 'rate_limited', 'errors.rate_limited', { code: 'rate_limited' }),
  ownFile: answer(409, 'full', 'listBridges.full', { code: 'account_limit_reached' }),
  issues: answer(422, 'invalid', 'listBridges.invalid', { code: 'invalid_request', details: { issues } }),
  success: answer(200, 'one', 'listBridges.one', {}),
});

test('rejects a shared error with another code than its key', () => {
  expect(messages.otherCode).toEqual([
    'Set "code" of the example errors.rate_limited to "rate_limited", its key in listBridges 429.',
  ]);
});

test('rejects a 422 without complete issues', () => {
  const message = 'Give the example listBridges.invalid details.issues with code, message and path.';
  expect([messages.noIssues, messages.emptyIssues, messages.badPath]).toEqual([
    [message],
    [message],
    [message],
  ]);
});

test('accepts a code that is the key, and issues', () => {
  expect([messages.sameCode, messages.issues]).toEqual([[], []]);
});

test('leaves names of an operation and success alone', () => {
  expect([messages.ownFile, messages.success]).toEqual([[], []]);
});
