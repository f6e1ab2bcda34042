// The task `compile` of turbo, on which tests depend that run the bridge. Turbo always runs it: Go knows what has changed, and what was
// missing may have come. Without Go that is not an error, but in CI, where no test is skipped.
import { compileTestBridge } from './go.ts';

try {
  const reason = compileTestBridge();
  if (reason) {
    const what = process.env.CI ? 'and no test is skipped in CI' : 'so tests that need it are skipped';
    console.log(`There is no test bridge, ${what}. ${reason}`);
    if (process.env.CI) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
