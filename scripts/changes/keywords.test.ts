// That the comparison looks at every keyword of a schema that the lint carries, those that the spec does not use too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareSpecs } from '../../spec/dist/changes.js';
import { KEYS } from '../redocly/carried.js';
import { root } from '../workspace.ts';

const spec = JSON.parse(readFileSync(join(root, 'spec/dist/openapi.json'), 'utf8'));

/** What a keyword may say, where a number does not do. */
const values: Readonly<Record<string, unknown>> = {
  type: 'array',
  enum: ['a'],
  items: { type: 'string' },
  properties: { a: { type: 'string' } },
  required: ['displayName'],
  additionalProperties: false,
  deprecated: true,
  allOf: [{ type: 'object', properties: { a: {} } }],
  oneOf: [{ type: 'object', properties: { type: { const: 'a' } } }],
};
/** Says something beside another keyword alone. */
const others: Readonly<Record<string, object>> = {
  discriminator: values,
  required: { properties: { displayName: {} } },
};

it.each(KEYS.Schema.filter((keyword) => keyword !== 'discriminator'))('looks at %s', (keyword) => {
  const [was, is] = [structuredClone(spec), structuredClone(spec)];
  was.components.schemas.Bridge.properties.it = { ...others[keyword] };
  is.components.schemas.Bridge.properties.it = { ...others[keyword], [keyword]: values[keyword] ?? 3 };
  expect(compareSpecs(was, is)).not.toEqual([]);
});

it('leaves out what the lint refuses, as the list of oasdiff says that it does', () => {
  const refused = [
    ...['anyOf', 'prefixItems', 'if', 'then', 'else', 'contains', 'minContains', 'maxContains'],
    ...['dependentRequired', 'dependentSchemas', 'patternProperties', 'propertyNames', 'nullable'],
    ...['unevaluatedItems', 'unevaluatedProperties', 'contentSchema', 'contentMediaType', 'contentEncoding'],
    ...['readOnly', 'writeOnly', 'exclusiveMaximum', 'x-extensible-enum'],
  ];
  expect(refused.filter((keyword) => KEYS.Schema.includes(keyword))).toEqual([]);
  expect(KEYS.Root).not.toContain('webhooks');
  expect(KEYS.Operation.filter((key) => /sunset|stability/.test(key))).toEqual([]);
});
