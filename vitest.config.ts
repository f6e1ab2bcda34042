// The one configuration of the tests. In a package, or in scripts, it is that of its tests; here it has them all.
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { expectBuilt } from './scripts/expect-built.ts';
import { posixTestsIn } from './scripts/posix-tests.ts';
import { withSlashes } from './scripts/slashes.ts';

const here = import.meta.dirname;
const folders = ['scripts', 'spec', ...readdirSync(`${here}/packages`).map((name) => `packages/${name}`)];

/** What a folder has running before its tests. */
const globalSetup: Readonly<Record<string, string>> = { 'packages/contract-tests': 'proving/mock/setup.ts' };

// On a busy machine of two cores much takes its time. None of these limits makes a test that passes any slower.
const patience = 180_000;

const folder = withSlashes(relative(here, process.cwd()));
expectBuilt(folder);

// Three workers in all, for two cores: one waits now and then. scripts/test.ts shares them out among what it runs at once.
const workers = Number(process.env.TEST_WORKERS ?? 3);
const report = ['json', { outputFile: '.turbo/tests.json' }] as const;

export default defineConfig({
  test:
    folder === ''
      ? { maxWorkers: workers, projects: folders.map((name) => ({ test: testsOf(name) })) }
      : // `pnpm test` counts the reports, which turbo keeps with what else it knows of a task.
        { ...testsOf(folder), maxWorkers: workers, reporters: ['default', [...report]] },
});

/** Leaves out what this system cannot run. */
function leftOut(name: string): { exclude?: string[] } {
  const files = process.platform === 'win32' ? posixTestsIn(name) : [];
  if (files.length === 0) return {};
  console.log(`Skipped, since Windows has no POSIX shell: ${files.join(', ')}`);
  return { exclude: [...configDefaults.exclude, ...files] };
}

function testsOf(name: string) {
  return {
    // Set where it has to be alone: what a command leaves out would count no more.
    ...leftOut(name),
    name: name.replace('packages/', ''),
    root: `${here}/${name}`,
    globalSetup: globalSetup[name] ?? [],
    // A worker goes on to the next file: to start one for each costs a sixth of the time, and no module keeps anything.
    isolate: false,
    // A database of whoever runs them is none of theirs.
    env: { DATABASE_URL: '' },
    testTimeout: patience,
    hookTimeout: patience,
    expect: { poll: { timeout: patience / 3 } },
  };
}
