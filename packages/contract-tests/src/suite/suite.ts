import { times as specTimes } from '@bridges-api/spec/operations';
import { rules as everyRule } from '../rules/all.ts';
import { type SuiteVersion, suiteVersion } from '../suite-version.ts';
import { Context } from './context.ts';
import { type Coverage, measure } from './coverage.ts';
import { clip, type Exchange } from './exchange.ts';
import { type Fixture, readFixture } from './fixture.ts';
import { NoAnswer } from './http.ts';
import { judge, observe, withDeviation } from './judge.ts';
import { listLogins, removeNewLogins } from './logins.ts';
import type { Result } from './result.ts';
import { type ActiveRule, allows, type Profile, type Rule, type Sourced } from './rule.ts';
import { Run, type Times } from './run.ts';
import { matches } from './select.ts';
import { cleanUp } from './sessions.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { Contract } from './verdict.ts';

export interface SuiteOptions {
  /** Address of the server, with whatever comes before `/v1`. */
  readonly url: string;
  readonly token: string;
  /** What to show by other security schemes than those that take the token, by their names in the spec. */
  readonly credentials?: Readonly<Record<string, string>> | undefined;
  /** Defaults to `read`, which changes nothing. */
  readonly profile?: Profile | undefined;
  /** A fixture, the path of one, or the name of one that comes with this package. */
  readonly fixture?: Fixture | string | undefined;
  /** Which of the two verdicts decides: `documented` leaves out what was added to the vendor's documentation. Defaults to `all`. */
  readonly contract?: Contract | undefined;
  /** Run these rules only: IDs, beginnings of IDs, or patterns with `*`. */
  readonly only?: readonly string[] | undefined;
  /** The server's limits in seconds, where they are not those of the spec. */
  readonly times?: Partial<Times> | undefined;
  /** The server is a mock: it keeps no state and answers with the spec's examples. */
  readonly isMock?: boolean | undefined;
  /** What the server is known to do otherwise: reasons by rule ID or pattern. Each must go on failing. */
  readonly deviations?: Readonly<Record<string, string>> | undefined;
  /** Told each result as it comes. */
  readonly onResult?: ((result: Result, done: number, total: number) => void) | undefined;
  /** Ends the run early: what was started is cancelled, and nothing more is started. */
  readonly signal?: AbortSignal | undefined;
}

export interface SuiteResults {
  /** What judged. */
  readonly suite: SuiteVersion;
  readonly url: string;
  readonly profile: Profile;
  /** The verdict that decides. Rules of both were run. */
  readonly contract: Contract;
  /** How it was asked for otherwise. */
  readonly settings: Settings;
  readonly startedAt: Date;
  readonly milliseconds: number;
  /** In the order of the rules. */
  readonly results: readonly Result[];
  /** How many rules were left out because of the profile or `only`. */
  readonly notRun: number;
  readonly coverage: Coverage;
}

/** The suite could not run: one line that says why and what to do. */
export class CannotRun extends Error {}

/** How many of the rules that do not wait run at the same time. */
const AT_ONCE = 8;

/**
 * Judges a server by the rules.
 *
 * @throws {CannotRun} when it cannot be reached, refuses the token, or no rule is left to run
 * @throws {FixtureError} when the fixture cannot be used
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResults> {
  const { contract = 'all', isMock = false, only, profile = 'read', signal } = options;
  const fixture = typeof options.fixture === 'string' ? readFixture(options.fixture) : options.fixture;
  const known = everyRule.filter((rule) => isMock || rule.kind === 'observer' || rule.needs !== 'mock');
  const chosen = known.filter(({ id, profile: needed }) => {
    return allows(profile, needed) && (only === undefined || only.some((pattern) => matches(pattern, id)));
  });
  if (chosen.length === 0)
    throw new CannotRun('No rule is left to run: see --list for the rules, and check --only and --profile.');

  const startedAt = new Date();
  const suite = suiteVersion();
  const run = new Run({
    url: options.url,
    token: options.token,
    credentials: options.credentials ?? {},
    profile,
    times: { ...specTimes, ...options.times },
    fixture,
    isMock,
  });
  const results = new Map<Rule, Result>();
  const report = (result: Result) => {
    const settled = withDeviation(result, options.deviations);
    results.set(result.rule, settled);
    options.onResult?.(settled, results.size, chosen.length);
  };
  try {
    await greet(run);
    const before = profile === 'full' && !isMock ? await listLogins(new Context(run)) : undefined;
    const active = chosen.filter((rule) => rule.kind === 'active');
    const observers = chosen.filter((rule) => rule.kind === 'observer');
    await runActive(run, active, report, signal);
    await runActive(run, suppliers(known, active, observers, profile), () => {}, signal);
    for (const preparation of run.preparations) await cleanUp(preparation);
    if (before) await removeNewLogins(new Context(run), before);
    for (const rule of observers) report(observe(run, rule));
    return {
      suite,
      url: options.url,
      profile,
      contract,
      settings: settingsOf(options, fixture),
      startedAt,
      milliseconds: Math.round(run.now()),
      results: chosen.flatMap((rule) => results.get(rule) ?? []),
      notRun: known.length - chosen.length,
      coverage: measure(run.exchanges, (value) => clip(run.redactor.text(value))),
    };
  } finally {
    for (const preparation of run.preparations) await cleanUp(preparation);
    run.close();
  }
}

/** The first request, which shows whether there is any use in the others. */
async function greet(run: Run): Promise<void> {
  let answer: Exchange;
  try {
    answer = await run.send('listBridges', {});
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new CannotRun(
      `${run.options.url} cannot be reached: ${error.message} Start the server, or mend --url.`,
    );
  }
  if (answer.status === 401 || answer.status === 403)
    throw new CannotRun(
      `${run.options.url} refuses the token. Give the right one with --token or BEEPER_ACCESS_TOKEN.`,
    );
}

/** Rules that observers alone would have nothing to look at without. */
function suppliers(
  known: readonly Rule[],
  chosen: readonly Rule[],
  observers: readonly Rule[],
  profile: Profile,
) {
  const wanted = new Set(observers.map(({ operationId }) => operationId));
  if (chosen.length > 0) return [];
  return known.filter((rule): rule is Sourced<ActiveRule> => {
    return (
      rule.kind === 'active' &&
      allows(profile, rule.profile) &&
      (wanted.has(rule.operationId) || wanted.has(undefined))
    );
  });
}

async function runActive(
  run: Run,
  rules: readonly Sourced<ActiveRule>[],
  report: (result: Result) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const one = async (rule: Sourced<ActiveRule>) => {
    signal?.throwIfAborted();
    report(await judge(run, rule));
  };
  const side = rules.filter(({ isAlone }) => !isAlone);
  const short = side.filter(({ isLong }) => !isLong);
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let rule = short.shift(); rule; rule = short.shift()) await one(rule);
  });
  await Promise.all([...side.filter(({ isLong }) => isLong).map(one), ...workers]);
  for (const rule of rules.filter(({ isAlone }) => isAlone)) await one(rule);
}
