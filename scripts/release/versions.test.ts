import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { expectCleanTree, keep } from './keep.ts';
import { withChanges } from './versions.ts';

const log = '# spec\n\n## 0.2.0\n\n### Minor Changes\n\n- Added: one.\n\n## 0.1.0\n\nThe first.\n';

it('writes what changed after what the changesets say, in its version alone', () => {
  expect(withChanges(log, '0.2.0', '#### `a`\n\n- It is new.\n')).toBe(
    '# spec\n\n## 0.2.0\n\n### Minor Changes\n\n- Added: one.\n\n### What changed\n\n#### `a`\n\n- It is new.\n\n## 0.1.0\n\nThe first.\n',
  );
  expect(withChanges(log, '0.1.0', 'b')).toMatch(/The first\.\n\n### What changed\n\nb\n$/);
  expect(() => withChanges(log, '0.3.0', 'b')).toThrow('no heading "## 0.3.0"');
});

/** A repository with one file. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keep-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet');
  git('config', 'user.name', 'one');
  git('config', 'user.email', 'one');
  writeFileSync(join(folder, 'version'), '1\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'As it is');
  return folder;
}

it('takes the versions over as one commit, with a tag for each package that is published', () => {
  const [copy, here] = [repository(), repository()];
  writeFileSync(join(copy, 'version'), '2\n');
  writeFileSync(join(copy, 'CHANGELOG.md'), '# Log\n');
  const raised = ['client', 'docs'].map((name) => ({
    name: `@bridges-api/${name}`,
    from: '0.1.0',
    to: '0.2.0',
  }));
  keep(copy, raised, here);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: here, encoding: 'utf8' }).trim();
  expect(readFileSync(join(here, 'version'), 'utf8')).toBe('2\n');
  expect(git('tag')).toBe('@bridges-api/client@0.2.0');
  expect(git('log', '--format=%s')).toBe('Release @bridges-api/client@0.2.0\nAs it is');
  expect(() => expectCleanTree(here)).not.toThrow();
});

it('refuses to release what is not committed, or nothing', () => {
  const here = repository();
  writeFileSync(join(here, 'version'), '3\n');
  expect(() => expectCleanTree(here)).toThrow('Commit or put away');
  expect(() => keep(repository(), [], here)).toThrow('There is nothing to release');
});
