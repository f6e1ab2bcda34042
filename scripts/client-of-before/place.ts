// A folder laid out as the repository is: the client with its tests as they were before passkeys and ways back, and all else as it is now.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../workspace.ts';

/** The last commit whose client knows nothing of passkeys and ways back. */
export const before = '169adab11d9fa0db434ac8b984364db54c24e763';

/** The client's own tests are in its package, and those that need a server in another. */
export const folders = ['packages/client', 'packages/client-tests'] as const;

// What its tests are run with, besides.
const others = [
  'scripts',
  'package.json',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'vitest.config.ts',
  'LICENSE',
];

/** Whether git has the commit, or gets it, where a clone came without its history. */
export function hasBefore(): boolean {
  const isThere = () => git('cat-file', '-e', `${before}^{commit}`);
  return isThere() || (git('fetch', '--quiet', '--depth=1', 'origin', before) && isThere());
}

/** Makes the folder, in the system's for temporary ones, and returns its path. The client in it is not built yet. */
export function placeBefore(): string {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'client-of-before-')));
  const archive = execFileSync('git', ['archive', '--format=tar', before, ...folders, ...others], {
    cwd: root,
    maxBuffer: 2 ** 28,
  });
  execFileSync('tar', ['-xf', '-'], { cwd: place, input: archive });
  const link = (path: string) => symlinkSync(join(root, path), join(place, path), 'junction');
  for (const path of ['node_modules', 'spec']) link(path);
  for (const name of readdirSync(join(root, 'packages')))
    if (!folders.some((folder) => folder === `packages/${name}`)) link(`packages/${name}`);
  for (const folder of folders) linkModules(place, folder);
  return place;
}

/** Gives a package what it has installed in the workspace, but for the client, which is the one beside it. */
function linkModules(place: string, folder: string, inside = 'node_modules'): void {
  mkdirSync(join(place, folder, inside));
  for (const name of readdirSync(join(root, folder, inside))) {
    const path = `${inside}/${name}`;
    if (name.startsWith('@')) linkModules(place, folder, path);
    else if (!name.startsWith('.')) {
      const target = realpathSync(join(root, folder, path));
      const own = folders.find((one) => target === realpathSync(join(root, one)));
      symlinkSync(own === undefined ? target : join(place, own), join(place, folder, path), 'junction');
    }
  }
}

function git(...args: string[]): boolean {
  try {
    execFileSync('git', args, { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
