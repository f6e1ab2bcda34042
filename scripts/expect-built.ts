// Says in one line what a clone still lacks, before what imports it fails in many.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Package, packages, root } from './workspace.ts';

/**
 * @param folder of a package, relative to the root; of all of them when it is none of a package's
 * @throws {Error} when a package that it uses, or itself, has a build and was not built
 */
export function expectBuilt(folder: string): void {
  const all = packages();
  const own = all.find((one) => one.folder === folder);
  const missing = (own ? used(own, all) : all).filter(
    ({ folder: place, manifest }) => manifest.scripts?.build && !existsSync(join(root, place, 'dist')),
  );
  if (missing.length > 0)
    throw new Error(
      `Not built yet: ${missing.map((one) => one.folder).join(', ')}. Build them first: pnpm build`,
    );
}

/** A package with those that it uses, however far away. */
function used(start: Package, all: readonly Package[]): Package[] {
  const found = new Set([start]);
  for (const { manifest } of found)
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })) {
      const next = all.find((one) => one.manifest.name === name);
      if (next) found.add(next);
    }
  return [...found];
}
