// Holds the repository to its design: who uses which tool, what each package can be asked for, and what lies at the top.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withSlashes } from './slashes.ts';
import { readTexts } from './testing/texts.ts';
import { closure, plan } from './testing/turbo-plan.ts';
import { type Manifest, packages, root, testedFolders, trackedFiles } from './workspace.ts';

/** The tools that the API's makers asked for, by name. */
const tools = ['openapi-typescript', 'openapi-fetch', '@redocly/cli', '@stoplight/prism-cli'];

const tracked = trackedFiles();
const rootManifest: Manifest = JSON.parse(read('package.json'));

/** The rows of the README's map: where, and the named tools that it says are in use there. */
const map = [...read('README.md').matchAll(/^\| \[?`([^`]+)`.*? \| (.+) \|$/gm)].map(
  ([, where = '', what = '']) => ({
    where,
    tools: tools.filter((tool) => what.includes(`\`${tool}\``)),
  }),
);

describe('the tools', () => {
  it.each(tools)('%s is in the map', (tool) => {
    expect(map.filter((row) => row.tools.includes(tool))).not.toEqual([]);
  });

  const uses = map.flatMap((row) => row.tools.map((tool) => ({ where: row.where, tool })));
  it.each(uses)('$where depends on $tool and uses it', ({ where, tool }) => {
    const own = packages().find(({ folder }) => folder === where);
    expect(versions(own?.manifest ?? rootManifest)).toHaveProperty([tool]);
    expect(usesOf(tool, own ? [`${where}/`] : ['package.json', 'scripts/', 'spec/package.json'])).not.toEqual(
      [],
    );
  });

  it.each(packages())('$folder has none of them but those that the map names', ({ folder, manifest }) => {
    const named = map.find(({ where }) => where === folder)?.tools ?? [];
    expect(tools.filter((tool) => tool in versions(manifest)).sort()).toEqual([...named].sort());
  });
});

describe('the packages', () => {
  it.each(packages())('$folder has the scripts that it must have', ({ folder, manifest }) => {
    const has = (pattern: RegExp) =>
      tracked.some((file) => file.startsWith(`${folder}/`) && pattern.test(file));
    const wanted = {
      build: has(/\/(tsconfig\.build\.json|src\/build\.ts|openapi\.yaml)$/),
      check: true,
      generate: has(/\/src\/generated\//),
      mock: folder === 'packages/contract-tests',
      test: has(/\.test\.ts$/),
    };
    // What is made from a package that is built, such as tables, comes later and has a name of its own.
    const isThere = (name: string) =>
      manifest.scripts?.[name] !== undefined ||
      (name === 'generate' && wanted.generate && manifest.scripts?.['generate:tables'] !== undefined);
    const scripts = Object.keys(wanted).filter(isThere);
    expect(scripts).toEqual(Object.entries(wanted).flatMap(([name, isWanted]) => (isWanted ? [name] : [])));
  });

  it('are all in the map', () => {
    expect(map.map(({ where }) => where)).toEqual(
      expect.arrayContaining(packages().map(({ folder }) => folder)),
    );
  });

  it('have known entries beside them', () => {
    const entries = new Set(tracked.map((file) => file.split('/')[0]));
    expect([...entries].sort()).toEqual([
      '.changeset',
      '.ci',
      '.gitattributes',
      '.github',
      '.gitignore',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'biome.json',
      'deploy',
      'examples',
      'package.json',
      'packages',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'redocly.yaml',
      'scripts',
      'spec',
      'tsconfig.base.json',
      'tsconfig.json',
      'turbo.json',
      'vitest.config.ts',
    ]);
  });
});

describe('the tests', () => {
  const planned = plan(['test', 'test:scripts']);
  const { tasks, globalCacheInputs } = planned;
  const tested = testedFolders().map((folder) => ({
    folder,
    task: tasks.find(
      ({ task, directory }) =>
        task === (folder === 'scripts' ? 'test:scripts' : 'test') &&
        directory === (folder === 'scripts' ? '' : folder),
    ),
  }));

  it('go through turbo', () => {
    expect(rootManifest.scripts?.test).toMatch(/&& node scripts\/test\.ts$/);
    for (const { task } of tested)
      expect(task?.command).toMatch(
        /^(pnpm --dir scripts exec )?vitest run --config (\.\.\/)+vitest\.config\.ts$/,
      );
  });

  it.each(tested)('of $folder run again when a file changes that they refer to', ({ folder, task }) => {
    const needed = task ? closure(task, planned) : [];
    const own = needed.flatMap(({ directory, inputs }) =>
      Object.keys(inputs).map((key) => posix.join(directory, key)),
    );
    const inputs = new Set([...own, ...Object.keys(globalCacheInputs.files)]);
    const built = new Set(
      needed.filter(({ task: name }) => name === 'build').map(({ directory }) => directory),
    );
    const unknown = references(folder).filter(
      ({ target }) =>
        !inputs.has(target) && ![...built].some((directory) => target.startsWith(`${directory}/dist`)),
    );
    expect(unknown).toEqual([]);
  });

  it('of scripts run again when any text changes, since they read all', () => {
    const inputs = tested.find(({ folder }) => folder === 'scripts')?.task?.inputs ?? {};
    const unknown = readTexts().filter(([file]) => tracked.includes(file) && !(file in inputs));
    expect(unknown.map(([file]) => file)).toEqual([]);
  });
});

/** The files outside of a folder that its files name by a relative path: built ones, and all of a folder that is named. */
function references(folder: string): { file: string; target: string }[] {
  const found = tracked
    .filter((file) => file.startsWith(`${folder}/`) && /\.(ts|js|vue|json)$/.test(file))
    .flatMap((file) =>
      [...read(file).matchAll(/['"`]((?:\.\.\/)+[\w@./-]+)['"`]/g)].flatMap(([, path = '']) => {
        const target = withSlashes(relative(root, join(root, dirname(file), path)));
        const isFolder = statSync(root + target, { throwIfNoEntry: false })?.isDirectory();
        const targets = isFolder ? tracked.filter((one) => one.startsWith(`${target}/`)) : [target];
        return targets.map((one) => ({ file, target: one }));
      }),
    );
  return found.filter(
    ({ target }) =>
      !target.startsWith(`${folder}/`) && !target.includes('node_modules') && existsSync(root + target),
  );
}

/** Where a tool is imported, resolved or run, tests aside. */
function usesOf(tool: string, places: readonly string[]): string[] {
  const program = tool === '@redocly/cli' ? 'redocly' : undefined;
  const pattern = new RegExp(
    `(from |import\\(|resolve\\()'${tool}['/]${program ? `|\\b${program} [a-z]|bin/${program}\\b` : ''}`,
  );
  return tracked.filter(
    (file) =>
      places.some((place) => file.startsWith(place)) &&
      /\.(ts|js)$|package\.json$/.test(file) &&
      !/\.test\.ts$/.test(file) &&
      pattern.test(read(file)),
  );
}

function versions({ dependencies, devDependencies }: Manifest): Record<string, string> {
  return { ...dependencies, ...devDependencies };
}

function read(file: string): string {
  return readFileSync(root + file, 'utf8');
}
