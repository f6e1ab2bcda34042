// One run of all tests, so that there is one count of them. A directory's own vitest.config.ts applies, if it has one.
import { defineConfig } from 'vitest/config';

const report = process.env.TEST_RESULTS;

export default defineConfig({
  test: {
    projects: ['scripts', 'packages/*'],
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
