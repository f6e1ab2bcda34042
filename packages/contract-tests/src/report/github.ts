// `--format github`: what a workflow of GitHub Actions shows of a run. Its runner reads commands in what is printed, so nothing that a
// server answered may look like one.
import { randomUUID } from 'node:crypto';
import type { Result } from '../suite/result.ts';
import type { SuiteResults } from '../suite/suite.ts';
import { isFailure, verdictOf } from '../suite/verdict.ts';
import { showFailure, showRest, showVerdicts } from './terminal.ts';

/** Where a reader finds more, relative to the root of the repository. */
export interface GitHubFiles {
  /** The list of known deviations. */
  readonly deviations?: string | undefined;
  /** The report with all that is told here. */
  readonly report?: string | undefined;
}

type Level = 'error' | 'warning';

/** How many annotations of a level GitHub keeps of a step. It drops the others without a word. */
const KEPT = 10;

/** The results as text for the log of a step: failures by operation, each folded up, with annotations; the verdicts last. */
export function githubResults(suite: SuiteResults, files: GitHubFiles, { strict = false } = {}): string {
  const failed = suite.results.filter((result) => isFailure(suite.contract, result));
  const operations = [...new Set(failed.map(({ rule }) => rule.operationId ?? 'api'))];
  const groups = operations.map((operation) => {
    const own = failed.filter(({ rule }) => (rule.operationId ?? 'api') === operation);
    const name = operation === 'api' ? 'the API as a whole' : operation;
    return group(`${own.length} failed: ${name}`, own.map(showFailure));
  });
  return [
    ...groups,
    group('Not judged, and exercised', showRest(suite)),
    ...annotations(suite, failed, files, strict),
    ...literally(showVerdicts(suite, strict)),
    '',
  ].join('\n');
}

/** A line that says why the suite could not run. */
export function githubError(message: string): string {
  return `${command('error', { title: 'bridges-contract could not run' }, message)}\n`;
}

function annotations(
  suite: SuiteResults,
  failed: readonly Result[],
  files: GitHubFiles,
  strict: boolean,
): string[] {
  const levelOf = ({ rule }: Result): Level => (rule.level === 'MUST' || strict ? 'error' : 'warning');
  return (['error', 'warning'] as const).flatMap((level) => {
    const own = failed.filter((result) => levelOf(result) === level);
    const shown = own.length > KEPT ? own.slice(0, KEPT - 1) : own;
    const rest = own.length - shown.length;
    const title = `${verdictOf(suite, { strict })}: ${rest} more`;
    return [
      ...shown.map((result) => annotation(level, result, files)),
      ...(rest > 0
        ? [command(level, { title }, `${rest} more rules failed: see the summary, or the log of this step.`)]
        : []),
    ];
  });
}

function annotation(level: Level, { isStale, reason = '', rule }: Result, files: GitHubFiles): string {
  // Only the list of deviations is a file that may be wrong: the others lead to where all of it stands.
  const file = isStale ? files.deviations : files.report;
  const properties = { ...(file !== undefined && { file }), title: `${rule.id} (${rule.level})` };
  return command(level, properties, `${reason}\nThe spec: "${rule.sentence}"`);
}

function group(title: string, lines: readonly string[]): string {
  return [command('group', {}, title), ...literally(lines), '::endgroup::'].join('\n');
}

/** Text in which the runner looks for no commands. */
function literally(lines: readonly string[]): string[] {
  const token = randomUUID();
  return [`::stop-commands::${token}`, ...lines, `::${token}::`];
}

function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escapeMessage(message)}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
