// The packages of the workspace, as scripts and tests that span them need them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The part of a package.json that is read. */
export interface Manifest {
  name: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** A package: its folder, relative to the root and without a slash at the end, and its package.json. */
export interface Package {
  folder: string;
  manifest: Manifest;
}

/** Path of the repository's root, with a slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The pinned pnpm, as npx takes it: `pnpm@1.2.3`. */
export const packageManager: string = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).packageManager;

/** The files that git knows or would add, and that are there, by their paths from the root. @param folder those in it alone */
export function trackedFiles(folder = '.'): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', folder];
  const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  return files.filter((file) => existsSync(root + file));
}

/** The packages that people work on, which are `spec` and those in `packages`. */
export function packages(): Package[] {
  const folders = ['spec', ...readdirSync(`${root}packages`).map((name) => `packages/${name}`)];
  return folders.filter((folder) => existsSync(`${root}${folder}/package.json`)).map(read);
}

/** The folders that have a turbo task for their tests, which leaves a report in `.turbo/tests.json`. */
export function testedFolders(): string[] {
  const tested = packages().filter(({ manifest }) => manifest.scripts?.test);
  return [...tested.map(({ folder }) => folder), 'scripts'];
}

function read(folder: string): Package {
  return { folder, manifest: JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8')) };
}
