import { expect, test } from 'vitest';
import { differences, type Schema, type Types } from './shape.ts';

const types: Types = {
  objects: {
    User: { id: 'string', 'age?': 'number', 'tags?': 'string[]', 'extra?': 'map<unknown>', 'kind?': 'Kind' },
    QRCode: { type: "'qr'", data: 'string' },
    Empty: { type: "'nothing'" },
  },
  unions: { Display: ['QRCode', 'Empty'] },
  enums: { Kind: ['', 'person', 'bot'] },
};

const user: Schema = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string' },
    age: { type: 'number' },
    tags: { type: 'array', items: { type: 'string' } },
    extra: { type: 'object', additionalProperties: true },
    kind: { enum: ['bot', 'person', ''] },
    addition: { type: 'string' },
  },
};
const display: Schema = {
  oneOf: [
    { type: 'object', required: ['type'], properties: { type: { const: 'nothing' } } },
    {
      type: 'object',
      required: ['type', 'data'],
      properties: { type: { const: 'qr' }, data: { type: 'string' } },
    },
  ],
};

const compare = (type: string, schema: Schema) => differences(type, schema, types, (one) => one, 'it');
const withProperty = (name: string, property: Schema) =>
  compare('User', { ...user, properties: { ...user.properties, [name]: property } });

test('finds a missing property', () => {
  expect(
    compare('User', { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }),
  ).toContain('it.age is missing');
});

test('finds a property that is required or optional against the sources', () => {
  expect(compare('User', { ...user, required: [] })).toEqual(['it.id is optional']);
  expect(compare('User', { ...user, required: ['id', 'age'] })).toEqual(['it.age is required']);
});

test('finds an addition that is required', () => {
  expect(compare('User', { ...user, required: ['id', 'addition'] })).toEqual([
    'it.addition is required, but no source has it',
  ]);
});

test('finds an object that is closed', () => {
  expect(compare('User', { ...user, additionalProperties: false })).toEqual([
    'it refuses properties it does not name',
  ]);
});

test('finds a value that is missing or added', () => {
  expect(withProperty('kind', { enum: ['', 'person', 'group'] })).toEqual([
    'it.kind lacks the value "bot"',
    'it.kind adds the value "group"',
  ]);
});

test('takes a value that is marked as added, and finds one of the sources that is', () => {
  const values = ['', 'person', 'bot', 'group'];
  const marked = (sources: Record<string, string>) =>
    withProperty('kind', { enum: values, 'x-enum-sources': sources });
  expect(marked({ group: 'bridgev2' })).toEqual([]);
  expect(marked({ group: 'documented' })).toEqual(['it.kind adds the value "group"']);
  expect(marked({ bot: 'ours', group: 'ours' })).toEqual([
    'it.kind marks the value "bot", which the sources have, as added',
  ]);
});

test('finds another type', () => {
  expect(withProperty('id', { type: 'number' })).toEqual(['it.id is no plain string']);
  expect(withProperty('id', { type: 'string', enum: ['one'] })).toEqual(['it.id is no plain string']);
  expect(withProperty('tags', { type: 'string' })).toEqual(['it.tags is no array']);
  expect(withProperty('tags', { type: 'array', items: { type: 'number' } })).toEqual([
    'it.tags[] is no plain string',
  ]);
  expect(withProperty('extra', { type: 'object' })).toEqual(['it.extra is no map']);
  expect(compare('User', { ...user, type: 'array' })).toEqual(['it is no object']);
});

test('finds a missing branch', () => {
  expect(compare('Display', { oneOf: display.oneOf?.slice(0, 1) ?? [] })).toEqual(['it(qr) is missing']);
});

test('accepts the type, with an optional addition', () => {
  expect([compare('User', user), compare('Display', display)]).toEqual([[], []]);
});

test('reads an allOf as one object', () => {
  const parts = [{ type: 'object', properties: user.properties ?? {} }, { required: ['id'] }];
  expect(compare('User', { allOf: parts })).toEqual([]);
});

test('tells each property that the sources have', () => {
  const seen: Schema[] = [];
  differences(
    'User',
    user,
    types,
    (one) => one,
    'it',
    (property) => seen.push(property),
  );
  const { addition, ...known } = user.properties ?? {};
  expect(seen).toEqual(Object.values(known));
  expect(seen).not.toContain(addition);
});

test('reads several types and the open one', () => {
  const items = { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  expect(compare('(string|integer)[]', { type: 'array', items })).toEqual([]);
  expect(compare('unknown[]', { type: 'array', items: {} })).toEqual([]);
  expect(compare('unknown', { type: 'string' })).toEqual(['it is not open to any value']);
});
