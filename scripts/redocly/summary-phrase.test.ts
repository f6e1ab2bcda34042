import { expect, test } from 'vitest';
import { document, lint, oneOperation, oneWorkflow } from './testing.ts';

const summed = (summary: string) => oneOperation({ operationId: 'listBridges', summary, responses: {} });
const tagged = (name: string) => ({ 'openapi.yaml': document({}, { tags: [{ name }] }) });
const withExample = (summary: string) =>
  oneOperation({
    operationId: 'listBridges',
    responses: {
      200: {
        description: 'Bridges.',
        content: { 'application/json': { examples: { one: { summary, value: {} } } } },
      },
    },
  });

const messages = lint('bridges/summary-phrase', {
  lowerCase: summed('list bridges'),
  fullStop: summed('List bridges.'),
  titleCase: summed('List Bridges'),
  twoLines: summed('List\nbridges'),
  tagTitleCase: tagged('Login Flows'),
  exampleFullStop: withExample('Two bridges.'),
  workflowFullStop: oneWorkflow({ summary: 'Sign in.' }),
  phrase: summed('List WhatsApp and Telegram bridges by QR code'),
  tag: tagged('Login flows'),
  person: withExample('What Alice sees first'),
});

test('rejects a summary that starts in lower case', () => {
  expect(messages.lowerCase).toEqual(['Start this phrase with a capital: "list bridges".']);
});

test('rejects a full stop, in examples and workflows too', () => {
  expect(messages.workflowFullStop).toEqual(['Take the mark off the end of this phrase: "Sign in.".']);
  expect(messages.fullStop).toEqual(['Take the mark off the end of this phrase: "List bridges.".']);
  expect(messages.exampleFullStop).toEqual(['Take the mark off the end of this phrase: "Two bridges.".']);
});

test('rejects title case, in a tag too', () => {
  expect(messages.titleCase).toEqual(['Write "bridges" in sentence case: "List Bridges".']);
  expect(messages.tagTitleCase).toEqual(['Write "flows" in sentence case: "Login Flows".']);
});

test('rejects a second line', () => {
  expect(messages.twoLines).toEqual(['Write this phrase on one line: "List\nbridges".']);
});

test('accepts phrases, product names, and people in examples', () => {
  expect([messages.phrase, messages.tag, messages.person]).toEqual([[], [], []]);
});
