import { expect, it } from 'vitest';
import { wrongBodies } from '../src/wrong-bodies.ts';

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

it('breaks each bound and form of a property', () => {
  const properties = {
    a: { type: 'integer', minimum: 1, maximum: 5 },
    b: { type: 'string', pattern: '^\\d+$', maxLength: 2, minLength: 2 },
    c: { const: 'x' },
    d: { type: 'array', minItems: 1, items: { type: 'string' } },
    e: { type: 'number', exclusiveMinimum: 0 },
  };
  const wrong = wrongBodies({ type: 'object', properties }, {}).filter(({ path }) => path.length > 0);
  expect(
    wrong.map(({ what, path: [name = ''], body }) => [what, (body as Record<string, unknown>)[name]]),
  ).toEqual([
    ['null as a', null],
    ['a string as a', 'text'],
    ['too little as a', 0],
    ['too much as a', 6],
    ['null as b', null],
    ['a number as b', 1],
    ['an empty string as b', ''],
    ['too short a text as b', 'x'],
    ['too long a text as b', 'xxx'],
    ['another form as b', '!!'],
    ['null as c', null],
    ['a string as c', 'text'],
    ['another constant as c', 'x-other'],
    ['null as d', null],
    ['a string as d', 'text'],
    ['an empty list as d', []],
    ['null as e', null],
    ['a string as e', 'text'],
    ['too little as e', 0],
  ]);
});

it('sends nothing as wrong that the schema allows', () => {
  const properties = {
    any: {},
    choice: { oneOf: [{ type: 'string' }, { type: 'null' }] },
    both: { allOf: [{ type: 'string' }] },
  };
  const wrong = wrongBodies({ type: 'object', properties }, {}).filter(({ path }) => path.length > 0);
  expect(wrong.map(({ what }) => what)).toEqual(['null as both']);
});
