// One run of all tests, so that there is one count of them.
import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const report = process.env.TEST_RESULTS;
const here = import.meta.dirname;
const folders = ['scripts', 'spec', ...readdirSync(`${here}/packages`).map((name) => `packages/${name}`)];

/** What a folder has running before its tests. */
const globalSetup: Readonly<Record<string, string>> = { 'packages/contract-tests': 'src/mock-setup.ts' };

// On a busy machine of two cores much takes its time. None of these limits makes a test that passes any slower.
const patience = 180_000;

export default defineConfig({
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: folders.map((folder) => ({
      test: {
        name: folder.replace('packages/', ''),
        root: `${here}/${folder}`,
        globalSetup: globalSetup[folder] ?? [],
        // A worker goes on to the next file: to start one for each costs a sixth of the time, and no module keeps anything.
        isolate: false,
        testTimeout: patience,
        hookTimeout: patience,
        expect: { poll: { timeout: patience / 3 } },
      },
    })),
  },
});
