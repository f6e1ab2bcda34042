import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { checkBy, type Validator } from './issues.ts';

const check = (schema: object, value: unknown) =>
  checkBy(new Ajv2020({ allErrors: true }).compile(schema) as unknown as Validator)(value);

it('the place in an array is a number, and a name that looks like one is none', () => {
  const items = { type: 'object', additionalProperties: { type: 'string' } };
  const schema = { type: 'object', properties: { list: { type: 'array', items } } };
  expect(check(schema, { list: [{}, { 0: 1 }] })).toEqual([
    { code: 'type', message: 'Must be a string.', path: ['list', 1, '0'] },
  ]);
});

it('a property that must not be there is wrong, and not what it is in', () => {
  const a = { type: 'object', properties: { 'b/c': {} }, additionalProperties: false };
  expect(check({ type: 'object', properties: { a } }, { a: { d: 1 } })).toEqual([
    { code: 'additionalProperties', message: 'Is not known.', path: ['a', 'd'] },
  ]);
});

it('so is one with a name that it must not have', () => {
  const issues = check({ type: 'object', propertyNames: { maxLength: 1 } }, { a: 1, ab: 1 });
  expect(issues.map(({ path }) => path)).toEqual([['ab'], ['ab']]);
});

it('what is missing is told by its own name', () => {
  const schema = { type: 'array', items: { type: 'object', required: ['a/b'] } };
  expect(check(schema, [{}])).toEqual([{ code: 'required', message: 'Is required.', path: [0, 'a/b'] }]);
});

it('bounds are told in words', () => {
  const schema = {
    type: 'object',
    properties: {
      a: { type: 'array', minItems: 2 },
      b: { type: 'array', maxItems: 1 },
      c: { type: 'number', exclusiveMaximum: 5 },
      d: { const: 'x' },
    },
  };
  expect(check(schema, { a: [], b: [1, 2], c: 5, d: 1 }).map(({ message }) => message)).toEqual([
    'Must have at least 2 items.',
    'Must have at most 1 item.',
    'Must be less than 5.',
    'Must be x.',
  ]);
});
