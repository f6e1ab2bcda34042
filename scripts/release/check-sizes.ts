// How large a package may be: as it is downloaded, and as it is installed, without what it depends on.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Tarball } from './tarballs.ts';

/** In kB. A tenth above what they were when they were set: what grows is looked at once. */
const LIMITS: Readonly<Record<string, { packed: number; unpacked: number }>> = {
  '@bridges-api/spec': { packed: 182, unpacked: 1037 },
  '@bridges-api/client': { packed: 95, unpacked: 528 },
  '@bridges-api/contract-tests': { packed: 220, unpacked: 883 },
  '@bridges-api/core': { packed: 80, unpacked: 330 },
  '@bridges-api/bridgev2': { packed: 42, unpacked: 139 },
  '@bridges-api/sandbox': { packed: 40, unpacked: 140 },
  '@bridges-api/server': { packed: 61, unpacked: 212 },
  '@bridges-api/cli': { packed: 62, unpacked: 215 },
};

export function sizesOf({ file, folder }: Pick<Tarball, 'file' | 'folder'>) {
  return { packed: kilobytes(statSync(file).size), unpacked: kilobytes(sizeOf(folder)) };
}

/** What is larger than it may be. */
export function sizeFaults(tarball: Tarball): string[] {
  const { name } = tarball.manifest;
  const limit = LIMITS[name];
  if (!limit) return [`${name} has no limit: add one to scripts/release/check-sizes.ts.`];
  const sizes = sizesOf(tarball);
  return (['packed', 'unpacked'] as const)
    .filter((kind) => sizes[kind] > limit[kind])
    .map(
      (kind) =>
        `${name} has ${sizes[kind]} kB ${kind}, and may have ${limit[kind]}: leave something out, or raise the limit.`,
    );
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000);
}
