import { expect, it } from 'vitest';
import { dereference, valueAt } from './pointer.ts';

const root = { paths: { '/a~b/{id}': [{ type: 'string' }] }, ref: { $ref: '#/paths/~1a~0b~1%7Bid%7D/0' } };

it('refuses a pointer into another document', () => {
  expect(() => valueAt(root, 'other.yaml#/a')).toThrow(
    'other.yaml#/a is not a JSON pointer into this document.',
  );
});

it('refuses a reference to nothing', () => {
  expect(() => dereference({ $ref: '#/schemas/Gone' }, root)).toThrow('There is nothing at #/schemas/Gone.');
});

it('refuses a schema that contains itself', () => {
  const tree = { node: { items: { $ref: '#/node' } } };
  expect(() => dereference(tree.node, tree)).toThrow('#/node contains itself.');
});

it.each(['#/paths/none', '#/ref/toString', '#/paths/~1a~0b~1%7Bid%7D/1/type'])(
  'finds nothing at %s',
  (pointer) => {
    expect(valueAt(root, pointer)).toBeUndefined();
  },
);

it('unescapes the keys of a pointer', () => {
  expect(valueAt(root, '#/paths/~1a~0b~1%7Bid%7D/0/type')).toBe('string');
});

it('puts the target in the place of each reference', () => {
  expect(dereference({ schema: [root.ref, 1, null] }, root)).toEqual({
    schema: [{ type: 'string' }, 1, null],
  });
});
