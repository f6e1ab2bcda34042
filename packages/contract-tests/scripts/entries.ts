// The entries of `results`: reports of servers, whoever added them. For the table there, the docs and the tests.
import { readdirSync, readFileSync } from 'node:fs';
import { type Entry, verdictText } from '../src/report/entry-readme.ts';
import { code, plain } from '../src/report/markdown.ts';

export const resultsFolder = new URL('../results/', import.meta.url);

export interface KeptEntry {
  readonly folder: URL;
  /** That of the spec, by the name of the folder. */
  readonly version: string;
  /** The name of the folder. */
  readonly name: string;
  readonly report: Entry;
}

/** All of them: by the version of the spec, the newest first, then by name. */
export function readEntries(results: URL = resultsFolder): KeptEntry[] {
  const versions = foldersIn(results).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return versions.flatMap((version) => {
    const own = new URL(`${version}/`, results);
    return foldersIn(own).map((name) => {
      const folder = new URL(`${name}/`, own);
      const report: Entry = JSON.parse(readFileSync(new URL('report.json', folder), 'utf8'));
      return { folder, version, name, report };
    });
  });
}

/** The rows of the table in the README of the results. */
export function resultsRows(entries: readonly KeptEntry[]): { head: string[]; rows: string[][] } {
  return {
    head: ['spec', 'server', 'what it is', 'date', 'profile', 'documented', 'all', 'partial'],
    rows: entries.map(({ name, report, version }) => [
      version,
      `[${code(name)}](${version}/${name}/README.md) ${report.implementation.version}`,
      plain(report.implementation.about ?? ''),
      report.startedAt.slice(0, 10),
      code(report.profile),
      verdictText(report, 'documented'),
      verdictText(report, 'all'),
      report.partial ? 'yes' : 'no',
    ]),
  };
}

function foldersIn(folder: URL): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
