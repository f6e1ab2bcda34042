import {
  type Document,
  isObject,
  type Operation,
  objectOf,
  type Schema,
  schemaIn,
} from '@bridges-api/spec/operations';
import type { Rows } from '../../src/operation-command.ts';

/**
 * How the answers of an operation are a list, if they are one: where its items are, and which of their properties fit into a
 * table. Undefined too when its successes differ in that.
 */
export function rows(document: Document, { responses }: Operation): Rows | undefined {
  const found = responses
    .filter(({ isSuccess }) => isSuccess)
    .map(({ schema }) => JSON.stringify(rowsOf(document, schemaIn(document, schema))));
  const [first] = new Set(found);
  return new Set(found).size === 1 && first !== undefined ? JSON.parse(first) : undefined;
}

function rowsOf(document: Document, schema: Schema): Rows | undefined {
  const { type, items, properties } = objectOf(document, schema);
  if (type === 'array') return { at: '', ...columns(document, items) };
  const own = properties?.items;
  return own?.type === 'array' ? { at: 'items', ...columns(document, own.items) } : undefined;
}

function columns(document: Document, item: Schema = {}): Pick<Rows, 'required' | 'optional'> {
  const { properties = {}, required = [] } = objectOf(document, item);
  const names = Object.keys(properties).filter((name) => isScalar(properties[name]));
  return {
    required: names.filter((name) => required.includes(name)),
    optional: names.filter((name) => !required.includes(name)),
  };
}

function isScalar(schema: unknown): boolean {
  return isObject(schema) && ['string', 'number', 'integer', 'boolean'].includes(String(schema.type));
}
