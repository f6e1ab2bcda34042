// A reader can look up what is cited: comments name documents of this repository only, and no sections of others.
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { readTexts } from './testing/texts.ts';

const texts = readTexts().filter(([file]) => !file.startsWith('scripts/cited-documents'));
const documents = new Set(texts.map(([file]) => basename(file)));

it.each([
  ['// As notes.md has it.', ['notes.md']],
  ['/**\n * Of the table (notes.md, C).\n */', ['notes.md']],
  ['x; // H.3', ['H.3']],
  ['// In the order of the decisions.', ['the decisions']],
  ["const breaks = 'H.3 (*): answers 200.';", ['H.3']],
  ["const breaks = 'Decisions: objects are open.';", ['Decisions:']],
  ['// As README.md has it. Path.join, H.264 and Node 24.1', []],
  ["read('notes.md');", []],
])('finds what %j cites', (text, cited) => {
  expect(citedIn(text)).toEqual(cited);
});

it('nothing cites a document that is not here', () => {
  expect(texts.length).toBeGreaterThan(300);
  const found = texts.flatMap(([file, text]) => citedIn(text).map((cited) => `${file}: ${cited}`));
  expect(found).toEqual([]);
});

function citedIn(text: string): string[] {
  const comments = text.match(/(?<=^|\s)\/\/.*|^\s*\/?\*.*|^\s*#.*/gm) ?? [];
  const named = comments.flatMap((comment) => comment.match(/\b[\w.-]+\.md\b/g) ?? []);
  return [
    // NAME.md stands for any.
    ...named.filter((name) => !documents.has(name) && name !== 'NAME.md'),
    ...(text.match(/\bH\.\d\b(?!\d)|\bthe decisions\b|\bDecisions[:,]/g) ?? []),
  ];
}
