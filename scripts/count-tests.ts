// Sums the reports that vitest leaves in each folder, for `pnpm test`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The tests of a folder. */
export interface Count {
  folder: string;
  passed: number;
  failed: number;
  skipped: number;
  /** Whether turbo brought them back from an earlier run. */
  isCached: boolean;
  /** What is wrong with the folder as a whole. */
  problem?: string;
  /** Each failed test, or file that does not load: where it is, its name, and what was wrong. */
  failures: string[];
}

/** The part of the report that is read. Tests that were stopped before they ran are in the total alone. */
interface Report {
  startTime: number;
  numTotalTests: number;
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: File[];
}

interface File {
  /** Its path. */
  name: string;
  status: string;
  /** Why it does not load. */
  message: string;
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
}

/** Where vitest reports, in each folder that has tests. */
export const REPORT = '.turbo/tests.json';

/**
 * Counts the tests of a folder. One that reported nothing, or no test, counts as a failed test.
 *
 * @param begin when the run began, in milliseconds: an older report comes from the cache
 */
export function countTests(folder: string, begin: number): Count {
  const none = { folder, passed: 0, failed: 1, skipped: 0, isCached: false, failures: [] };
  const report = readReport(folder);
  if (!report) return { ...none, problem: 'did not report its tests' };
  if (report.numTotalTests + report.testResults.length === 0) return { ...none, problem: 'has no tests' };
  // A file that does not load has no tests of its own to count.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numTotalTests - passed - skipped + broken.length;
  const failures = [...broken.map(describeBroken), ...report.testResults.flatMap(describeFailed)];
  return { folder, passed, failed, skipped, isCached: report.startTime < begin, failures };
}

/** What to print of all counts: what failed, a line for each problem, one for what is cached, and last the sum. */
export function describeCounts(counts: readonly Count[]): string[] {
  const problems = counts.flatMap(({ folder, problem }) => (problem ? [`${folder} ${problem}.`] : []));
  const { passed, failed, skipped } = sum(counts);
  const cached = sum(counts.filter(({ isCached }) => isCached));
  const known = cached.passed + cached.failed + cached.skipped;
  const earlier = known > 0 ? [`${known} of them cached: nothing that they depend on has changed.`] : [];
  const failures = counts.flatMap((count) => count.failures);
  return [...failures, ...problems, ...earlier, `${passed} passed, ${failed} failed, ${skipped} skipped`];
}

/** All counts in one. */
export function sum(counts: readonly Count[]): { passed: number; failed: number; skipped: number } {
  const add = (key: 'passed' | 'failed' | 'skipped') =>
    counts.reduce((total, count) => total + count[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

function describeBroken({ name, message }: File): string {
  return `${name}\n${indent(message)}`;
}

function describeFailed({ name, assertionResults }: File): string[] {
  return assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${indent(failureMessages.join('\n'))}`);
}

/** The beginning of a message, which in a log of many tests should not fill the screen. */
function indent(message: string): string {
  const lines = message.split('\n').slice(0, 12);
  return lines.map((line) => `    ${line}`).join('\n');
}

function readReport(folder: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, REPORT), 'utf8'));
  } catch {
    return undefined;
  }
}
