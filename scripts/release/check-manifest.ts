// What a package.json says that is published.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Tarball } from './tarballs.ts';

/** Fields without which a registry's page says too little. */
const FIELDS = ['description', 'keywords', 'homepage', 'bugs', 'repository', 'license', 'engines'];
const FILES = ['README.md', 'LICENSE', 'CHANGELOG.md'];

/** What is missing or wrong in the package.json of a tarball, each with what to do. */
export function manifestFaults({ manifest, folder, source }: Tarball): string[] {
  const where = `${source}/package.json`;
  const { directory, url } = (manifest.repository ?? {}) as { directory?: string; url?: string };
  const ranges = Object.entries({ ...manifest.dependencies, ...(manifest.peerDependencies as object) });
  return [
    ...FIELDS.filter((field) => manifest[field] === undefined).map((field) => `${where}: add "${field}".`),
    ...(manifest.repository !== undefined && directory !== source
      ? [`${where}: write "${source}" as repository.directory.`]
      : []),
    ...(url !== undefined && !String(manifest.homepage).includes(pathOf(url))
      ? [`${where}: let homepage lead into ${pathOf(url)}, as repository does.`]
      : []),
    ...ranges
      .filter(([, range]) => /^(?:workspace|catalog|link|file):/.test(String(range)))
      .map(([name, range]) => `${where}: ${name} is ${range} in the tarball: pack it with pnpm.`),
    ...FILES.filter((file) => !existsSync(join(folder, file))).map(
      (file) => `${where}: add ${file} to the package, and to "files".`,
    ),
    ...targets(manifest.exports)
      .concat(Object.values(manifest.bin ?? {}))
      .filter((target) => !target.includes('*') && !existsSync(join(folder, target)))
      .map((target) => `${where}: ${target} is not in the tarball: build it, or take it out of exports.`),
  ];
}

/** `owner/name` of the address of a repository. */
function pathOf(url: string): string {
  return url.replace(/^(?:git\+)?https:\/\/[^/]+\//, '').replace(/\.git$/, '');
}

/** The files that exports lead to. */
function targets(exports: unknown): string[] {
  if (typeof exports === 'string') return [exports];
  return typeof exports === 'object' && exports !== null ? Object.values(exports).flatMap(targets) : [];
}
