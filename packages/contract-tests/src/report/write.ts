import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteResults } from '../suite/suite.ts';
import { type HtmlOptions, htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';

/** Writes all reports to a folder that is there. @returns where they are, as a line to print */
export function writeReports(results: SuiteResults, folder: string, html: HtmlOptions = {}): string {
  writeFileSync(join(folder, 'report.html'), htmlReport(results, html));
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(jsonReport(results), null, 2)}\n`);
  writeFileSync(join(folder, 'junit.xml'), junitReport(results));
  return `Reports: ${join(folder, 'report.html')}, report.json and junit.xml beside it.\n`;
}
