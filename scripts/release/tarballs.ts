// Packs the packages that are published, as they are published.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from '../pnpm.ts';
import { packages } from '../workspace.ts';

/** The part of a published package.json that is looked at. */
export interface PublishedManifest {
  readonly name: string;
  readonly version: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports?: unknown;
  readonly bin?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A package as users get it. */
export interface Tarball {
  /** Path of the file. */
  readonly file: string;
  /** Folder of the package in the repository: `packages/client`. */
  readonly source: string;
  /** Path of a folder with what is in the tarball. */
  readonly folder: string;
  readonly manifest: PublishedManifest;
}

/** The packages that are not private. */
export function publishedPackages() {
  return packages().filter(({ manifest }) => !('private' in manifest));
}

/** Packs the packages of a workspace into a folder, and unpacks them beside. Build first. */
export function packAll(workspace: string, to: string): Tarball[] {
  mkdirSync(to, { recursive: true });
  return publishedPackages().map(({ folder: source, manifest: { name } }) => {
    const [command, args] = pnpm('pack', '--pack-destination', to);
    execFileSync(command, args, { cwd: join(workspace, source), stdio: ['ignore', 'ignore', 'inherit'] });
    const start = name.replace('@', '').replace('/', '-');
    const file = readdirSync(to).find((one) => one.startsWith(`${start}-`) && /-\d[^-]*\.tgz$/.test(one));
    if (!file) throw new Error(`pnpm pack made no tarball of ${name}.`);
    return unpack(join(to, file), source, join(to, 'unpacked', start));
  });
}

/** Unpacks a tarball. */
export function unpack(file: string, source: string, folder: string): Tarball {
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', file, '-C', folder, '--strip-components=1']);
  return { file, source, folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) };
}
