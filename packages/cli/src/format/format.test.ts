import { examples } from '@bridges-api/client/examples';
import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../generated/commands.ts';
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

const rows = { at: 'items', columns: ['id', 'count', 'name', 'text'].map((name) => ({ name })) };
const bridges = commands.find(({ operationId }) => operationId === 'listBridges')?.rows;
const accounts = commands.find(({ operationId }) => operationId === 'listAccounts')?.rows;

it('leaves out the least important columns that do not fit, and names them', () => {
  const items = [{ id: 'a', count: 0, name: 'Nora', text: 'x'.repeat(30) }];
  expect(table({ items }, rows, 30)).toBe(
    'id  count  name\na   0      Nora\nLeft out: text. A wider window\nor --format json has all.\n',
  );
  expect(table({ items }, rows)).toContain('text');
});

const example = examples.listBridges.inUse;

it.each([40, 60, 80, 100, 200])('fits bridges and accounts into %d columns', (width) => {
  for (const [data, shape] of [
    [example, bridges],
    [examples.listAccounts.several, accounts],
  ] as const) {
    const text = table(data, shape, width);
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    const [head = ''] = text.split('\n');
    expect(head).toMatch(/^(id +(displayName|network)|accountID +user|accountID +network)/);
    expect(head).toContain('status');
  }
});

it('keeps IDs whole, and says whose an account is', () => {
  for (const { id } of example.items) expect(table(example, bridges, 60)).toMatch(new RegExp(`^${id} `, 'm'));
  const [account] = examples.listAccounts.several;
  expect(table(examples.listAccounts.several, accounts, 80)).toContain(account?.user?.fullName ?? '?');
});

it('cuts names where nothing else is left, and the ID last of all', () => {
  const items = [{ id: 'a-rather-long-id', count: 'The name of a bridge', name: 'connected' }];
  const [, line] = table({ items }, rows, 40).split('\n');
  expect(line).toBe('a-rather-long-id  The name o…  connected');
});

it('has all columns without a window', () => {
  const [head = ''] = table(example, bridges).split('\n');
  for (const { name } of bridges?.columns ?? [])
    if (example.items.some((item) => name in item && item[name as 'id'] !== undefined))
      expect(head).toContain(name);
});

it('folds long values of what is no list', () => {
  const value = { id: 'a', statusText: 'Open the app and confirm that it was you, please.' };
  expect(table(value, undefined, 40)).toBe(
    'id          a\nstatusText  Open the app and confirm\n            that it was you, please.\n',
  );
});

it('shows what would reorder or hide text', () => {
  const items = [{ id: 'a\u202etxt.exe', count: 'b\u2066c\u200bd', name: '👩\u200d🚀' }];
  expect(table({ items }, rows)).toContain('a<U+202E>txt.exe  b<U+2066>c<U+200B>d  👩\u200d🚀');
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
