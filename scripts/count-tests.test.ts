import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runScript } from './testing/run-script.ts';

const loaded = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const broken = { status: 'failed', assertionResults: [] };
const failing = { status: 'failed', assertionResults: [{ status: 'failed' }] };

it.each([
  ['a failed test', { total: 3, passed: 2, files: [loaded, failing] }, '2 passed, 1 failed, 0 skipped'],
  ['a test that never ran', { total: 3, passed: 2, files: [loaded] }, '2 passed, 1 failed, 0 skipped'],
  [
    'a file that does not load',
    { total: 2, passed: 2, files: [loaded, broken] },
    '2 passed, 1 failed, 0 skipped',
  ],
  ['a skipped test', { total: 2, passed: 1, pending: 1, files: [loaded] }, '1 passed, 0 failed, 1 skipped'],
  ['a test still to do', { total: 2, passed: 1, todo: 1, files: [loaded] }, '1 passed, 0 failed, 1 skipped'],
  ['no test at all', { total: 0, passed: 0, files: [] }, '0 passed, 0 failed, 0 skipped'],
])('fails for %s', async (_, report, line) => {
  expect(await countTests(report)).toEqual({ code: 1, stdout: `${line}\n`, stderr: '' });
});

it('fails for an empty report', async () => {
  expect(await countTests('')).toEqual({ code: 1, stdout: '0 passed, 0 failed, 0 skipped\n', stderr: '' });
});

it('counts tests that all passed', async () => {
  const report = { total: 12, passed: 12, files: [loaded] };
  expect(await countTests(report)).toEqual({
    code: 0,
    stdout: '12 passed, 0 failed, 0 skipped\n',
    stderr: '',
  });
});

interface Counts {
  total: number;
  passed: number;
  pending?: number;
  todo?: number;
  files: object[];
}

async function countTests(report: Counts | '') {
  const folder = mkdtempSync(join(tmpdir(), 'count-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'report.json');
  writeFileSync(file, report === '' ? '' : JSON.stringify(toVitest(report)));
  return runScript('count-tests.ts', file).ended;
}

function toVitest({ total, passed, pending = 0, todo = 0, files }: Counts) {
  return {
    numTotalTests: total,
    numPassedTests: passed,
    numPendingTests: pending,
    numTodoTests: todo,
    testResults: files,
  };
}
