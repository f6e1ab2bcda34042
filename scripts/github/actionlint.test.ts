// The workflows, by actionlint, a program in Go.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root, trackedFiles } from '../workspace.ts';

const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const NO_GO = 'No Go on the PATH: actionlint is written in it.';

/** @throws {Error} when CI is set and there is none: in CI no test is skipped */
function hasGo(): boolean {
  const isThere = spawnSync('go', ['version']).status === 0;
  if (!isThere && process.env.CI) throw new Error(NO_GO);
  return isThere;
}

function lint(...files: readonly string[]) {
  const env = { ...process.env, GOFLAGS: '-mod=mod', GOWORK: 'off' };
  return spawnSync('go', ['run', ACTIONLINT, ...files], { cwd: tmpdir(), env, encoding: 'utf8' });
}

it('finds nothing in the workflows, and something in one that is wrong', { timeout: 180_000 }, ({ skip }) => {
  skip(!hasGo(), NO_GO);
  const workflows = trackedFiles('.github/workflows').map((file) => join(root, file));
  expect(workflows.length).toBeGreaterThan(1);
  expect(lint(...workflows)).toMatchObject({ status: 0, stdout: '' });

  const folder = mkdtempSync(join(tmpdir(), 'workflow-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const wrong = join(folder, 'wrong.yml');
  writeFileSync(wrong, 'on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    step: []\n');
  expect(lint(wrong)).toMatchObject({ status: 1, stdout: expect.stringContaining('"step"') });
});
