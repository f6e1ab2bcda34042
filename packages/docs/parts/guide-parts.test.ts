import { expect, it } from 'vitest';
import { guideParts } from './guide-parts.ts';
import { fillIn } from './parts.ts';

const operation = (operationId: string, isRepeatable?: boolean) => ({
  operationId,
  summary: 'It',
  description: 'It.',
  tags: [],
  responses: {},
  ...(isRepeatable && { 'x-repeatable': true }),
});
const spec = {
  components: {
    schemas: {},
    examples: { 'getBridge.available': { value: { id: 'irc', user: { name: 'Nora' } } } },
  },
  paths: {
    '/a': { get: operation('getA'), post: operation('createA') },
    '/b': { delete: operation('cancelB', true) },
  },
  'x-times': { wait: 25, lifetime: 1800, retention: 3600 },
};
const parts = guideParts(spec, { node: '>=20.19' });
const fill = (text: string) => fillIn(text, parts, { drawings: false }).trim();

it.each([
  ['<Example of="getBridge.gone" />', 'The spec has no example "getBridge.gone" with "".'],
  ['<Example of="getBridge.available" at="user.age" />', 'with "user.age"'],
  ['Wait <Time of="nap" />.', 'The spec has no time "nap".'],
  ['Wait <Time for="wait" />.', '<Time /> has no attribute "for".'],
  ['Wait <Time of=wait>.', '<Time /> must'],
])('refuses %s', (text, complaint) => {
  expect(() => fill(text)).toThrow(complaint);
});

it('shows an example, or a part of it, under a title', () => {
  expect(fill('<Example of="getBridge.available" at="user" title="Who" />')).toBe(
    '```json [Who]\n{\n  "name": "Nora"\n}\n```',
  );
});

it('says times and versions in a line of text', () => {
  const text = fill('<Time of="wait" />, <Time of="lifetime" />, <Time of="retention" />, <NodeVersion />');
  expect(text).toBe('25 seconds, 30 minutes, 1 hour, 20.19');
});

it('tells what may be repeated from what may not', () => {
  expect(fill('Again: <RepeatableOperations />.')).toBe(
    'Again: [getA](/reference/#getA), [cancelB](/reference/#cancelB).',
  );
});

it.each(['ServerOptions', 'Commands', 'Profiles'])('has a table of %s', (name) => {
  expect(fill(`<${name} />`)).toMatch(/^\| \w+ \|.*\n\| --- \|.*\n\| `/);
});
