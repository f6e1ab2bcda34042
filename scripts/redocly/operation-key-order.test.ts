import { expect, test } from 'vitest';
import { lint, oneOperation } from './testing.ts';

const messages = lint('bridges/operation-key-order', {
  idLast: oneOperation({ summary: 'List bridges', responses: {}, operationId: 'listBridges' }),
  otherFirst: oneOperation({ 'x-note': 'one', operationId: 'listBridges', responses: {} }),
  inOrder: oneOperation({
    operationId: 'listBridges',
    'x-source': 'documented',
    summary: 'List bridges',
    description: 'Lists bridges.',
    'x-descriptions': { ours: 'There may be none.' },
    tags: ['Bridges'],
    parameters: [],
    requestBody: { content: {} },
    responses: {},
    deprecated: true,
  }),
});

test('rejects another order and says the right one', () => {
  expect(messages.idLast).toEqual(['Order the keys of listBridges: operationId, summary, responses.']);
});

test('rejects another key before the known ones', () => {
  expect(messages.otherFirst).toEqual(['Order the keys of listBridges: operationId, responses, x-note.']);
});

test('accepts the order of the house style', () => {
  expect(messages.inOrder).toEqual([]);
});
