import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { countTests, describeCounts, REPORT } from './count-tests.ts';

const loaded = { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [{ status: 'passed' }] };
const broken = { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] };
const failing = {
  name: 'c.test.ts',
  status: 'failed',
  message: '',
  assertionResults: [
    { status: 'passed', fullName: 'adds', failureMessages: [] },
    { status: 'failed', fullName: 'divides', failureMessages: ['expected 2 to be 3\n    at c.test.ts:4'] },
  ],
};

it.each([
  ['a failed test', { total: 3, passed: 2, files: [loaded, failing] }, { passed: 2, failed: 1, skipped: 0 }],
  ['a test that never ran', { total: 3, passed: 2, files: [loaded] }, { passed: 2, failed: 1, skipped: 0 }],
  [
    'a file that does not load',
    { total: 2, passed: 2, files: [loaded, broken] },
    { passed: 2, failed: 1, skipped: 0 },
  ],
  [
    'only a file that does not load',
    { total: 0, passed: 0, files: [broken] },
    { passed: 0, failed: 1, skipped: 0 },
  ],
  [
    'a skipped test',
    { total: 2, passed: 1, pending: 1, files: [loaded] },
    { passed: 1, failed: 0, skipped: 1 },
  ],
  [
    'a test still to do',
    { total: 2, passed: 1, todo: 1, files: [loaded] },
    { passed: 1, failed: 0, skipped: 1 },
  ],
  [
    'tests that all passed',
    { total: 12, passed: 12, files: [loaded] },
    { passed: 12, failed: 0, skipped: 0 },
  ],
])('counts %s', (_, report, expected) => {
  const folder = reported(report);
  const { failures, ...count } = countTests(folder, 1000);
  expect(count).toEqual({ folder, isCached: false, ...expected });
  // What never ran has nothing to say.
  expect(failures).toHaveLength(report.files.filter(({ status }) => status === 'failed').length);
});

it.each([
  ['no report', undefined, 'did not report its tests'],
  ['half a report', '{"numTotalTests":', 'did not report its tests'],
  ['no test at all', { total: 0, passed: 0, files: [] }, 'has no tests'],
])('counts %s as a failed test, and says so', (_, report, problem) => {
  const count = countTests(reported(report), 1000);
  expect(count).toMatchObject({ passed: 0, failed: 1, skipped: 0, problem });
  expect(describeCounts([{ ...count, folder: 'packages/a' }])).toEqual([
    `packages/a ${problem}.`,
    '0 passed, 1 failed, 0 skipped',
  ]);
});

it('tells tests of an earlier run from those of this one, and ends with the sum', () => {
  const earlier = countTests(reported({ total: 7, passed: 6, pending: 1, files: [loaded] }), 1001);
  const now = countTests(reported({ total: 3, passed: 2, files: [failing] }), 1000);
  expect(describeCounts([earlier, now])).toEqual([
    'c.test.ts: divides\n    expected 2 to be 3\n        at c.test.ts:4',
    '7 of them cached: nothing that they depend on has changed.',
    '8 passed, 1 failed, 1 skipped',
  ]);
});

it('names what failed, once more, where a reader of a long log looks first', () => {
  const count = countTests(reported({ total: 3, passed: 1, files: [loaded, broken, failing] }), 1000);
  expect(describeCounts([count])).toEqual([
    'b.test.ts\n    no such module',
    'c.test.ts: divides\n    expected 2 to be 3\n        at c.test.ts:4',
    '1 passed, 3 failed, 0 skipped',
  ]);
});

interface Counts {
  total: number;
  passed: number;
  pending?: number;
  todo?: number;
  files: object[];
}

/** A folder with the report of a run that began at 1000. */
function reported(report: Counts | string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'count-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, REPORT);
  mkdirSync(dirname(file));
  if (report !== undefined)
    writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(toVitest(report)));
  return folder;
}

function toVitest({ total, passed, pending = 0, todo = 0, files }: Counts) {
  return {
    startTime: 1000,
    numTotalTests: total,
    numPassedTests: passed,
    numPendingTests: pending,
    numTodoTests: todo,
    testResults: files,
  };
}
