// What stands between a change and the main branch, in parts that take a minute and a half together.
import { pnpm } from '../pnpm.ts';

/**
 * The tests that hold what we make to the spec and take seconds, so none that opens a browser or packs a package. More of `pnpm test`
 * may stop an edit, but not let it through.
 */
const TESTS = [
  'spec/',
  'scripts/readme',
  'scripts/addresses',
  'packages/client/scripts',
  'packages/client/src',
  'packages/cli/scripts',
  'packages/cli/src/commands',
  'packages/cli/src/help',
  'packages/cli/src/errors',
  'packages/docs/parts',
  'packages/docs/reference',
  'packages/docs/guides/guides',
  'packages/server/src/coverage',
  'packages/server/src/order-of-checks',
  'packages/server/src/operations',
  'packages/server/src/http/hostile',
  'packages/core/src/',
  'packages/sandbox/src/networks/',
  'packages/contract-tests/proving/server',
  'packages/contract-tests/tests/rules',
  'packages/contract-tests/tests/shapes',
  'spec/tests/',
  'packages/documented-server/src',
];
const TOO_LONG = ['--exclude=**/browser/**', '--exclude=**/package.test.ts'];

export interface Stage {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const run = (...args: readonly string[]) => {
  const [command, own] = pnpm(...args);
  return { command, args: own };
};
const exec = (...args: readonly string[]) => run('exec', ...args);
const turbo = (...args: readonly string[]) =>
  exec('turbo', 'run', ...args, '--output-logs=errors-only', '--ui=stream');

/** The quickest first: the parts of `pnpm check`, then tests. */
export const STAGES: readonly Stage[] = [
  { name: 'pnpm generate', ...run('generate:files') },
  { name: 'pnpm check, the spec', ...turbo('check', '--filter=@bridges-api/spec') },
  {
    name: 'pnpm check, the packages',
    ...turbo('check', 'check:addresses', 'check:types', '--filter=!@bridges-api/docs'),
  },
  { name: 'pnpm check', ...turbo('build', 'check', 'check:code') },
  { name: 'pnpm test', ...exec('vitest', 'run', '--reporter=dot', ...TOO_LONG, ...TESTS) },
];
