import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Element } from '../read/element.ts';
import { elementsOf } from './elements.ts';
import { joinDescriptions } from './join.ts';

/** A bundle with one operation and one schema. */
function bundle(operation: object = {}, schema: object = {}): Record<string, unknown> {
  const listBridges = { operationId: 'listBridges', 'x-source': 'documented', responses: {}, ...operation };
  const Bridge = { 'x-source': 'documented', type: 'object', ...schema };
  return {
    openapi: '3.1.1',
    paths: { '/v1/bridges': { get: listBridges } },
    components: { schemas: { Bridge } },
  };
}

const faultsOf = (...parts: Parameters<typeof bundle>) => {
  try {
    elementsOf(bundle(...parts));
    return '';
  } catch (error) {
    return String(error);
  }
};

const named = (elements: Element[], pointer: string) =>
  elements.find((element) => element.pointer === pointer);
const schemaAt = '#/components/schemas/Bridge';

test('an element without a source has that of what it is part of', () => {
  const elements = elementsOf(
    bundle(
      { responses: { 200: { description: 'All.' }, 401: { 'x-source': 'ours', description: 'No token.' } } },
      {
        properties: {
          id: { type: 'string' },
          options: { 'x-source': 'bridgev2', items: { description: 'One.' } },
        },
      },
    ),
  );
  expect(elements.map(({ kind, name, source }) => [kind, name, source])).toEqual([
    ['operation', 'listBridges', 'documented'],
    ['response', '200', 'documented'],
    ['response', '401', 'ours'],
    ['schema', 'Bridge', 'documented'],
    ['property', 'id', 'documented'],
    ['property', 'options', 'bridgev2'],
    ['schema', 'items', 'bridgev2'],
  ]);
});

test('a status that is a reference has the source of its component', () => {
  const spec = bundle({ responses: { 401: { $ref: '#/components/responses/Unauthorized' } } });
  Object.assign(spec.components as object, {
    responses: { Unauthorized: { 'x-source': 'ours', description: 'No token.' } },
  });
  const pointer = '#/paths/~1v1~1bridges/get/responses/401';
  expect(named(elementsOf(spec), pointer)).toMatchObject({ kind: 'response', source: 'ours', texts: [] });
});

test('a property that is called like a key of OpenAPI is a property', () => {
  const properties = { description: { type: 'string' }, headers: { description: 'Some.' }, 'x-source': {} };
  const names = elementsOf(bundle({}, { properties })).filter(({ kind }) => kind === 'property');
  expect(names.map(({ name }) => name)).toEqual(['description', 'headers', 'x-source']);
});

test('a value of an enum may have a source of its own', () => {
  const schema = {
    enum: ['one', 'two'],
    'x-enum-sources': { two: 'released-client' },
    'x-enumDescriptions': { one: 'The first.' },
  };
  expect(named(elementsOf(bundle({}, schema)), schemaAt)?.values).toEqual([
    { value: 'one', source: 'documented', meaning: 'The first.' },
    { value: 'two', source: 'released-client' },
  ]);
});

test('values have their sources where the enum has no description, as in an array', () => {
  const items = { type: 'string', enum: ['one', 'two'], 'x-enum-sources': { two: 'released-client' } };
  const elements = elementsOf(bundle({}, { properties: { kinds: { type: 'array', items } } }));
  expect(named(elements, `${schemaAt}/properties/kinds/items`)).toMatchObject({
    kind: 'schema',
    source: 'documented',
    values: [
      { value: 'one', source: 'documented' },
      { value: 'two', source: 'released-client' },
    ],
  });
});

test('each text of a description has its source', () => {
  const schema = { description: 'A bridge.\n', 'x-descriptions': { bridgev2: 'It runs.', ours: 'Show it.' } };
  expect(named(elementsOf(bundle({}, schema)), schemaAt)?.texts).toEqual([
    { source: 'documented', text: 'A bridge.' },
    { source: 'bridgev2', text: 'It runs.' },
    { source: 'ours', text: 'Show it.' },
  ]);
});

test.each<[name: string, fault: string, operation: object, schema: object]>([
  [
    'a component without a source',
    `${schemaAt}: name the source of this schema`,
    {},
    { 'x-source': undefined },
  ],
  ['an operation without a source', 'name the source of this operation', { 'x-source': undefined }, {}],
  ['a source that there is not', '"vendor" is no source', { 'x-source': 'vendor' }, {}],
  [
    'a source that is inherited anyway',
    `${schemaAt}/properties/id: remove x-source, it is documented already`,
    {},
    { properties: { id: { 'x-source': 'documented' } } },
  ],
  [
    'a source for a value that the enum has not',
    'remove "b"',
    {},
    { enum: ['a'], 'x-enum-sources': { b: 'ours' } },
  ],
  [
    'a source for a value that it has anyway',
    '"a" in x-enum-sources needs another source',
    {},
    { enum: ['a'], 'x-enum-sources': { a: 'documented' } },
  ],
  ['an added text of no source', '"us" in x-descriptions is no source', {}, text({ us: 'It is ours.' })],
  [
    'an added text of the same source',
    'move x-descriptions/documented',
    {},
    text({ documented: 'It is so.' }),
  ],
  [
    'an added text without a description',
    'write a description',
    {},
    { 'x-descriptions': { ours: 'It is.' } },
  ],
  ['an added text that is empty', 'write a text for "ours" in x-descriptions', {}, text({ ours: ' ' })],
  [
    'a meaning of a value that the enum has not',
    'remove "b" from x-enumDescriptions',
    {},
    { enum: ['a'], 'x-enumDescriptions': { b: 'The second.' } },
  ],
  [
    'an extension whose name has a slip',
    `${schemaAt}: "x-description" is no extension`,
    {},
    { 'x-description': { ours: 'It is.' } },
  ],
  [
    'a source beside a reference, which has that of what it refers to',
    'responses/401: remove x-source',
    { responses: { 401: { $ref: '#/components/responses/Unauthorized', 'x-source': 'documented' } } },
    {},
  ],
  [
    'an added text beside a reference in a list',
    `${schemaAt}/items: remove x-descriptions`,
    {},
    { items: { $ref: schemaAt, ...text({ ours: 'It is.' }) } },
  ],
  [
    'an added text where nothing is described',
    'content/application~1json: write a description',
    { responses: { 200: { content: { 'application/json': { 'x-descriptions': { ours: 'It is.' } } } } } },
    {},
  ],
  [
    'sources of values where there are none',
    'content/application~1json: remove "a" from x-enum-sources',
    { responses: { 200: { content: { 'application/json': { 'x-enum-sources': { a: 'ours' } } } } } },
    {},
  ],
  [
    'a source in a link',
    'responses/200/links: remove the sources',
    { responses: { 200: { links: { getBridge: text({ ours: 'It is.' }) } } } },
    {},
  ],
])('refuses %s', (_, fault, operation, schema) => {
  expect(faultsOf(operation, schema)).toContain(fault);
});

test.each<[name: string, fault: string, place: object]>([
  ['a path', '#/paths/~1v1~1accounts: name the source of this text', { paths: { '/v1/accounts': text({}) } }],
  ['other documentation', '#/externalDocs: name the source of this text', { externalDocs: text({}) }],
  [
    'a webhook',
    '#/webhooks/new/post/responses/200: name the source of this response',
    { webhooks: { new: { post: { responses: { 200: text({}) } } } } },
  ],
  [
    'a path that is a component',
    '#/components/pathItems/one/post: name the source of this text',
    { components: { pathItems: { one: { post: text({}) } } } },
  ],
])('refuses a description of %s without a source', (_, fault, place) => {
  expect(() => elementsOf({ ...bundle(), ...place })).toThrow(fault);
});

test('tells all faults at once', () => {
  expect(faultsOf({ 'x-source': 'vendor' }, { 'x-source': undefined }).split('\n')).toHaveLength(2);
});

test('joins sentences to sentences, and paragraphs to paragraphs', () => {
  const spec = bundle(
    { description: 'Lists.\n\n- one\n', 'x-descriptions': { ours: 'Draw them.\n' } },
    { description: 'A bridge.\n', 'x-descriptions': { bridgev2: 'It runs.', ours: 'Show it.' } },
  );
  joinDescriptions(spec, elementsOf(spec));
  const text = JSON.stringify(spec);
  expect(text).toContain(JSON.stringify('Lists.\n\n- one\n\nDraw them.'));
  expect(text).toContain('"A bridge. It runs. Show it."');
  expect(text).not.toContain('x-descriptions');
});

test('the built spec has the source of everything it describes, each text in a description', () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8'));
  const elements: Element[] = read('sources.json');
  const spec = read('openapi.json');
  expect(new Set(elements.map(({ source }) => source)).size).toBe(4);
  const lost = elements.flatMap(({ pointer, texts }) => {
    const whole = oneLine(String((valueAt(spec, pointer) as { description?: string }).description));
    return texts.filter((one) => !whole.includes(oneLine(one.text))).map((one) => `${pointer}: ${one.text}`);
  });
  expect(lost).toEqual([]);
});

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function valueAt(root: unknown, pointer: string): unknown {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root);
}

function text(added: object): object {
  return { description: 'A bridge.', 'x-descriptions': added };
}
