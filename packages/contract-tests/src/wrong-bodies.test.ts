import { expect, it } from 'vitest';
import { wrongBodies } from './wrong-bodies.ts';

const schema = {
  type: 'object',
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['a', 'b'] },
    name: { type: 'string', minLength: 1 },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

it('breaks a schema in one way at a time', () => {
  expect(Object.fromEntries(wrongBodies(schema, { type: 'a' }))).toEqual({
    'an array': [],
    'a string': 'text',
    'no type': { type: undefined },
    'null as type': { type: null },
    'a number as type': { type: 1 },
    'an unknown value as type': { type: 'unknown' },
    'null as name': { type: 'a', name: null },
    'a number as name': { type: 'a', name: 1 },
    'an empty string as name': { type: 'a', name: '' },
    'null as fields': { type: 'a', fields: null },
    'a string as fields': { type: 'a', fields: 'text' },
    'a map of numbers as fields': { type: 'a', fields: { key: 1 } },
  });
});

it('always breaks the type of the body', () => {
  expect(wrongBodies({ type: 'object' }, {})).toEqual([
    ['an array', []],
    ['a string', 'text'],
  ]);
});
