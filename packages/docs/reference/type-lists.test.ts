import type { Schema } from '@bridges-api/spec/operations';
import { expect, it } from 'vitest';
import { readSpec } from './operations.ts';
import { schemaMarkdown } from './schema-markdown.ts';
import { listTypes, plainTypes } from './type-lists.ts';

it.each<[string, Schema]>([
  ['no choice', { type: 'string' }],
  ['a choice of nothing', { oneOf: [] }],
  ['a component among the types', { oneOf: [{ type: 'string' }, { $ref: '#/components/schemas/User' }] }],
  ['a type with a rule', { oneOf: [{ type: 'string' }, { type: 'integer', minimum: 1 }] }],
])('finds no plain types in %s', (_, schema) => {
  expect(plainTypes(schema)).toBeUndefined();
  const listed = structuredClone(schema);
  listTypes(listed);
  expect(listed).toEqual(schema);
});

it('lists plain types, wherever they are', () => {
  const schema = { items: { description: 'One.', oneOf: [{ type: 'string' }, { type: 'integer' }] } };
  expect(plainTypes(schema.items)).toEqual(['string', 'integer']);
  listTypes(schema);
  expect(schema).toEqual({ items: { description: 'One.', type: ['string', 'integer'] } });
});

it('shows a choice of types in words, and the choice where there is more to tell', () => {
  const path: Schema = { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'integer' }] } };
  expect(schemaMarkdown({ properties: { path } })).toBe('- `path` ((string or number)[])');
  const count: Schema = { oneOf: [{ type: 'string' }, { type: 'integer', minimum: 1 }] };
  expect(schemaMarkdown({ properties: { count } })).toBe(
    '- `count` (string or number)\n  - string\n  - number, whole, at least 1',
  );
});

it('finds the choice that the spec has', () => {
  const { path } = readSpec().components.schemas.ValidationIssue?.properties ?? {};
  expect(plainTypes(path?.items ?? {})).toEqual(['string', 'integer']);
});
