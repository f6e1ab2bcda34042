import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../workspace.ts';
import { SpecFiles } from './edit.ts';
import { edits } from './edits.ts';

const folder = mkdtempSync(join(tmpdir(), 'edits-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('are of every kind, and each has a name of its own', () => {
  const names = edits.map(({ kind, name }) => `${kind}: ${name}`);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(60);
});

it.each(edits)('applies to the spec as it is: $name', ({ name, change }) => {
  const copy = join(folder, name);
  for (const part of ['openapi.yaml', 'paths', 'components', 'workflows'])
    cpSync(join(root, 'spec', part), join(copy, part), { recursive: true });
  const spec = new SpecFiles(copy);
  change(spec);
  expect([...spec.written]).not.toEqual([]);
  // What is no YAML would be stopped for another reason than the one that is tried.
  for (const file of spec.written) expect(parse(spec.read(file))).toBeTypeOf('object');
});

it('refuses to change what is not there', () => {
  const spec = new SpecFiles(join(root, 'spec'));
  expect(() => spec.replace('openapi.yaml', 'no such text', '')).toThrow('does not have');
  expect(() => spec.addAfter('openapi.yaml', 'no such line', '')).toThrow('does not have the line');
  expect(() => spec.add('openapi.yaml', '')).toThrow('is there already');
});
