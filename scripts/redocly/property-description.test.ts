import { expect, test } from 'vitest';
import { lint, oneOperation, oneSchema } from './testing.ts';

const described = { type: 'object', description: 'A user.' };
const referring = (user: object) => ({
  ...oneSchema('Account', { properties: { user: { $ref: 'User.yaml' } } }),
  'components/schemas/User.yaml': user,
});
const withHeader = (header: object) =>
  oneOperation({
    operationId: 'listBridges',
    responses: { 200: { description: 'Bridges.', headers: { 'X-Request-ID': header } } },
  });

const messages = lint('bridges/property-description', {
  property: oneSchema('Account', { properties: { id: { type: 'string' } } }),
  nested: oneSchema('Account', { oneOf: [{ properties: { id: { type: 'string' } } }] }),
  reference: referring({ type: 'object' }),
  header: withHeader({ schema: { type: 'string' } }),
  describedProperty: oneSchema('Account', { properties: { id: { type: 'string', description: 'Its ID.' } } }),
  describedReference: referring(described),
  describedHeader: withHeader({ description: 'Its ID.', schema: { type: 'string' } }),
});

test('rejects a property without a description, however deep', () => {
  expect(messages.property).toEqual(['Describe the property "id".']);
  expect(messages.nested).toEqual(['Describe the property "id".']);
});

test('rejects a reference to a schema without a description', () => {
  expect(messages.reference).toEqual(['Describe the property "user".']);
});

test('rejects a header without a description', () => {
  expect(messages.header).toEqual(['Describe the header "X-Request-ID".']);
});

test('accepts descriptions, own or referred to', () => {
  expect([messages.describedProperty, messages.describedReference, messages.describedHeader]).toEqual([
    [],
    [],
    [],
  ]);
});
