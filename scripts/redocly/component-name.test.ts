import { expect, test } from 'vitest';
import { lint, oneSchema } from './testing.ts';

const schema = { type: 'object' };

const messages = lint('bridges/component-name', {
  camelCase: oneSchema('loginSession', schema),
  allCapitals: oneSchema('LOGINSession', schema),
  plural: oneSchema('Bridges', schema),
  singular: oneSchema('LoginSession', schema),
  acronym: oneSchema('APIError', schema),
  apiWord: oneSchema('ProvisioningCapabilities', schema),
  endsInS: oneSchema('BridgeStatus', schema),
});

test('rejects a name that is not PascalCase', () => {
  expect(messages.camelCase).toEqual(['Rename the schema "loginSession": names are PascalCase nouns.']);
  expect(messages.allCapitals).toEqual(['Rename the schema "LOGINSession": names are PascalCase nouns.']);
});

test('rejects a plural', () => {
  expect(messages.plural).toEqual(['Rename the schema "Bridges": names are singular.']);
});

test('accepts a singular, an acronym and a plural of the API', () => {
  expect([messages.singular, messages.acronym, messages.apiWord, messages.endsInS]).toEqual([[], [], [], []]);
});
