import { expect, it } from 'vitest';
import type { Schema } from '../read/document.ts';
import { smallDocument } from '../testing/document.ts';
import type { Kind } from './kinds.ts';
import { SchemaComparison } from './schemas.ts';

const text = { type: 'string' };
const union = (...types: string[]): Schema => ({
  oneOf: types.map((type) => ({ type: 'object', properties: { type: { const: type } } })),
  discriminator: { propertyName: 'type', mapping: Object.fromEntries(types.map((type) => [type, type])) },
});

/** What is found when the first becomes the second, and when the second becomes the first, without the side. */
const pairs: readonly [what: string, was: Schema, is: Schema, forth: string, back: string][] = [
  ['a type among several', { oneOf: [text, { type: 'integer' }] }, text, 'type-narrowed', 'type-widened'],
  ['any type', {}, text, 'type-narrowed', 'type-widened'],
  ['a whole number', { type: 'number' }, { type: 'integer' }, 'type-narrowed', 'type-widened'],
  ['another type', text, { type: 'integer' }, 'type-changed', 'type-changed'],
  ['one of a few', text, { ...text, enum: ['a'] }, 'became-enum', 'no-longer-enum'],
  ['a value more', { enum: ['a'] }, { enum: ['a', 'b'] }, 'enum-value-added', 'enum-value-removed'],
  ['one value', text, { ...text, const: 'a' }, 'const-added', 'const-removed'],
  ['another value', { const: 'a' }, { const: 'b' }, 'const-changed', 'const-changed'],
  ['a pattern', text, { ...text, pattern: 'a' }, 'pattern-added', 'pattern-removed'],
  ['another pattern', { pattern: 'a' }, { pattern: 'b' }, 'pattern-changed', 'pattern-changed'],
  ['a default', text, { ...text, default: 'a' }, 'default-added', 'default-removed'],
  ['another default', { default: 'a' }, { default: 'b' }, 'default-changed', 'default-changed'],
  ['a default that is false', {}, { default: false }, 'default-added', 'default-removed'],
  ...[
    { maxLength: 3 },
    { minLength: 3 },
    { maximum: 3 },
    { minimum: -3 },
    { exclusiveMinimum: 0 },
    { maxItems: 3 },
    { minItems: 1 },
  ].map(
    (bound) =>
      [Object.keys(bound).join(), {}, bound, 'bound-tightened', 'bound-loosened'] as [
        string,
        Schema,
        Schema,
        string,
        string,
      ],
  ),
  ['a lower maxLength', { maxLength: 9 }, { maxLength: 3 }, 'bound-tightened', 'bound-loosened'],
  ['a higher minItems', { minItems: 1 }, { minItems: 3 }, 'bound-tightened', 'bound-loosened'],
  ['a property', {}, { properties: { a: text } }, 'property-added', 'property-removed'],
  [
    'a property that is required',
    {},
    { properties: { a: text }, required: ['a'] },
    'property-added-required',
    'property-removed',
  ],
  [
    'a property that becomes required',
    { properties: { a: text } },
    { properties: { a: text }, required: ['a'] },
    'property-became-required',
    'property-became-optional',
  ],
  [
    'a name that is required',
    {},
    { required: ['a'] },
    'property-became-required',
    'property-became-optional',
  ],
  [
    'no other properties',
    {},
    { additionalProperties: false },
    'other-properties-narrowed',
    'other-properties-widened',
  ],
  [
    'other properties of one type',
    {},
    { additionalProperties: text },
    'other-properties-narrowed',
    'other-properties-widened',
  ],
  [
    'other properties of another type',
    { additionalProperties: text },
    { additionalProperties: { type: 'integer' } },
    'type-changed',
    'type-changed',
  ],
  ['items of another type', { items: text }, { items: { type: 'integer' } }, 'type-changed', 'type-changed'],
  ['items of one type', { type: 'array' }, { type: 'array', items: text }, 'items-added', 'items-removed'],
  ['a choice', { type: 'object' }, { type: 'object', ...union('a', 'b') }, 'became-union', 'no-longer-union'],
  ['a branch', union('a'), union('a', 'b'), 'branch-added', 'branch-removed'],
  [
    'another discriminator',
    union('a', 'b'),
    { ...union('a', 'b'), discriminator: { propertyName: 'kind' } },
    'discriminator-changed',
    'discriminator-changed',
  ],
];

const kindsOf = (side: 'request' | 'response', was: Schema, is: Schema) => {
  const document = smallDocument();
  const found = new SchemaComparison(side).compare('It', { document, schema: was }, { document, schema: is });
  return found.map(({ kind }) => kind);
};

it.each(pairs)('finds %s', (_, was, is, forth, back) => {
  for (const side of ['request', 'response'] as const) {
    expect(kindsOf(side, was, is)).toEqual([`${side}-${forth}`]);
    expect(kindsOf(side, is, was)).toEqual([`${side}-${back}`]);
  }
});

it('says it in a sentence', () => {
  const document = smallDocument();
  const sentences = (was: Schema, is: Schema) =>
    new SchemaComparison('request')
      .compare('Bridge.name', { document, schema: was }, { document, schema: is })
      .map(({ sentence }) => sentence);
  expect(sentences({ maxLength: 9, minimum: 1 }, { maxLength: 3 })).toEqual([
    '`Bridge.name` has at most 3 characters now; it had at most 9 characters.',
    '`Bridge.name` has no such limit now; it was at least 1.',
  ]);
  expect(sentences({ type: 'string', default: 'a' }, { type: 'integer' })).toEqual([
    '`Bridge.name` is `integer` now; it was `string`.',
  ]);
});

it('takes a constant for an enum of one value', () => {
  expect(kindsOf('response', { enum: ['a'] }, { const: 'a' })).toEqual(['text-changed']);
  expect(kindsOf('response', {}, { additionalProperties: {} })).toEqual(['text-changed']);
  expect(kindsOf('request', {}, { minLength: 0 })).toEqual(['text-changed']);
  expect(kindsOf('response', { const: 'a' }, { enum: ['a', 'b'] })).toEqual(['response-enum-value-added']);
});

it('tells of a reference to another component where it stands', () => {
  const document = smallDocument({ schemas: { Other: { type: 'object', properties: {} } } });
  const at = (name: string) => ({ document, schema: { $ref: `#/components/schemas/${name}` } });
  const found = new SchemaComparison('response').compare('Account.bridge', at('Bridge'), at('Other'));
  expect(found.map(({ sentence }) => sentence)).toEqual([
    '`Account.bridge.id` is gone.',
    '`Account.bridge.status` is gone.',
  ]);
});

it('compares the parts of an allOf as one object', () => {
  const part = (properties: object) => ({ type: 'object', properties }) as Schema;
  const was = { allOf: [part({ a: text }), part({ b: text })] };
  expect(kindsOf('response', was, part({ a: text, b: text }))).toEqual([]);
  expect(kindsOf('response', was, part({ a: text }))).toEqual(['response-property-removed']);
});

it('compares what stands beside a reference', () => {
  const at = (more: object) => ({ $ref: '#/components/schemas/Bridge', ...more }) as Schema;
  const kinds: Kind[] = ['request-default-changed', 'part-deprecated', 'text-changed'];
  expect(
    kindsOf(
      'request',
      at({ default: 'a', description: 'A.' }),
      at({ default: 'b', description: 'B.', deprecated: true }),
    ),
  ).toEqual(kinds);
});
