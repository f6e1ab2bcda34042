import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readGuides } from './guides.ts';

describe('readGuides', () => {
  const order = { First: ['one'], Then: ['two'] };
  let folder: string;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const read = () => readGuides(pathToFileURL(`${folder}/`), order);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guides-'));
    write('one.md', '---\ndescription: About one.\n---\n\n# One\n\nText.\n');
    write('two.md', "---\ntitle: x\ndescription: 'It is: two.'\n---\n# Two\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names a guide that has no place in the order', () => {
    write('three.md', '# Three');
    expect(read).toThrow('guides/three.md has no place among the guides');
  });

  it('names a guide that is missing', () => {
    rmSync(join(folder, 'two.md'));
    expect(read).toThrow(/two\.md/);
  });

  it.each([
    '# One',
    '---\ntitle: x\n---\n# One',
    '---\ndescription:\n---\n# One',
    '---\ndescription: >-\n  x\n---\n# One',
  ])('names a guide without a description of one line: %j', (text) => {
    write('one.md', text);
    expect(read).toThrow('guides/one.md has no description of one line in its frontmatter.');
  });

  it('names a guide without a title', () => {
    write('one.md', '---\ndescription: x\n---\nText.');
    expect(read).toThrow('guides/one.md has no title.');
  });

  it('reads them in order, with what is in their files', () => {
    expect(read()).toEqual([
      { name: 'one', group: 'First', title: 'One', description: 'About one.', text: '# One\n\nText.' },
      { name: 'two', group: 'Then', title: 'Two', description: 'It is: two.', text: '# Two' },
    ]);
  });
});
