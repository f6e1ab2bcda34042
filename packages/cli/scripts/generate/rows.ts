import {
  type Document,
  isObject,
  type Operation,
  objectOf,
  type Schema,
  schemaIn,
} from '@bridges-api/spec/operations';
import type { Column, Rows } from '../../src/operation-command.ts';

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
  if (type === 'array') return { at: '', columns: columns(document, items) };
  const own = properties?.items;
  return own?.type === 'array' ? { at: 'items', columns: columns(document, own.items) } : undefined;
}

/** The columns of a table, the most important first: the ID, names, the status, what is always there, and what may be. */
function columns(document: Document, item: Schema = {}): Column[] {
  const { properties = {}, required = [] } = objectOf(document, item);
  const [id] = required.filter((name) => /(^id|ID)$/.test(name));
  return Object.entries(properties)
    .flatMap(([name, schema]) => {
      const parts = partsOf(document, schema);
      if (!parts) return [];
      const rank = rankOf(name, parts, id, required);
      return [{ rank, column: { name, ...(parts.length > 0 && { parts }) } }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ column }) => column);
}

function rankOf(
  name: string,
  parts: readonly string[],
  id: string | undefined,
  required: readonly string[],
): number {
  if (name === id) return 0;
  if (isName(name) || parts.some(isName)) return 1;
  if (name === 'status') return 2;
  return required.includes(name) ? 3 : 4;
}

/** None for a value that is shown as it is; of an object what names it, the best first. Undefined for what fits into no cell. */
function partsOf(document: Document, schema: unknown): string[] | undefined {
  if (!isObject(schema)) return undefined;
  if (isScalar(schema)) return [];
  const { properties = {}, type } = objectOf(document, schema as Schema);
  if (type === 'array') return undefined;
  const names = Object.keys(properties).filter((name) => properties[name]?.type === 'string');
  const best = [
    ...names.filter(isName),
    ...names.filter((name) => /^(phoneNumber|email)$/.test(name)),
    ...names.filter((name) => name === 'id'),
  ];
  return best.length > 0 ? best : undefined;
}

function isName(name: string): boolean {
  return /name$/i.test(name);
}

function isScalar(schema: unknown): boolean {
  return isObject(schema) && ['string', 'number', 'integer', 'boolean'].includes(String(schema.type));
}
