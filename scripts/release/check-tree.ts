// What a package brings with it: the licences of all that is installed, and the Node that all of it needs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minVersion, satisfies } from 'semver';

/** Licences that ask for no more than to be named. */
const LICENCES = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Python-2.0',
  'Unlicense',
];

/** A package that is installed. */
interface Installed {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
  readonly engines?: { readonly node?: string };
}

/** Packages whose licence is none of those, each with what it is. @param project a folder with `node_modules` */
export function licenceFaults(project: string): string[] {
  return installed(project)
    .filter(({ license }) => !isAllowed(license))
    .map(
      ({ name, version, license }) =>
        `${name}@${version} has the licence ${JSON.stringify(license)}: take another package, or add it to scripts/release/check-tree.ts.`,
    );
}

/** Packages that do not run on the oldest Node which is promised. @param promised as in `engines.node` */
export function engineFaults(project: string, promised: string): string[] {
  const oldest = minVersion(promised);
  if (!oldest) return [`"${promised}" is no range of versions.`];
  return installed(project)
    .filter(({ engines }) => engines?.node !== undefined && !satisfies(oldest, engines.node))
    .map(
      ({ name, version, engines }) =>
        `${name}@${version} needs Node ${engines?.node}, and ${oldest} is promised: take another version, or promise less.`,
    );
}

/** `(MIT OR GPL-2.0)` lets choose, `MIT AND ISC` asks for both. */
function isAllowed(license: unknown): boolean {
  if (typeof license !== 'string') return false;
  return license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => LICENCES.includes(one.trim())));
}

function installed(project: string): Installed[] {
  const modules = join(project, 'node_modules');
  if (!existsSync(modules)) return [];
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((one) => `${name}/${one}`) : [name],
    )
    .flatMap((name) => {
      const folder = join(modules, name);
      const manifest = join(folder, 'package.json');
      const own = existsSync(manifest) ? [JSON.parse(readFileSync(manifest, 'utf8')) as Installed] : [];
      return [...own, ...installed(folder)];
    });
}
