import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../workspace.ts';
import { writeCommit } from './write-commit.ts';

const suite = 'packages/contract-tests';

it('packs which commit the suite is of: that of the clone, not of the copy', () => {
  const copy = mkdtempSync(join(tmpdir(), 'copy-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  mkdirSync(join(copy, suite), { recursive: true });
  writeCommit(copy);
  const { commit } = JSON.parse(readFileSync(join(copy, suite, 'commit.json'), 'utf8'));
  expect(commit).toMatch(/^[0-9a-f]{40}(-dirty)?$/);
  const { files } = JSON.parse(readFileSync(join(root, suite, 'package.json'), 'utf8'));
  expect(files).toContain('commit.json');
  // What is left of a packing is neither committed nor taken over by a release.
  expect(readFileSync(join(root, '.gitignore'), 'utf8')).toContain(`\n/${suite}/commit.json\n`);
});
