// `--submit DIR`: the folder of a report that stands among others, ready for a pull request.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { bundle } from '@bridges-api/spec/operations';
import { CannotRun, type SuiteResults } from '../suite/suite.ts';
import { DEVIATIONS, entryReadme, FIXTURE } from './entry-readme.ts';
import { type HtmlOptions, htmlReport } from './html.ts';
import type { Implementation } from './implementation.ts';
import { jsonReport } from './json.ts';

/** The files of an entry, of which no other is touched. */
const FILES = ['README.md', 'report.html', 'report.json', DEVIATIONS, FIXTURE];

/**
 * Makes the folder of an entry, before a run that may take a minute: `DIR/<version of the spec>/<name>`.
 *
 * @returns its path
 * @throws {CannotRun} when it cannot be made, or holds anything but an earlier entry of the same server
 */
export function makeEntryFolder(dir: string, { homepage, name }: Implementation): string {
  const folder = join(dir, bundle.info.version, name);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CannotRun(`${folder} cannot be made: ${error instanceof Error ? error.message : error}.`);
  }
  const others = readdirSync(folder);
  if (others.length === 0) return folder;
  const earlier = implementationIn(folder);
  if (earlier?.name !== name || earlier.homepage !== homepage)
    throw new CannotRun(
      `${folder} holds something else than results of this server${earlier ? `, which has the homepage ${earlier.homepage ?? 'none'}` : ''}. Choose another --implementation, or take it away.`,
    );
  return folder;
}

/**
 * Writes the reports, and what is needed to repeat them.
 *
 * @param fixture path of the fixture: it is kept too when it says that nothing in it is a secret
 * @returns where they are, as a line to print
 */
export function writeEntry(
  suite: SuiteResults,
  folder: string,
  { fixture, implementation, ...html }: HtmlOptions & { fixture?: string; implementation: Implementation },
): string {
  for (const name of FILES) rmSync(join(folder, name), { force: true });
  const { deviations, fixture: info } = suite.settings;
  const report = jsonReport(suite, implementation);
  writeFileSync(join(folder, 'report.json'), toJson(report));
  writeFileSync(join(folder, 'report.html'), htmlReport(suite, { ...html, implementation }));
  writeFileSync(join(folder, 'README.md'), entryReadme({ ...report, implementation }));
  if (deviations.length > 0) writeFileSync(join(folder, DEVIATIONS), toJson(deviations));
  if (fixture !== undefined && info?.testValues && !info.isShipped)
    copyFileSync(fixture, join(folder, FIXTURE));
  return `An entry for a pull request: ${join(folder, 'README.md')}. Look through it: names in lists of accounts are not hidden.\n`;
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function implementationIn(folder: string): Implementation | undefined {
  const file = join(folder, 'report.json');
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).implementation : undefined;
  } catch {
    return undefined;
  }
}
