import { times as specTimes } from '@bridges-api/spec/operations';
import { rules as everyRule } from '../rules/all.ts';
import { Context } from './context.ts';
import { type Coverage, measure } from './coverage.ts';
import { type Deviation, type Deviations, deviationList } from './deviations.ts';
import { clip, type Exchange } from './exchange.ts';
import { type Fixture, readFixture } from './fixture.ts';
import { NoAnswer } from './http.ts';
import { type Judged, judge, observe, staleExchanges, withDeviation } from './judge.ts';
import { knownLogins, removeNewLogins } from './logins.ts';
import type { Result } from './result.ts';
import {
  type ActiveRule,
  allows,
  Later,
  type Profile,
  type Rule,
  type Sourced,
  type Use,
  uses,
} from './rule.ts';
import { Run, type Times } from './run.ts';
import { matches } from './select.ts';
import { cleanUp } from './sessions.ts';
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
  /** What the server is known to do otherwise: reasons by rule ID or pattern, or of exchanges. Each must go on failing. */
  readonly deviations?: Deviations | undefined;
  /** Told each result as it comes. */
  readonly onResult?: ((result: Result, done: number, total: number) => void) | undefined;
  /** Ends the run early: what was started is cancelled, and nothing more is started. */
  readonly signal?: AbortSignal | undefined;
}

export interface SuiteResults {
  readonly url: string;
  readonly profile: Profile;
  /** The verdict that decides. Rules of both were run. */
  readonly contract: Contract;
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
  const deviations = deviationList(options.deviations);
  const excusing = new Set<Deviation>();
  const report = (result: Result) => {
    results.set(result.rule, result);
    options.onResult?.(result, results.size, chosen.length);
  };
  const reportJudged = ({ excusedBy, ...result }: Judged) => {
    for (const deviation of excusedBy) excusing.add(deviation);
    report(withDeviation(result, deviations));
  };
  try {
    await greet(run);
    if (profile === 'full' && !isMock) run.loginsBefore = await knownLogins(new Context(run));
    const active = chosen.filter((rule) => rule.kind === 'active');
    const observers = chosen.filter((rule) => rule.kind === 'observer');
    await runActive(run, active, deviations, reportJudged, signal);
    await runActive(run, suppliers(known, active, observers, profile), [], () => {}, signal);
    for (const preparation of run.preparations) await cleanUp(preparation);
    if (run.loginsBefore) await removeNewLogins(new Context(run), run.loginsBefore);
    for (const rule of observers) reportJudged(observe(run, rule, ofRule(deviations, rule)));
    const isWhole = only === undefined;
    const stale = staleExchanges(run, [...results.values()], { deviations, excusing, isWhole });
    for (const result of stale) report(result);
    return {
      url: options.url,
      profile,
      contract,
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

/** The deviations of a rule that name exchanges. */
function ofRule(deviations: readonly Deviation[], { id }: Rule): readonly Deviation[] {
  return deviations.filter(({ exchange, rule }) => exchange !== undefined && matches(rule, id));
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
  deviations: readonly Deviation[],
  report: (result: Judged) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const delayed: { rule: Sourced<ActiveRule>; use: Use }[] = [];
  const one = async (rule: Sourced<ActiveRule>) => {
    signal?.throwIfAborted();
    const result = await judge(run, rule, ofRule(deviations, rule));
    if (result instanceof Later) delayed.push({ rule, use: result.use });
    else report(result);
  };
  const side = rules.filter(({ isAlone }) => !isAlone);
  const short = side.filter(({ isLong }) => !isLong);
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let rule = short.shift(); rule; rule = short.shift()) await one(rule);
  });
  await Promise.all([...side.filter(({ isLong }) => isLong).map(one), ...workers]);
  run.isAlone = true;
  // What fills a bridge comes last: where nothing may be removed, it can be done once.
  for (const use of uses)
    for (const { rule } of delayed.filter((other) => other.use === use)) await one(rule);
  for (const rule of rules.filter(({ isAlone }) => isAlone)) await one(rule);
  run.isAlone = false;
}
