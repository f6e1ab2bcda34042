// Run by .ci/run after the tests, on vitest's JSON report: prints how many tests passed, failed and were skipped.
// Exits with 1 when any failed, any was skipped, or none ran.
import { readFileSync } from 'node:fs';

/** The part of the report that is read. Tests that were stopped before they ran are in the total alone. */
interface Report {
  numTotalTests: number;
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

const [file = ''] = process.argv.slice(2);
const { passed, failed, skipped } = count(readFileSync(file, 'utf8'));

process.exitCode = passed === 0 || failed > 0 || skipped > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);

/** The report is empty when something failed before the tests began. */
function count(text: string): { passed: number; failed: number; skipped: number } {
  if (text === '') return { passed: 0, failed: 0, skipped: 0 };
  const report: Report = JSON.parse(text);
  // A file that does not load has no tests of its own to count.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed, failed: report.numTotalTests - passed - skipped + broken.length, skipped };
}
