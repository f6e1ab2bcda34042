// A word of the spec that limits what may be sent, and that no wrong value is made for, would be a limit that nobody tries.
import { isObject, operations, type Schema } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { brokenBy } from '../src/inputs/breaks.ts';
import { formats } from '../src/inputs/formats.ts';
import { limitsOf, strangeWords } from '../src/inputs/words.ts';
import { wrongTexts } from '../src/inputs/wrong-texts.ts';
import { rightValues, wrongValues } from '../src/inputs/wrong-values.ts';
import { examplesOf, schemaOf } from '../src/spec.ts';

const bodies = operations.flatMap(({ body, operationId }) =>
  body ? [{ name: operationId, schema: schemaOf(body), examples: Object.values(examplesOf(body)) }] : [],
);
const parameters = operations.flatMap(({ operationId, parameters: { header, path, query } }) =>
  [...path, ...query, ...header].map((parameter) => ({
    name: `${operationId} ${parameter.name}`,
    schema: schemaOf(parameter),
    parameter,
  })),
);

describe('what may be sent', () => {
  it.each([...bodies, ...parameters])('is limited by words that are known: $name', ({ schema }) => {
    expect(strangeWords(schema), 'Teach them to src/inputs/words.ts and src/inputs/breaking.ts.').toEqual([]);
  });

  it.each(bodies)('is broken in each of its limits: $name', ({ examples, schema }) => {
    expect(
      unbroken(
        schema,
        wrongValues(schema, examples).map(({ value }) => value),
      ),
    ).toEqual([]);
  });

  it.each(parameters)('is broken in each of its limits: $name', ({ parameter, schema }) => {
    const { example, place } = parameter;
    const broken = wrongTexts({ example, place, schema }).map(({ broken }) => broken.pointer);
    // Any text is a text, and an empty one in a path has rules of its own.
    const open = [
      schema.type === 'string' && '/type',
      isObject(schema.items) && schema.items.type === 'string' && '/items/type',
      schema.type === 'array' && '/type',
      place === 'path' && schema.minLength === 1 && '/minLength',
    ];
    const all = limitsOf(schema).filter(({ pointer }) => !open.includes(pointer));
    expect(all.filter(({ pointer }) => !broken.includes(pointer))).toEqual([]);
  });

  it.each(bodies)('is tried as it may be at the most: $name', ({ examples, schema }) => {
    const kept = rightValues(schema, examples);
    for (const { value } of kept) expect(brokenBy(schema, value)).toEqual([]);
    const limited = limitsOf(schema).filter(({ word }) => /^(min|max|enum|const|format)/.test(word));
    const tried = kept.map(({ kept: { pointer } }) => pointer);
    expect(limited.filter(({ pointer }) => !tried.includes(pointer))).toEqual([]);
  });
});

describe('a word that is not known', () => {
  const schema: Schema = {
    type: 'object',
    description: 'A body.',
    properties: {
      not: { type: 'string', 'x-source': 'ours', format: 'iban' },
      list: { type: 'array', items: { type: 'integer', contains: {} } },
      choice: { oneOf: [{ type: 'string' }, { type: 'null', minimumLength: 1 }] },
      map: {
        type: 'object',
        additionalProperties: { patternProperties: {} },
        propertyNames: { dependentRequired: {} },
      },
    },
    allOf: [{ if: {} }],
  };

  it('is found at any depth, and no name is taken for one', () => {
    expect(strangeWords(schema).map(({ pointer, word }) => `${pointer} ${word}`)).toEqual([
      '/properties/not/format format: iban',
      '/properties/list/items/contains contains',
      '/properties/choice/oneOf/1/minimumLength minimumLength',
      '/properties/map/additionalProperties/patternProperties patternProperties',
      '/properties/map/propertyNames/dependentRequired dependentRequired',
      '/allOf/0/if if',
    ]);
  });
});

it.each(Object.entries(formats))(
  '%s has values that are of it, and that are not',
  (format, { right, wrong }) => {
    for (const value of right) expect(brokenBy({ format }, value)).toEqual([]);
    for (const value of wrong) expect(brokenBy({ format }, value)).toHaveLength(1);
  },
);

function unbroken(schema: Schema, values: readonly unknown[]): string[] {
  const broken = new Set(values.flatMap((value) => brokenBy(schema, value).map(({ pointer }) => pointer)));
  return limitsOf(schema).flatMap(({ pointer }) => (broken.has(pointer) ? [] : [pointer]));
}
