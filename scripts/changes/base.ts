// What a change is compared with: the last release, or a spec that somebody names.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { quiet, redocly } from '../redocly.ts';
import { UserError } from '../serve/command.ts';
import { root } from '../workspace.ts';

/** The spec of the last release, which `pnpm release` writes. */
export const released: string = join(root, 'spec/released/openapi.json');

/**
 * Gives the path of a bundle to compare with, for as long as `use` takes.
 *
 * @param base a file with a bundle, or a revision of git, whose spec is bundled; the last release where it is left out
 * @throws {UserError} when it is neither
 */
export function withBase<Result>(base: string | undefined, use: (file: string) => Result): Result {
  if (base === undefined) {
    if (!existsSync(released))
      throw new UserError('spec/released/openapi.json is missing: "pnpm release" writes it.');
    return use(released);
  }
  if (isFile(base)) return use(resolve(base));
  const folder = mkdtempSync(join(tmpdir(), 'bridges-base-'));
  const tree = join(folder, 'tree');
  try {
    checkOut(base, tree);
    return use(bundled(base, tree, folder));
  } finally {
    spawnSync('git', ['worktree', 'remove', '--force', tree], { cwd: root });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The changesets that a revision of git has, by their IDs. None where the base is a file, or the last release. */
export function changesetsOf(base: string | undefined): ReadonlySet<string> {
  if (base === undefined || isFile(base)) return new Set();
  const args = ['ls-tree', '--name-only', '--full-tree', '--end-of-options', base, '.changeset/'];
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return new Set(stdout.split('\n').map((path) => basename(path, '.md')));
}

function isFile(base: string): boolean {
  return existsSync(base) && statSync(base).isFile();
}

function checkOut(revision: string, tree: string): void {
  const commit = spawnSync(
    'git',
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (commit.status !== 0)
    throw new UserError(
      `${revision} is neither a file nor a revision of git: name a bundle, a branch, a tag or a commit.`,
    );
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', tree, commit.stdout.trim()], { cwd: root });
}

/** The bundle of another revision, made by the build of this one. */
function bundled(revision: string, tree: string, folder: string): string {
  const bundle = join(folder, 'bundle.json');
  const steps = [
    [redocly, 'bundle', join(tree, 'spec/openapi.yaml'), '--output', bundle],
    [join(root, 'spec/src/build/build.ts'), bundle, folder],
  ];
  for (const args of steps) {
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: folder,
      env: quiet,
      encoding: 'utf8',
    });
    if (status !== 0) throw new UserError(`The spec of ${revision} cannot be bundled:\n${stderr.trim()}`);
  }
  return join(folder, 'openapi.json');
}
