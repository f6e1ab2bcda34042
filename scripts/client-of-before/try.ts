// Builds the client of before, and runs its own tests against all that there is now.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { type Count, countTests } from '../count-tests.ts';
import { withSlashes } from '../slashes.ts';
import { tsc, vitest } from '../tools.ts';

const run = promisify(execFile);

/** How long the tests of a folder may take, in milliseconds: some minutes, on a machine that is busy. */
export const LIMIT = 240_000;

/**
 * Compiles the client and all of its tests.
 *
 * @throws {Error} when they do not compile, with what the compiler said
 */
export async function compileBefore(place: string): Promise<void> {
  await compile(join(place, 'packages/client'), '-p', 'tsconfig.build.json');
  for (const folder of ['client', 'client-tests']) await compile(join(place, 'packages', folder));
}

async function compile(cwd: string, ...args: string[]): Promise<void> {
  await run(process.execPath, [tsc, ...args], { cwd }).catch(({ stdout }) => {
    throw new Error(`${cwd} does not compile:\n${stdout}`);
  });
}

/**
 * Runs the tests in the `src` of one of its folders, but for the files left out, and counts them. Each failure begins with
 * the path of its file in the place.
 */
export async function testBefore(place: string, folder: string, leftOut: readonly string[]): Promise<Count> {
  const begin = Date.now();
  const cwd = join(place, folder);
  const wrong = leftOut.find((file) => !existsSync(join(cwd, file)));
  if (wrong !== undefined) throw new Error(`${folder} has no ${wrong} to leave out.`);
  const args = [
    'run',
    'src/',
    '--config',
    '../../vitest.config.ts',
    ...leftOut.flatMap((file) => ['--exclude', file]),
  ];
  const options = { cwd, env: ownEnv(), maxBuffer: 2 ** 28, timeout: LIMIT };
  await run(process.execPath, [vitest, ...args], options).catch(({ killed }) => {
    // Tests that fail are in the count.
    if (killed) throw new Error(`The tests in ${folder} do not end.`);
  });
  const count = countTests(cwd, begin);
  return { ...count, failures: count.failures.map((failure) => withSlashes(relative(place, failure))) };
}

/** Without what a test run says to its own workers. */
function ownEnv(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|VITE_|TEST$|PROD$|DEV$|SSR$)/.test(name),
  );
  return { ...Object.fromEntries(own), TEST_WORKERS: '1' };
}
