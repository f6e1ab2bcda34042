import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { consumers } from './consumers.ts';
import { renderTable, type Saved, withTable } from './table.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const saved: Saved = JSON.parse(readFileSync(new URL('results/latest.json', import.meta.url), 'utf8'));

it('refuses a README without a place for the table', () => {
  expect(() => withTable('# Bridges API\n', 'table')).toThrow('no place');
});

it('keeps every remark in its cell', () => {
  const outcomes = { generate: 'yes', compile: 'no', logIn: 'not run' } as const;
  const result = { name: 'one', version: '1.0.0', language: 'Go', remark: 'int | string\nno', outcomes };
  expect(
    renderTable({ date: '2026-11-26', results: [result] })
      .split('\n')
      .slice(2),
  ).toEqual(['| one | 1.0.0 | Go | yes | no | not run | int \\| string no |', '', 'Of 2026-11-26.', '']);
});

it('puts the table where the last one was', () => {
  const text = 'before\n<!-- consumers: generated -->\nold\n<!-- /consumers -->\nafter\n';
  expect(withTable(text, 'new $& \n')).toBe(text.replace('old\n', () => 'new $& \n'));
});

it('is in the README as it was saved', () => {
  expect(withTable(readme, renderTable(saved))).toBe(readme);
});

it('was saved of the consumers in the versions that are pinned', () => {
  const names = (list: Saved['results'] | typeof consumers) =>
    list.map(({ name, version }) => [name, version]);
  expect(names(saved.results)).toEqual(names(consumers));
});
