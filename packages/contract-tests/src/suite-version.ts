// Which suite this is, for every report: a verdict is worth as much as one can look up what was judged.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface SuiteVersion {
  /** That of package.json. */
  readonly version: string;
  /** The commit, with `-dirty` behind it where what the suite is made of was changed since. `unknown` where nothing tells. */
  readonly commit: string;
}

const folder = fileURLToPath(new URL('..', import.meta.url));

/** What decides a verdict. Results, tests and texts do not: a run that writes a report makes nothing dirty. */
const SOURCES = ['src', 'fixtures', 'package.json', '../client', '../../spec'];

/** The suite that runs. */
export function suiteVersion(): SuiteVersion {
  const { version } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as { version: string };
  return { version, commit: packedCommit() ?? commitOf(folder) };
}

/** For people: `bridges-contract 0.1.0, commit 1d9ef18c8270`. */
export function suiteLine({ commit, version }: SuiteVersion): string {
  return `bridges-contract ${version}, commit ${shortCommit(commit)}`;
}

/** Enough of a commit to find it by. */
export function shortCommit(commit: string): string {
  return commit.replace(/^([0-9a-f]{12})[0-9a-f]+/, '$1');
}

/** What packing left, as a published package has no repository; see scripts/release. */
function packedCommit(): string | undefined {
  try {
    return (JSON.parse(readFileSync(`${folder}commit.json`, 'utf8')) as { commit: string }).commit;
  } catch {
    return undefined;
  }
}

/** The commit of the clone that this package is in. One that is installed may lie in a repository of others, which does not track it. */
export function commitOf(clone: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: clone, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    git('ls-files', '--error-unmatch', 'package.json');
    const isDirty = git('status', '--porcelain', '--', ...SOURCES) !== '';
    return `${git('rev-parse', 'HEAD')}${isDirty ? '-dirty' : ''}`;
  } catch {
    return 'unknown';
  }
}
