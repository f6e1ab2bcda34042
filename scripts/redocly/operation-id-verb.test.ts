import { expect, test } from 'vitest';
import { lint, oneOperation } from './testing.ts';

const named = (operationId: string, method: string) =>
  oneOperation({ operationId, responses: {} }, { method });

const messages = lint('bridges/operation-id-verb', {
  unknownVerb: named('fetchBridge', 'get'),
  wrongMethod: named('getBridge', 'post'),
  noNoun: named('list', 'get'),
  snakeCase: named('remove_login', 'post'),
  unknownMethod: named('updateBridge', 'put'),
  get: named('listBridges', 'get'),
  post: named('removeBridgeLogin', 'post'),
  delete: named('cancelLoginSession', 'delete'),
});

test('rejects a verb that is not in the list', () => {
  expect(messages.unknownVerb).toEqual([
    'Rename "fetchBridge": a GET is called list or get, then a noun in camelCase.',
  ]);
});

test('rejects a verb of another method', () => {
  expect(messages.wrongMethod).toEqual([
    'Rename "getBridge": a POST is called create or submit or remove or goBack, then a noun in camelCase.',
  ]);
});

test('rejects a verb without a noun', () => {
  expect(messages.noNoun).toEqual(['Rename "list": a GET is called list or get, then a noun in camelCase.']);
});

test('rejects a name that is not camelCase', () => {
  expect(messages.snakeCase).toHaveLength(1);
});

test('rejects a method without verbs', () => {
  expect(messages.unknownMethod).toEqual([
    'No verb is known for PUT: add one to scripts/redocly/operation-id-verb.js.',
  ]);
});

test('accepts a verb of the method with a noun', () => {
  expect([messages.get, messages.post, messages.delete]).toEqual([[], [], []]);
});
