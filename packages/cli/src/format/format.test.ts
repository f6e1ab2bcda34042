import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { runProgram } from '../testing/run-program.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';
import { table } from './table.ts';

// Spaces, an escaped letter and a property that the spec does not have: what is parsed and written again loses them.
const body = '{ "items" :\n[{"id":"zulip","name":"\\u00fc","newer":1.0},{"id":"irc"}]}';
const data = { items: [{ id: 'zulip', name: 'ü', newer: 1 }, { id: 'irc' }] };

it.each([
  ['json', `${body}\n`],
  ['raw', body],
  ['auto', `${body}\n`],
  ['jsonl', '{"id":"zulip","name":"ü","newer":1}\n{"id":"irc"}\n'],
  ['table', 'id     name\nzulip  ü\nirc\n'],
])('writes %s', async (format, wanted) => {
  const env = await scriptedServer(() => ({ body }));
  const { stdout, stderr, code } = await runProgram(
    ['bridges:login-flows', 'list', '--bridge-id=a', '--format', format],
    env,
  );
  expect({ stdout, stderr, code }).toEqual({ stdout: wanted, stderr: '', code: 0 });
});

it('writes yaml', async () => {
  const env = await scriptedServer(() => ({ body }));
  const { stdout } = await runProgram(['bridges:login-flows', 'list', '--bridge-id=a', '--format=yaml'], env);
  expect(parse(stdout)).toEqual(data);
});

it('keeps a line break at the end of a body', async () => {
  const env = await scriptedServer(() => ({ body: '[]\n' }));
  expect((await runProgram(['accounts', 'list', '--format=json'], env)).stdout).toBe('[]\n');
});

it('writes one line for what is no list', async () => {
  const env = await scriptedServer(() => ({ body: '{\n"id": 1}' }));
  expect((await runProgram(['bridges', 'retrieve', '--bridge-id=a', '--format=jsonl'], env)).stdout).toBe(
    '{"id":1}\n',
  );
});

it.skipIf(!hasTmux())(`is a table in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, async () => {
  const env = await scriptedServer(() => ({ body }));
  const terminal = await openTerminal(['bridges:login-flows', 'list', '--bridge-id', 'a'], env);
  await terminal.shows(/^id {5}name\nzulip {2}ü\nirc$/m);
  expect(await terminal.ended()).toBe(0);
});

const rows = { at: 'items', required: ['id', 'count'], optional: ['name', 'text'] };

it('shows of the optional properties those that fit', () => {
  const items = [{ id: 'a', count: 0, name: 'long '.repeat(10), text: 'short' }];
  expect(table({ items }, rows, 30)).toBe('id  count  text\na   0      short\n');
  expect(table({ items }, rows)).toContain('name');
});

it('leaves out properties that no item has', () => {
  expect(table({ items: [{ id: 'a', count: 1 }] }, rows)).toBe('id  count\na   1\n');
});

it('aligns letters that are wide', () => {
  const items = [
    { id: '日本', count: 1 },
    { id: '🦊', count: 2 },
    { id: 'abc', count: 3 },
  ];
  expect(table({ items }, rows)).toBe('id    count\n日本  1\n🦊    2\nabc   3\n');
});

it('says that a list is empty', () => {
  expect(table({ items: [] }, rows)).toBe('None.\n');
});

it('shows each value of what is no list', () => {
  const value = {
    id: 'a',
    user: { name: 'Nora' },
    list: ['x', 'y'],
    steps: [{ id: 1 }, { id: 2 }],
    none: null,
  };
  expect(table(value, undefined)).toBe(
    'id           a\nuser.name    Nora\nlist         x, y\nsteps[0].id  1\nsteps[1].id  2\nnone\n',
  );
});

it('shows a list that is none after all by its values', () => {
  expect(table({ items: 'none' }, rows)).toBe('items  none\n');
  expect(table({ items: [null, { id: 'a' }] }, rows)).toBe('items[0]\nitems[1].id  a\n');
  expect(table(null, rows)).toBe('\n');
});

it('cuts what is very long', () => {
  expect(table({ picture: 'x'.repeat(5000) }, undefined)).toMatch(
    /x… \(5000 characters; --format json has all\)\n$/,
  );
});

it('shows nothing that a terminal would obey', () => {
  expect(table({ 'i\x1bd': 'a\x1b[2Jb\nc\x9bd' }, undefined)).toBe('id  a[2Jb cd\n');
});
