import { expect, test } from 'vitest';
import { lint, oneOperation, oneSchema, oneWorkflow } from './testing.ts';

const described = (description: string) =>
  oneOperation({ operationId: 'listBridges', description, responses: {} });

const messages = lint('bridges/description-sentence', {
  lowerCase: described('lists every bridge.'),
  noFullStop: described('Lists every bridge'),
  afterTable: described('| a |\n| --- |\n| b |\n\nNo full stop'),
  empty: described(''),
  inSchema: oneSchema('Bridge', { properties: { id: { type: 'string', description: 'The ID' } } }),
  added: oneSchema('Bridge', {
    properties: { id: { type: 'string', description: 'The ID.', 'x-descriptions': { ours: 'opaque' } } },
  }),
  inWorkflow: oneWorkflow({ description: 'Signs in' }),
  sentence: described('Lists every bridge.\n'),
  inBrackets: described('Lists every bridge. (There may be none.)'),
  code: described('Send this:\n\n```\nGET /v1/bridges\n```'),
  table: described('These are known:\n\n| a |\n| --- |\n| b |\n'),
  list: described('These are known:\n\n- one that is long\n  and wraps\n- two'),
  property: oneSchema('LoginFlow', {
    properties: { description: { type: 'string', description: 'When to use it.' } },
  }),
});

test('rejects a description that starts in lower case', () => {
  expect(messages.lowerCase).toEqual([
    'Start the description with a capital or with code: "lists every bridge.".',
  ]);
});

test('rejects a description without a full stop', () => {
  expect(messages.noFullStop).toEqual(['End the description with a full stop: "Lists every bridge".']);
  expect(messages.inSchema).toEqual(['End the description with a full stop: "The ID".']);
  expect(messages.inWorkflow).toEqual(['End the description with a full stop: "Signs in".']);
  expect(messages.afterTable).toHaveLength(1);
});

test('holds what x-descriptions adds to the same', () => {
  expect(messages.added).toEqual([
    'Start the description with a capital or with code: "opaque".',
    'End the description with a full stop: "opaque".',
  ]);
});

test('rejects an empty description', () => {
  expect(messages.empty).toEqual(['Write the description, or remove it: it is empty.']);
});

test('accepts sentences', () => {
  expect([messages.sentence, messages.inBrackets]).toEqual([[], []]);
});

test('accepts code, a table or a list at the end', () => {
  expect([messages.code, messages.table, messages.list]).toEqual([[], [], []]);
});

test('accepts a property called description', () => {
  expect(messages.property).toEqual([]);
});
