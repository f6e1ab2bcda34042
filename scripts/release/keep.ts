// Takes over from a copy what a release has written, commits and tags it.
import { execFileSync } from 'node:child_process';
import { UserError } from '../serve/command.ts';
import { root } from '../workspace.ts';
import { publishedPackages } from './tarballs.ts';
import type { Raised } from './versions.ts';

const git = (cwd: string, args: readonly string[], input = '') =>
  execFileSync('git', args, { cwd, input, encoding: 'utf8', maxBuffer: 100_000_000 });

/** @throws {UserError} when something in the working tree is not committed */
export function expectCleanTree(folder: string): void {
  if (git(folder, ['status', '--porcelain']).trim() !== '')
    throw new UserError(
      'Commit or put away what you have changed first: a release is made of what is committed.',
    );
}

/** Brings the changes of the copy here, as one commit with a tag for each package that is published. */
export function keep(workspace: string, raised: readonly Raised[], to = root): void {
  if (raised.length === 0) throw new UserError('There is nothing to release: no changeset says so.');
  git(workspace, ['add', '--all']);
  git(to, ['apply', '--index'], git(workspace, ['diff', '--cached', '--binary', 'HEAD']));
  const names = new Set(publishedPackages().map(({ manifest }) => manifest.name));
  const tags = raised
    .filter(({ name }) => names.has(name))
    .map(({ name, to: version }) => `${name}@${version}`);
  git(to, ['commit', '--quiet', '--message', `Release ${tags.join(', ')}`]);
  for (const tag of tags) git(to, ['tag', '--annotate', tag, '--message', tag]);
}
