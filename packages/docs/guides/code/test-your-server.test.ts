import { expect, it, onTestFinished } from 'vitest';
import { fastSandbox } from '../../../cli/src/testing/sandbox.ts';
import { authMutants } from '../../../contract-tests/proving/mutants/auth.ts';
import { startMutant } from '../../../contract-tests/proving/mutants/start.ts';
import { expectRecorded } from '../testing/recorded.ts';
import { runShell } from '../testing/run-code.ts';
import { tidy } from '../testing/tidy.ts';

it('finds nothing wrong with the sandbox', async () => {
  const sandbox = await fastSandbox();
  const { stdout, code } = await runShell('test-your-server.sh', ['token', 'read'], sandbox).ended;
  expect({ stdout, code }).toEqual({ stdout: expect.any(String), code: 0 });
  const end = stdout.slice(stdout.lastIndexOf(sandbox.url));
  expect(end).not.toContain('Not conformant');
  await expectRecorded(tidy(end, sandbox), 'test-your-server.read.txt');
});

it('tells what is wrong with a server, and where that is written', async () => {
  const mutant = authMutants.find(({ id }) => id === 'auth-accounts-open');
  const { url, token, stop } = await startMutant(mutant);
  onTestFinished(stop);
  const reach = { url, env: { BEEPER_ACCESS_TOKEN: token } };
  const { stdout, code } = await runShell('test-your-server.sh', ['token', 'one'], reach).ended;
  expect(code).toBe(1);
  const failure = /^FAIL .*?(?=\n\n)/ms.exec(stdout)?.[0] ?? '';
  await expectRecorded(tidy(failure, reach), 'test-your-server.fail.txt');
});

// Whole runs are those of packages/contract-tests; here only one rule is run, to see that the options are right.
it.each([
  ['session', 'createLoginSession/422'],
  ['full', 'removeBridgeLogin/200'],
])('judges more with the profile %s', async (region, only) => {
  const sandbox = await fastSandbox();
  const more = ` --only ${only}`;
  const { stdout, code } = await runShell('test-your-server.sh', ['token', region], sandbox, { more }).ended;
  // Both at once, so that a rule that failed is told.
  expect({ stdout, code }).toEqual({ stdout: expect.stringContaining(`profile ${region}`), code: 0 });
});

it('writes an entry that can stand among the results', async () => {
  const sandbox = await fastSandbox();
  // Of two options the last counts: the folder that the reader has is the repository's here.
  const more = ' --profile read --submit entries';
  const { stdout } = await runShell('test-your-server.sh', ['token', 'submit'], sandbox, { more }).ended;
  expect(stdout).toMatch(/An entry for a pull request: entries\/[\d.]+\/my-server\/README\.md/);
});
