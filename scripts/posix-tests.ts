// Tests that need a POSIX shell or what belongs to one: programs that begin with #!/bin/sh, signals to groups of processes, a tty.
// Windows has none of that: vitest.config.ts leaves them out there, and says so.
import { matchesGlob } from 'node:path';

export const posixTests: readonly string[] = [
  'packages/cli/src/completion/completion.test.ts',
  'packages/cli/src/completion/shells.test.ts',
  'packages/cli/src/endings.test.ts',
  'packages/cli/src/help.test.ts',
  'packages/cli/src/program.test.ts',
  'packages/contract-tests/tests/exchange.test.ts',
  'packages/contract-tests/tests/signals.test.ts',
  'packages/docs/browser/playground-curl.test.ts',
  'packages/docs/guides/code/*.test.ts',
  'packages/docs/playground/curl.test.ts',
  'packages/docs/reference/samples/check.test.ts',
  'packages/docs/reference/samples/run.test.ts',
  'packages/runtimes/src/chromium.test.ts',
  'packages/server/src/main.test.ts',
  'packages/test-bridge/src/main.test.ts',
  'packages/test-bridge/src/process.test.ts',
];

/** Those in one folder, relative to it. */
export function posixTestsIn(folder: string): string[] {
  return posixTests
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => path.slice(folder.length + 1));
}

/** Whether a test is one of them. @param file its path from the root */
export function needsPosix(file: string): boolean {
  return posixTests.some((pattern) => matchesGlob(file, pattern));
}
