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

const told = (schema: object, valid: object) =>
  wrongBodies({ ...schema }, valid).map(({ what, body, path }) => [what, body, path.join('.')]);

it('breaks a schema in one way at a time', () => {
  expect(told(schema, { type: 'a' })).toEqual([
    ['null', null, ''],
    ['an array', [], ''],
    ['a string', 'text', ''],
    ['no type', { type: undefined }, 'type'],
    ['null as type', { type: null }, 'type'],
    ['a number as type', { type: 1 }, 'type'],
    ['an unknown value as type', { type: 'unknown' }, 'type'],
    ['null as name', { type: 'a', name: null }, 'name'],
    ['a number as name', { type: 'a', name: 1 }, 'name'],
    ['an empty string as name', { type: 'a', name: '' }, 'name'],
    ['null as fields', { type: 'a', fields: null }, 'fields'],
    ['a string as fields', { type: 'a', fields: 'text' }, 'fields'],
    ['a map of numbers as fields', { type: 'a', fields: { key: 1 } }, 'fields.key'],
  ]);
});

it('always breaks the type of the body', () => {
  expect(told({ type: 'object' }, {})).toEqual([
    ['null', null, ''],
    ['an array', [], ''],
    ['a string', 'text', ''],
  ]);
});
