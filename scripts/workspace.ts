// The packages of the workspace, as scripts and tests that span them need them.
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
