import type { Schema } from '@bridges-api/spec/operations';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { brokenBy } from '../src/inputs/breaks.ts';
import { formats } from '../src/inputs/formats.ts';
import { limitsOf } from '../src/inputs/words.ts';
import { alsoWrong, rightValues, wrongValues } from '../src/inputs/wrong-values.ts';

const ajv = new Ajv2020({ allErrors: true, discriminator: true, strict: false });
addFormats.default(ajv);

const CAT = {
  type: 'object',
  required: ['type', 'lives'],
  properties: { type: { const: 'cat' }, lives: { type: 'integer', maximum: 9 } },
};
const DOG = { type: 'object', required: ['type'], properties: { type: { const: 'dog' } } };

/** A schema for each word, and for words that are in each other's way. */
const SCHEMAS: Readonly<Record<string, object>> = {
  types: { type: ['string', 'integer', 'null'] },
  nullable: { type: 'string', nullable: true, minLength: 2 },
  enum: { type: 'string', enum: ['all-devices', 'one'] },
  'enum without type': { enum: ['a', 1, null] },
  'enum of numbers': { type: 'integer', enum: [1, 2] },
  constants: { type: 'object', properties: { a: { const: 'a' }, b: { const: 2 }, c: { const: true } } },
  lengths: { type: 'string', minLength: 2, maxLength: 5 },
  'one length': { type: 'string', minLength: 3, maxLength: 3 },
  pattern: { type: 'string', pattern: '^[a-z]+$', minLength: 1, maxLength: 12 },
  'pattern with an example': { type: 'string', pattern: '^ls_[0-9a-f]{4}$', examples: ['ls_01af'] },
  bounds: { type: 'integer', minimum: 1, maximum: 50 },
  'open bounds': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  'all bounds': { type: 'number', minimum: 2, exclusiveMinimum: 2, maximum: 9, exclusiveMaximum: 10 },
  multiples: { type: 'integer', multipleOf: 5, minimum: 10, maximum: 100 },
  boolean: { type: 'boolean' },
  list: {
    type: 'array',
    minItems: 2,
    maxItems: 4,
    uniqueItems: true,
    items: { type: 'string', maxLength: 8 },
  },
  'short list': { type: 'array', minItems: 1, maxItems: 1, items: { type: 'integer' } },
  'list of lists': { type: 'array', items: { type: 'array', maxItems: 2, items: { enum: ['a', 'b'] } } },
  sizes: { type: 'object', minProperties: 1, maxProperties: 3, additionalProperties: { type: 'integer' } },
  closed: {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'string' } },
    additionalProperties: false,
  },
  names: { type: 'object', propertyNames: { pattern: '^[a-z]+$', maxLength: 4 } },
  deep: {
    type: 'object',
    required: ['a'],
    properties: {
      a: {
        type: 'object',
        required: ['b'],
        properties: {
          b: {
            type: 'array',
            items: { type: 'object', required: ['c/d'], properties: { 'c/d': { type: 'string' } } },
          },
        },
      },
    },
  },
  'all of': {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'string', minLength: 1 } } },
      { type: 'object', required: ['b'], properties: { b: { type: 'integer', minimum: 0 } } },
    ],
  },
  'one of': { oneOf: [{ type: 'string' }, { type: 'integer' }] },
  'any of': {
    type: 'object',
    properties: { a: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] } },
  },
  'a choice by its discriminator': {
    type: 'object',
    properties: {
      pet: {
        oneOf: [CAT, DOG],
        discriminator: { propertyName: 'type', mapping: { cat: '#/cat', dog: '#/dog' } },
      },
    },
  },
  ...Object.fromEntries(
    Object.keys(formats).map((format) => {
      const isNumber = ['int32', 'int64', 'float', 'double'].includes(format);
      return [`format ${format}`, { type: isNumber ? 'number' : 'string', format }];
    }),
  ),
};

/** Words that nothing breaks without breaking another of the same value. */
const ACCOMPANIED: Readonly<Record<string, readonly string[]>> = {
  pattern: ['/minLength'],
  'all bounds': ['/minimum', '/exclusiveMaximum'],
  multiples: ['/type'],
  'all of': ['/allOf/0/type', '/allOf/1/type'],
};

const errorsOf = (schema: object, value: unknown) => {
  const given = JSON.parse(JSON.stringify(schema, (key, held) => (key === 'mapping' ? undefined : held)));
  const validate = ajv.compile(given);
  validate(value);
  return (validate.errors ?? []).map(({ schemaPath }) => decodeURIComponent(schemaPath.slice(1)));
};

describe.each(Object.entries(SCHEMAS))('of a schema with %s', (name, schema) => {
  const wrong = wrongValues(schema as Schema, []);

  it('each value breaks the word that it says, and no other', () => {
    // By the discriminator alone, what is no object is let through.
    const tellable = wrong.filter(
      ({ broken, value }) => broken.word !== 'oneOf' || errorsOf(schema, value).length > 0,
    );
    for (const { broken, value, what } of tellable) {
      const errors = errorsOf(schema, value);
      expect(errors, what).toContain(broken.pointer);
      // A value of another type is none of those that are named.
      const implied = ['enum', 'const', 'format'].map((word) => broken.pointer.replace(/type$/, word));
      const others = errors.filter((one) => !one.startsWith(broken.pointer) && !implied.includes(one));
      if (!ACCOMPANIED[name]?.includes(broken.pointer)) expect(others, what).toEqual([]);
    }
  });

  it('each word that limits something is broken', () => {
    const broken = wrong.flatMap(({ value }) =>
      brokenBy(schema as Schema, value).map(({ pointer }) => pointer),
    );
    const all = limitsOf(schema as Schema).map(({ pointer }) => pointer);
    expect(all.filter((pointer) => !broken.includes(pointer))).toEqual([]);
  });

  it('each value at a bound is right', () => {
    for (const { value } of rightValues(schema as Schema, [])) expect(errorsOf(schema, value)).toEqual([]);
  });

  it('no two values have the same name', () => {
    const names = wrong.map(({ what }) => what);
    expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
  });
});

it('breaks another property beside one that is at its bound', () => {
  const properties = { a: { type: 'string', maxLength: 2 }, b: { type: 'integer' } };
  const schema: Schema = { type: 'object', required: ['b'], properties };
  const wrong = wrongValues(schema, [{ b: 1 }]);
  expect(alsoWrong({ a: '😀😀', b: 1 }, ['a'], wrong)).toMatchObject({ value: { a: '😀😀' }, path: ['b'] });
  expect(
    alsoWrong({ b: 1 }, ['b'], wrongValues({ type: 'object', properties: { b: {} } }, [])),
  ).toBeUndefined();
});

it('tells where a value is wrong as an issue does', () => {
  const paths = (name: string) =>
    wrongValues(SCHEMAS[name] as Schema, []).map(({ path, what }) => `${what}: ${JSON.stringify(path)}`);
  expect(paths('deep')).toEqual(
    expect.arrayContaining([
      'no a: ["a"]',
      'no a.b: ["a","b"]',
      'null as a.b.0: ["a","b",0]',
      'no a.b.0.c/d: ["a","b",0,"c/d"]',
    ]),
  );
  expect(paths('closed')).toContain('an unknown property as unknown: ["unknown"]');
  expect(paths('names')).toContain('another name: ["!"]');
  expect(paths('a choice by its discriminator')).toEqual(
    expect.arrayContaining([
      'an unknown value as pet.type: ["pet","type"]',
      'no pet.cat.lives: ["pet","lives"]',
      'too much as pet.cat.lives: ["pet","lives"]',
    ]),
  );
});

it('sends as much of one character as is allowed, whatever that is in bytes', () => {
  const texts = rightValues({ type: 'string', maxLength: 3 }, []).map(({ value }) => value);
  expect(texts).toEqual(expect.arrayContaining(['😀😀😀', 'xxx']));
});

it('leaves out what would be refused for its size', () => {
  const schema = { type: 'string', maxLength: 65_536 };
  expect(wrongValues(schema, []).map(({ what }) => what)).not.toContain('too long a text');
  expect(rightValues(schema, []).filter(({ value }) => String(value).length > 40_000)).toEqual([]);
});
