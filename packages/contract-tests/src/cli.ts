// What the command does: reads its options, runs the suite, reports, and says how it went by its exit code.
import { mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle, securitySchemes, serverURL, times } from '@bridges-api/spec/operations';
import { help } from './help.ts';
import { showProgress, showResults } from './report/terminal.ts';
import { writeReports } from './report/write.ts';
import { rules } from './rules/all.ts';
import { type Deviation, DeviationsError, parseDeviations } from './suite/deviations.ts';
import { FixtureError } from './suite/fixture.ts';
import { allows, type Profile, profiles, Stopped } from './suite/rule.ts';
import { matches } from './suite/select.ts';
import { CannotRun, runSuite, type SuiteOptions } from './suite/suite.ts';
import { type Contract, contracts, isConformant, isJudged } from './suite/verdict.ts';

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
  if (values.version) return print(terminal, `${version()} (API ${bundle.info.version})\n`);
  const profile = profileOf(values.profile);
  if (values.list) return print(terminal, list(profile, values.only));

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
  if (values.report !== undefined) makeFolder(values.report);
  const progress = showProgress(out);
  const results = await runSuite({ ...options, onResult: progress.update });
  progress.end();
  out.write(showResults(results, { strict: values.strict }));
  if (values.report !== undefined) out.write(writeReports(results, values.report));
  if (results.conditions.isStopped)
    return say(terminal, 'Stopped. What was started was cancelled, and what had not been judged is skipped.');
  if (!isJudged(results)) return 2;
  return isConformant(results, { strict: values.strict }) ? 0 : 1;
}

function print({ out }: Terminal, text: string): ExitCode {
  out.write(text);
  return 0;
}

function say({ err }: Terminal, line: string): ExitCode {
  err.write(`bridges-contract: ${line}\n`);
  return 2;
}

function urlOf(value: string | undefined): string {
  if (value === undefined)
    throw new CannotRun(`Give the address of a server: --url ${serverURL}. See --help.`);
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new CannotRun(`--url ${value} is no address. Give one such as ${serverURL}.`);
  return value;
}

/** What is shown by other security schemes than those that take the token, from NAME=VALUE. */
function credentialsOf(given: readonly string[]): Record<string, string> {
  const names = securitySchemes.map(({ name }) => name);
  return Object.fromEntries(
    given.map((one) => {
      const [name = ''] = one.split('=', 1);
      if (!names.includes(name) || !one.includes('='))
        throw new CannotRun(`Give --credential as NAME=VALUE, with one of the names ${names.join(', ')}.`);
      return [name, one.slice(name.length + 1)];
    }),
  );
}

function noToken(): never {
  throw new CannotRun('Give the access token of the server with --token or BEEPER_ACCESS_TOKEN.');
}

function profileOf(value: string): Profile {
  const profile = profiles.find((name) => name === value);
  if (!profile) throw new CannotRun(`There is no profile ${value}. The profiles are ${profiles.join(', ')}.`);
  return profile;
}

function contractOf(value: string): Contract {
  const contract = contracts.find((name) => name === value);
  if (!contract)
    throw new CannotRun(`There is no contract ${value}. The contracts are ${contracts.join(', ')}.`);
  return contract;
}

function secondsOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (!(seconds > 0 && seconds < 1e6))
    throw new CannotRun(`--${option} ${value} is no time. Give seconds, such as ${times.wait}.`);
  return seconds;
}

function countOf(option: string, value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 100)
    throw new CannotRun(`--${option} ${value} is no number from 1 to 100.`);
  return count;
}

function readDeviations(file: string): readonly Deviation[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CannotRun(`There are no deviations ${file}. Give the path of a file.`);
  }
  return parseDeviations(
    text,
    file,
    rules.map(({ id }) => id),
  );
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

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function isBadOption(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
