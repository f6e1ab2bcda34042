// Each check, on a package that has the fault it looks for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { linkFaults } from './check-links.ts';
import { manifestFaults } from './check-manifest.ts';
import { sizeFaults } from './check-sizes.ts';
import { engineFaults, licenceFaults } from './check-tree.ts';
import { typeFaults } from './check-types.ts';
import type { Tarball } from './tarballs.ts';

const source = 'packages/client';
const manifest = {
  name: '@bridges-api/client',
  version: '1.0.0',
  description: 'A client.',
  keywords: ['a'],
  homepage: 'https://example.com/one/two/tree/main/packages/client',
  bugs: 'https://example.com/one/two/issues',
  repository: { type: 'git', url: 'git+https://example.com/one/two.git', directory: source },
  license: 'MIT',
  engines: { node: '>=20.19' },
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
};
const files = {
  'README.md':
    '# One\n\nSee [the log](CHANGELOG.md), [below](#how-its-done) and `[this](no-link)`.\n\n## How it’s done?\n',
  LICENSE: 'MIT',
  'CHANGELOG.md': '# One',
  'dist/index.js': '',
  'dist/index.d.ts': 'export declare const one: string;',
};

/** A folder with these files. Without those that are undefined. */
function folderOf(all: Readonly<Record<string, string | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(all)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function tarball(more: object = {}, others: Readonly<Record<string, string | undefined>> = {}): Tarball {
  const folder = folderOf({ ...files, ...others });
  return { source, folder, file: join(folder, 'README.md'), manifest: { ...manifest, ...more } };
}

it('finds nothing in a package that is as it should be', () => {
  expect(manifestFaults(tarball())).toEqual([]);
  expect(linkFaults(tarball())).toEqual([]);
  expect(sizeFaults(tarball())).toEqual([]);
});

it.each<[string, object, Record<string, string | undefined>, string]>([
  ['no description', { description: undefined }, {}, 'add "description"'],
  ['no keywords', { keywords: undefined }, {}, 'add "keywords"'],
  ['no engines', { engines: undefined }, {}, 'add "engines"'],
  [
    'the folder of another package',
    { repository: { ...manifest.repository, directory: 'packages/cli' } },
    {},
    'write "packages/client" as repository.directory',
  ],
  ['a homepage elsewhere', { homepage: 'https://example.com/three' }, {}, 'let homepage lead into one/two'],
  [
    'a dependency of the workspace',
    { dependencies: { a: 'workspace:*' } },
    {},
    'a is workspace:* in the tarball',
  ],
  ['a peer of the catalog', { peerDependencies: { a: 'catalog:' } }, {}, 'a is catalog: in the tarball'],
  ['no licence', {}, { LICENSE: undefined }, 'add LICENSE'],
  ['no log', {}, { 'CHANGELOG.md': undefined }, 'add CHANGELOG.md'],
  [
    'an export that is not there',
    {},
    { 'dist/index.d.ts': undefined },
    './dist/index.d.ts is not in the tarball',
  ],
  [
    'a program that is not there',
    { bin: { one: './dist/bin.js' } },
    {},
    './dist/bin.js is not in the tarball',
  ],
])('finds %s', (_, more, others, message) => {
  const faults = manifestFaults(tarball(more, others));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(message);
});

it.each([
  ['a file that is not in the tarball', '[a](docs/a.md)', 'docs/a.md is not in the tarball'],
  ['a file outside of it', '[a](../cli/README.md)', '../cli/README.md is not in the tarball'],
  ['a heading that is not there', '[a](#nothing)', 'it has no heading for #nothing'],
])('finds a link to %s', (_, text, message) => {
  const faults = linkFaults(tarball({}, { 'README.md': text }));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(message);
});

it('finds what is too large, and what has no limit', () => {
  expect(sizeFaults(tarball({}, { 'dist/large.js': 'a'.repeat(9_000_000) }))).toEqual([
    expect.stringMatching(/client has 900\d kB unpacked, and may have \d+/),
  ]);
  expect(sizeFaults(tarball({ name: 'other' }))).toEqual([expect.stringContaining('other has no limit')]);
});

/** A project with packages, by their paths in `node_modules`. */
function projectOf(packages: Readonly<Record<string, object>>): string {
  const manifests = Object.entries(packages).map(([path, more]) => {
    const name = path.split('node_modules/').at(-1);
    return [
      `node_modules/${path}/package.json`,
      JSON.stringify({ name, version: '1.0.0', license: 'MIT', ...more }),
    ];
  });
  return folderOf(Object.fromEntries(manifests));
}

it.each([
  ['another licence', { a: { license: 'GPL-3.0' } }, 'a@1.0.0 has the licence "GPL-3.0"'],
  ['no licence', { '@a/b': { license: undefined } }, '@a/b@1.0.0 has the licence undefined'],
  ['one of two that both count', { a: { license: 'MIT AND GPL-3.0' } }, 'a@1.0.0'],
  ['a licence further in', { 'a/node_modules/b': { license: 'SSPL' } }, 'b@1.0.0 has the licence "SSPL"'],
])('finds %s', (_, packages, message) => {
  const faults = licenceFaults(projectOf({ ok: { license: '(MIT OR GPL-3.0)' }, ...packages }));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(message);
});

it('finds what does not run on the oldest Node that is promised', () => {
  const project = projectOf({
    ok: { engines: { node: '>=18' } },
    any: {},
    young: { engines: { node: '>=22' } },
    'ok/node_modules/gap': { engines: { node: '^18 || >=20.20' } },
  });
  expect(engineFaults(project, '>=20.19')).toEqual([
    expect.stringContaining('gap@1.0.0 needs Node ^18 || >=20.20, and 20.19.0 is promised'),
    expect.stringContaining('young@1.0.0 needs Node >=22'),
  ]);
  expect(engineFaults(project, '>=22')).toEqual([]);
});

it('finds types that need more than they declare', () => {
  const types = (text: string) => {
    const folder = folderOf({
      'node_modules/@bridges-api/client/package.json': JSON.stringify({ ...manifest, type: 'module' }),
      'node_modules/@bridges-api/client/dist/index.d.ts': text,
    });
    return typeFaults(folder, [tarball()]);
  };
  expect(types('export declare const one: Uint8Array;')).toEqual([]);
  expect(types('export declare const one: Buffer;')).toEqual([
    expect.stringContaining("Cannot find name 'Buffer'"),
  ]);
});
