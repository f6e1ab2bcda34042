// What the command does: reads its options, runs the suite, reports, and says how it went by its exit code.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle, times } from '@bridges-api/spec/operations';
import { help } from './help.ts';
import {
  contractOf,
  countOf,
  credentialsOf,
  docsOf,
  formatOf,
  noToken,
  profileOf,
  readDeviations,
  secondsOf,
  urlOf,
} from './option-values.ts';
import { githubError } from './report/github.ts';
import {
  type ImplementationOptions,
  implementationOptions,
  readImplementation,
  strayOption,
} from './report/implementation.ts';
import { makeEntryFolder } from './report/submit.ts';
import { type Telling, tell } from './report/tell.ts';
import { showProgress } from './report/terminal.ts';
import { rules } from './rules/all.ts';
import { DeviationsError } from './suite/deviations.ts';
import { FixtureError, readFixture, valuesOf } from './suite/fixture.ts';
import { allows, type Profile, Stopped } from './suite/rule.ts';
import { matches } from './suite/select.ts';
import { CannotRun, runSuite, type SuiteOptions } from './suite/suite.ts';
import { isConformant, isJudged } from './suite/verdict.ts';
import { suiteVersion } from './suite-version.ts';

/** Where the command writes, and what it reads besides its options. */
export interface Terminal {
  readonly out: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly err: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** 0: conformant. 1: a MUST of the contract failed, or with `--strict` a SHOULD. 2: could not run, or nothing was judged. */
export type ExitCode = 0 | 1 | 2;

const TIMES = {
  wait: 'wait',
  sessionLifetime: 'session-lifetime',
  sessionRetention: 'session-retention',
} as const;

/** Runs the command with these arguments, without the names of node and the program. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await command(args, terminal);
  } catch (error) {
    if (error instanceof Stopped) return say(terminal, 'Stopped before anything was judged.');
    const isExpected = [CannotRun, FixtureError, DeviationsError].some((kind) => error instanceof kind);
    if (!(error instanceof Error) || !(isExpected || isBadOption(error))) throw error;
    const [line = ''] = error.message.split('\n');
    if (isForGitHub(args)) terminal.out.write(githubError(line));
    return say(terminal, line);
  }
}

async function command(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      credential: { type: 'string', multiple: true, default: [] },
      profile: { type: 'string', default: 'read' },
      fixture: { type: 'string' },
      report: { type: 'string' },
      docs: { type: 'string' },
      format: { type: 'string', default: 'text' },
      submit: { type: 'string' },
      ...implementationOptions,
      only: { type: 'string', multiple: true },
      strict: { type: 'boolean', default: false },
      contract: { type: 'string', default: 'all' },
      deviations: { type: 'string' },
      mock: { type: 'boolean', default: false },
      workers: { type: 'string' },
      wait: { type: 'string' },
      'session-lifetime': { type: 'string' },
      'session-retention': { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });
  const { out } = terminal;
  if (values.help) return print(terminal, help());
  if (values.version) return print(terminal, versionLine());
  const profile = profileOf(values.profile);
  if (values.list) return print(terminal, list(profile, values.only));

  const format = formatOf(values.format);
  const options: SuiteOptions = {
    url: urlOf(values.url),
    token: values.token ?? terminal.env.BEEPER_ACCESS_TOKEN ?? noToken(),
    credentials: credentialsOf(values.credential),
    profile,
    contract: contractOf(values.contract),
    fixture: values.fixture,
    only: values.only,
    isMock: values.mock,
    deviations: values.deviations === undefined ? undefined : readDeviations(values.deviations),
    times: Object.fromEntries(
      Object.entries(TIMES).map(([name, option]) => [
        name,
        secondsOf(option, values[option]) ?? times[name as keyof typeof TIMES],
      ]),
    ),
    workers: values.workers === undefined ? undefined : countOf('workers', values.workers),
    signal: terminal.signal,
  };
  // Before a run of a minute, not after it.
  const { deviations, fixture, report, strict, submit } = values;
  const docs = docsOf(values.docs);
  const entry = readEntry(submit, values, options);
  if (report !== undefined) makeFolder(report);
  const progress = showProgress(out);
  const results = await runSuite({ ...options, onResult: progress.update });
  progress.end();
  const summary = terminal.env.GITHUB_STEP_SUMMARY;
  const { isStopped } = results.conditions;
  // What is submitted is a whole run.
  const how = {
    deviations,
    docs,
    entry: isStopped ? undefined : entry,
    fixture,
    format,
    report,
    strict,
    summary,
  };
  const told = tell(results, how);
  out.write(told.out);
  terminal.err.write(told.err);
  if (isStopped)
    return say(terminal, 'Stopped. What was started was cancelled, and what had not been judged is skipped.');
  if (!isJudged(results)) return 2;
  return isConformant(results, { strict }) ? 0 : 1;
}

/** What `--submit` writes, and where. */
function readEntry(
  submit: string | undefined,
  given: ImplementationOptions,
  { credentials = {}, fixture, only, token }: SuiteOptions,
): Telling['entry'] {
  if (submit === undefined) {
    const stray = strayOption(given);
    if (stray !== undefined) throw new CannotRun(`--${stray} is for --submit DIR, which is not given.`);
    return undefined;
  }
  if (only !== undefined) throw new CannotRun('--submit is for the whole of a profile: leave out --only.');
  const hidden = typeof fixture === 'string' ? readFixture(fixture) : undefined;
  const submitted = hidden && !hidden.testValues ? valuesOf(hidden) : [];
  const implementation = readImplementation(given, [token, ...Object.values(credentials), ...submitted]);
  return { folder: makeEntryFolder(submit, implementation), implementation };
}

function print({ out }: Terminal, text: string): ExitCode {
  out.write(text);
  return 0;
}

function say({ err }: Terminal, line: string): ExitCode {
  err.write(`bridges-contract: ${line}\n`);
  return 2;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CannotRun(
      `The reports cannot be written to ${folder}: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

function list(profile: Profile, only: readonly string[] | undefined): string {
  const chosen = rules.filter((rule) => {
    const isServers = rule.kind === 'observer' || rule.needs !== 'mock';
    const isWanted = only === undefined || only.some((pattern) => matches(pattern, rule.id));
    return isServers && isWanted && allows(profile, rule.profile);
  });
  return chosen
    .map(({ id, level, profile: needed, source }) => {
      return `${level.padEnd(6)} ${needed.padEnd(7)} ${source.padEnd(15)} ${id}\n`;
    })
    .join('');
}

function versionLine(): string {
  const { commit, version } = suiteVersion();
  return `${version} (API ${bundle.info.version}, commit ${commit})\n`;
}

/** Also where the options cannot be read. */
function isForGitHub(args: readonly string[]): boolean {
  return args.includes('--format=github') || args[args.indexOf('--format') + 1] === 'github';
}

function isBadOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
