// What a run leaves behind it: text on the terminal, and files where options name them.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteResults } from '../suite/suite.ts';
import { githubResults } from './github.ts';
import type { Implementation } from './implementation.ts';
import { writeEntry } from './submit.ts';
import { jobSummary } from './summary.ts';
import { showResults } from './terminal.ts';
import { writeReports } from './write.ts';

export interface Telling {
  readonly strict: boolean;
  readonly format: 'text' | 'github';
  readonly docs?: string | undefined;
  /** Folder of the reports. It is there. */
  readonly report?: string | undefined;
  readonly deviations?: string | undefined;
  readonly fixture?: string | undefined;
  /** What stands among other servers, and its folder, which is there. */
  readonly entry?: { readonly folder: string; readonly implementation: Implementation } | undefined;
  /** The file that GitHub shows as the summary of a job. */
  readonly summary?: string | undefined;
}

/** Writes the reports. @returns what to print on either stream */
export function tell(suite: SuiteResults, how: Telling): { out: string; err: string } {
  const { deviations, docs, entry, fixture, format, report, strict } = how;
  const files = { deviations, report: report === undefined ? undefined : join(report, 'report.json') };
  const out = [
    format === 'github' ? githubResults(suite, files, { strict }) : showResults(suite, { strict }),
    ...(report === undefined ? [] : [writeReports(suite, report, { docs })]),
    ...(entry
      ? [
          writeEntry(suite, entry.folder, {
            docs,
            implementation: entry.implementation,
            ...(fixture !== undefined && { fixture }),
          }),
        ]
      : []),
  ];
  return { out: out.join(''), err: format === 'github' ? writeSummary(suite, how) : '' };
}

/** A verdict is not lost for a summary. */
function writeSummary(suite: SuiteResults, { docs, strict, summary }: Telling): string {
  if (summary === undefined || summary === '') return '';
  try {
    appendFileSync(summary, `${jobSummary(suite, { docs, strict })}\n`);
    return '';
  } catch (error) {
    return `bridges-contract: The summary cannot be written: ${error instanceof Error ? error.message : error}.\n`;
  }
}
