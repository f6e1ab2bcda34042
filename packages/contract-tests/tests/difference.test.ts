// What is said of two values that are not equal: enough to act on, and nothing that may be private.
import { expect, it } from 'vitest';
import { difference, namedPlace } from '../src/suite/difference.ts';
import { placesOfViolations, violations } from '../src/validate.ts';

const account = (accountID: string, more: object = {}) => ({ accountID, status: 'connected', ...more });

it.each<[string, unknown, unknown, string]>([
  [
    'IDs that one list lacks',
    ['a', 'b', 'c'],
    ['b', 'd'],
    ': only the first has a, c, and only the second has d',
  ],
  ['many of them', ['a', 'b', 'c', 'd', 'e'], [], ': only the first has a, b, c and 2 more'],
  [
    'an ID that is there twice',
    ['a', 'a', 'b'],
    ['a', 'b'],
    ' in their order: at 1 the first has a, and the second b',
  ],
  ['another order', ['a', 'b'], ['b', 'a'], ' in their order: at 0 the first has a, and the second b'],
  ['an object that one list lacks', [account('a')], [], ': only the first has a'],
  [
    'an enum value within a list',
    { items: [account('a'), account('b')] },
    { items: [account('a'), account('b', { status: 'disabled' })] },
    ' at /items/1 (b)/status: "connected" and "disabled"',
  ],
  [
    'a property that is missing',
    account('a', { network: 'Fax' }),
    account('a'),
    ' at /network: "Fax" and nothing',
  ],
  ['an ID', 'a', 'b', ': "a" and "b"'],
  [
    'a list of scopes',
    { removeScopes: ['x'] },
    { removeScopes: [] },
    ' at /removeScopes: only the first has x',
  ],
])('%s', (_, a, b, said) => {
  expect(difference(a, b)).toBe(said);
});

it.each<[string, unknown, unknown, string]>([
  ['what a code holds', { display: { data: 'secret' } }, { display: { data: 'other' } }, ' at /display/data'],
  [
    'what was typed',
    { fields: { code: { a: 'secret' } } },
    { fields: { code: { a: 'x' } } },
    ' at /fields/code/a',
  ],
  ['who somebody is', { user: { fullName: 'Nora' } }, { user: { fullName: 'Ann' } }, ' at /user/fullName'],
  ['a list of other texts', { options: ['secret'] }, { options: ['x'] }, ' at /options/0'],
])('says where and not %s', (_, a, b, said) => {
  expect(difference(a, b)).toBe(said);
});

it('names what is on the way to a place', () => {
  const body = { items: [{ id: 'matrix', accounts: [account('a')] }] };
  expect(namedPlace(body, '/items/0/accounts/0/status')).toBe('/items/0 (matrix)/accounts/0 (a)/status');
});

const schema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    properties: { id: { type: 'string' }, status: { enum: ['on', 'off'] }, kind: { const: 'x' } },
  },
};
const broken = [{ id: 'matrix', status: 'up', kind: 'y', more: 1 }];

it('names the value that is none of an enum, and what is too much', () => {
  expect(violations(schema, broken)).toEqual([
    '/0 (matrix) must NOT have additional properties: more',
    '/0 (matrix)/status is "up", and must be one of on, off',
    '/0 (matrix)/kind is "y", and must be "x"',
  ]);
});

it('names nothing but places of what may hold credentials', () => {
  expect(placesOfViolations(schema, broken).join()).not.toMatch(/matrix|up|"y"/);
});
