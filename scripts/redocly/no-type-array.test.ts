import { expect, it } from 'vitest';
import { lint, oneSchema } from './testing.ts';

const reports = lint('bridges/no-type-array', {
  one: oneSchema('Name', { type: 'string' }),
  several: oneSchema('Path', { type: 'array', items: { type: ['string', 'number'] } }),
  nullable: oneSchema('Name', { type: ['string', 'null'] }),
  union: oneSchema('Path', { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'integer' }] } }),
  property: oneSchema('Named', {
    type: 'object',
    properties: { type: { type: 'string', enum: ['a', 'b'] } },
  }),
});

it('accepts one type, a union of schemas, and a property that is called type', () => {
  expect(reports.one).toEqual([]);
  expect(reports.union).toEqual([]);
  expect(reports.property).toEqual([]);
});

it('refuses a list of types, and says what to write', () => {
  expect(reports.several).toEqual([
    'Write oneOf with a schema for each type in place of type: [string, number].',
  ]);
  expect(reports.nullable).toEqual([
    'Write oneOf with a schema for each type in place of type: [string, null].',
  ]);
});
