// The sources that the spec names are right: what it calls documented or released is in contract.json, and nothing else is.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { operations, responseOf, successOf, valueAt } from '@bridges-api/spec/operations';
import { expect, test } from 'vitest';
import contract from './contract.json' with { type: 'json' };
import { differences, type Schema, type Types, vendors } from './shape.ts';

interface Element {
  pointer: string;
  kind: string;
  name: string;
  source: string;
}

const file = createRequire(import.meta.url).resolve('@bridges-api/spec/sources.json');
const elements = JSON.parse(readFileSync(file, 'utf8')) as Element[];
const isVendors = ({ source }: { source: string }) => vendors.includes(source);
const types: Types = contract;

/** The schemas of the properties that contract.json has, as they stand in the bundle. */
function documentedProperties(): Set<unknown> {
  const seen = new Set<unknown>();
  const resolve = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : resolve(valueAt(schema.$ref) as Schema);
  for (const [id, { returns, ...taken }] of Object.entries(contract.operations)) {
    const operation = operations.find(({ operationId }) => operationId === id);
    const body = 'body' in taken ? taken.body : 'body?' in taken ? taken['body?'] : undefined;
    for (const [type, pointer] of [
      [returns, operation && successOf(operation).schemaPointer],
      [body, operation?.body?.schemaPointer],
      [contract.validationError, operation && responseOf(operation, 422)?.schemaPointer],
    ]) {
      if (type === undefined || pointer === undefined) continue;
      differences(type, valueAt(pointer) as Schema, types, resolve, id, (property) => seen.add(property));
    }
  }
  return seen;
}

const documented = documentedProperties();
const properties = elements.filter(({ kind }) => kind === 'property');

test('there are properties of each source to look at', () => {
  expect(documented.size).toBeGreaterThan(80);
  expect(properties.filter((property) => !isVendors(property)).length).toBeGreaterThan(8);
});

test.each(properties)('$pointer is $source', (property) => {
  expect(isVendors(property)).toBe(documented.has(valueAt(property.pointer)));
});

test('every operation of the sources is the vendor’s, and every status of it but 200 is not', () => {
  const found = elements.filter((element) => element.kind === 'operation' && isVendors(element));
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(contract.operations).sort());
  const statuses = elements.filter(
    ({ kind, pointer }) =>
      kind === 'response' && found.some((operation) => pointer.startsWith(`${operation.pointer}/`)),
  );
  expect(statuses.length).toBeGreaterThan(found.length);
  expect(statuses.filter((status) => isVendors(status) !== (status.name === '200'))).toEqual([]);
});

test('every header is ours', () => {
  const sources = elements.filter(({ kind }) => kind === 'header').map(({ source }) => source);
  expect(new Set(sources)).toEqual(new Set(['ours']));
});
