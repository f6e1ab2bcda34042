// Holds the packages apart: they use each other in one direction only, by name, and through what each exports.
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circleOf, type Graph, type Import, specifiersOf } from './testing/package-graph.ts';
import { type Package, packages, root, trackedFiles } from './workspace.ts';

/** Where files of one package import those of another by a relative path, and why. */
const exceptions = [
  {
    from: 'packages/contract-tests/proving/mutants/',
    to: 'packages/core',
    why: 'The rules that follow from the spec are tried on a server of another spec, whose tables are made as our own are.',
  },
  {
    from: 'packages/docs/',
    to: 'packages/cli',
    why: 'The pages show the commands and try them, and the command line is published as a program alone.',
  },
  {
    from: 'packages/docs/',
    to: 'packages/contract-tests',
    why: 'Guides show what the suite says of a seeded fault and of servers, and it is published without its faults and its results.',
  },
];

/** From the contract to the process that serves it: each may use those of the steps before. */
const chain = [
  ['spec'],
  ['packages/client'],
  ['packages/core'],
  ['packages/sandbox', 'packages/bridgev2'],
  ['packages/server'],
];

/** Those that run wherever JavaScript does. */
const portable = ['packages/core', 'packages/sandbox'];

const all = packages();
const graph = graphOf(all);
const imports = all.flatMap(({ folder }) => importsOf(folder));
const byPath = imports.filter(({ specifier }) => specifier.startsWith('.'));

describe('the packages', () => {
  it('use each other in one direction only', () => {
    expect(circleOf(graph)).toBeUndefined();
  });

  it.each(all)('$folder names in its package.json what it imports of the others', ({ folder, manifest }) => {
    const named = all.filter(({ manifest: { name } }) => graph.get(manifest.name)?.includes(name));
    const known = new Set([folder, ...named.map((one) => one.folder)]);
    expect(imports.filter(({ from, to }) => from === folder && !known.has(to))).toEqual([]);
  });

  it('import each other by name', () => {
    const isException = ({ file, to }: Import) =>
      exceptions.some((one) => file.startsWith(one.from) && to === one.to);
    expect(byPath.filter((one) => !isException(one))).toEqual([]);
  });

  it.each(exceptions)('still import $to by a path in $from', (exception) => {
    const found = byPath.filter(({ file, to }) => file.startsWith(exception.from) && to === exception.to);
    expect(found.length, 'Nothing does: take it out of the list.').toBeGreaterThan(0);
  });
});

describe('the chain', () => {
  it('goes in one direction', () => {
    expect(imports.filter(isPublished).filter(isAgainstTheChain)).toEqual([]);
  });

  it('would be broken by an import of what comes later', () => {
    const one = { file: '', specifier: '', from: 'packages/core', to: 'packages/server' };
    const beside = { ...one, from: 'packages/bridgev2', to: 'packages/sandbox' };
    const back = { ...one, from: 'packages/server', to: 'packages/core' };
    expect([one, beside, back].map(isAgainstTheChain)).toEqual([true, true, false]);
  });

  it.each(portable)('%s imports nothing of Node', (folder) => {
    const files = trackedFiles(folder).filter((file) => isPublished({ file }));
    expect(files.length).toBeGreaterThan(10);
    const found = files.flatMap((file) =>
      specifiersOf(readFileSync(root + file, 'utf8'))
        .filter((specifier) => /^node:|^@types\/node/.test(specifier))
        .map((specifier) => ({ file, specifier })),
    );
    expect(found).toEqual([]);
  });
});

/** Whether a file of the chain is published: tests, their helpers and tools are not. */
function isPublished({ file }: Pick<Import, 'file'>): boolean {
  return (
    chain.flat().some((folder) => file.startsWith(`${folder}/src/`)) &&
    !/\.test(-d)?\.ts$|\/testing\//.test(file)
  );
}

function isAgainstTheChain({ from, to }: Import): boolean {
  const stepOf = (folder: string) => chain.findIndex((step) => step.includes(folder));
  return to !== from && stepOf(to) >= stepOf(from) && stepOf(to) !== -1;
}

describe('circleOf', () => {
  it.each([
    ['none', { a: ['b', 'c'], b: ['c'], c: [] }, undefined],
    ['a package that uses itself', { a: ['a'] }, 'a → a'],
    ['two that use each other', { a: ['b'], b: ['a'] }, 'a → b → a'],
    ['one further on', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, 'b → c → d → b'],
  ])('finds %s', (_, graph, circle) => {
    expect(circleOf(new Map(Object.entries(graph)))).toBe(circle);
  });
});

describe('specifiersOf', () => {
  it.each([
    ["import { a } from '../a.ts';", '../a.ts'],
    ["import type {\n  A,\n} from '@x/a';", '@x/a'],
    ["export * from './a.ts';", './a.ts'],
    ["import './a.css';", './a.css'],
    ["const a = await import('../a.ts');", '../a.ts'],
    ["import.meta.resolve('@x/a/b.json')", '@x/a/b.json'],
  ])('reads %s', (code, specifier) => {
    expect(specifiersOf(code)).toEqual([specifier]);
  });

  it('reads nothing in other strings', () => {
    expect(specifiersOf("const from = '../a.ts'; // from here\n")).toEqual([]);
  });
});

function graphOf(list: readonly Package[]): Graph {
  return new Map(
    list.map(({ manifest }) => [
      manifest.name,
      Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) =>
        list.some((one) => one.manifest.name === name),
      ),
    ]),
  );
}

/** What the files of a package import of the others. */
function importsOf(folder: string): Import[] {
  return trackedFiles(folder)
    .filter((file) => /\.(ts|js|vue)$/.test(file))
    .flatMap((file) =>
      specifiersOf(readFileSync(root + file, 'utf8')).flatMap((specifier) => {
        const to = targetOf(file, specifier);
        return to === undefined || to === folder ? [] : [{ from: folder, file, specifier, to }];
      }),
    );
}

/** Folder of the package that an import leads to. */
function targetOf(file: string, specifier: string): string | undefined {
  const path = `${posix.join(posix.dirname(file), specifier)}/`;
  return all.find(({ folder, manifest: { name } }) =>
    specifier.startsWith('.') ? path.startsWith(`${folder}/`) : `${specifier}/`.startsWith(`${name}/`),
  )?.folder;
}
