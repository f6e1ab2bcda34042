import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import type { Validator } from './issues.ts';
import type { Parameter, Place } from './operation.ts';
import { parameterReader, readQuery } from './parameters.ts';

const schema = { type: 'integer', minimum: 0 };
const validate = new Ajv2020({ allErrors: true }).compile({
  type: 'object',
  properties: { count: schema, ids: { type: 'array', items: schema } },
  required: ['count'],
}) as unknown as Validator;

/** A whole number from 0 on, and a list of such. */
const reader = (place: Place) => {
  const parameters: Parameter[] = [
    { name: 'count', place, schema },
    { name: 'ids', place, schema: { type: 'array', items: schema }, default: [1] },
  ];
  return parameterReader({ parameters }, validate);
};
const sent = (place: Place, values: object) => ({ path: {}, query: {}, header: {}, [place]: values });

it.each(['query', 'header'] as const)('a number in the %s is read as one', (place) => {
  const { values, issues } = reader(place)(sent(place, { count: '5' }));
  expect([values[place], issues]).toEqual([{ count: 5, ids: [1] }, []]);
});

it.each(['query', 'header'] as const)('what is no number in the %s breaks its schema', (place) => {
  for (const count of ['five', '5.', '', '-1', '1.5'])
    expect(reader(place)(sent(place, { count })).issues).toMatchObject([{ path: ['count'] }]);
});

it('a list has each value of its name, and one that stands there once too', () => {
  const values = (query: string) =>
    reader('query')({ path: {}, query: readQuery(query), header: {} }).values.query;
  expect(values('count=1&ids=2&ids=3&other=x')).toEqual({ count: 1, ids: [2, 3] });
  expect(values('count=1&ids=%32')).toEqual({ count: 1, ids: [2] });
});

it('a name of every object is as any other', () => {
  expect(readQuery('__proto__=1&constructor=2')).toEqual(
    Object.assign(Object.create(null), JSON.parse('{"__proto__":"1","constructor":"2"}')),
  );
});

it.each([
  [['integer', 'null'], '5', 5],
  [['string', 'integer'], '5', '5'],
  [['boolean', 'null'], 'true', true],
])('a text is read as the first of %j that it can be', (type, text, value) => {
  const parameters: Parameter[] = [{ name: 'a', place: 'query', schema: { type } }];
  const read = parameterReader({ parameters }, undefined);
  expect(read(sent('query', { a: text })).values.query).toEqual({ a: value });
});
