import { setTimeout as delay } from 'node:timers/promises';
import { times as specTimes } from '@bridges-api/spec/operations';
import { rules as everyRule } from '../rules/all.ts';
import { type SuiteVersion, suiteVersion } from '../suite-version.ts';
import { Context } from './context.ts';
import { type Coverage, measure } from './coverage.ts';
import { type Deviation, type Deviations, deviationList } from './deviations.ts';
import { clip, type Exchange } from './exchange.ts';
import { type Fixture, readFixture } from './fixture.ts';
import { NoAnswer } from './http.ts';
import { judge, observe, staleExchanges, withDeviation } from './judge.ts';
import { knownLogins, removeNewLogins } from './logins.ts';
import type { Judged, Result } from './result.ts';
import { type ActiveRule, allows, type Profile, type Rule, type Sourced } from './rule.ts';
import { Run, type Times } from './run.ts';
import { judgeAll } from './schedule.ts';
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
  /** What the server is known to do otherwise: reasons by rule ID or pattern, or of exchanges. Each must go on failing. */
  readonly deviations?: Deviations | undefined;
  /** Told each result as it comes. */
  readonly onResult?: ((result: Result, done: number, total: number) => void) | undefined;
  /**
   * How many rules are judged at a time, from 1. By default those that wait long all start at once, and beside them eight others
   * run, or more where the way to the server is long.
   */
  readonly workers?: number | undefined;
  /**
   * Ends the run early: what was started is cancelled, nothing more is started, and the rules that were not judged are skipped.
   * That takes two seconds at most.
   */
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
  readonly conditions: Conditions;
  /** In the order of the rules. */
  readonly results: readonly Result[];
  /** How many rules were left out because of the profile or `only`. */
  readonly notRun: number;
  readonly coverage: Coverage;
}

/** What else a run was like, which its results may depend on. */
export interface Conditions {
  /** Milliseconds to the server and back, and for a connection to be opened. Limits of time are that much longer. */
  readonly roundTrip: number;
  /** How many bridges the server has, and how many of them were looked at one by one. Absent when no rule asked. */
  readonly sample?: { readonly bridges: number; readonly lookedAt: number } | undefined;
  /** It was ended early, so rules that had not been judged are skipped. */
  readonly isStopped: boolean;
}

/** The suite could not run: one line that says why and what to do. */
export class CannotRun extends Error {}

/** How long a run that was stopped takes at most from then on to clear away what it started, in milliseconds. */
const LAST_MOMENTS = 1_900;

/**
 * Judges a server by the rules.
 *
 * @throws {CannotRun} when it cannot be reached, refuses the token, or no rule is left to run
 * @throws {FixtureError} when the fixture cannot be used
 */
export async function runSuite(options: SuiteOptions): Promise<SuiteResults> {
  const { contract = 'all', isMock = false, only, profile = 'read', signal, workers } = options;
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
    signal,
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
    const judgeEach = (rules: readonly Sourced<ActiveRule>[], tell: (result: Judged) => void) =>
      judgeAll({
        rules,
        judge: (rule, isAgain) => judge(run, rule, { isAgain, known: ofRule(deviations, rule) }),
        report: tell,
        setAlone: (isAlone) => {
          run.isAlone = isAlone;
        },
        workers,
        roundTrip: run.roundTrip,
      });
    if (profile === 'full' && !isMock) run.loginsBefore = await knownLogins(new Context(run));
    const active = chosen.filter((rule) => rule.kind === 'active');
    const observers = chosen.filter((rule) => rule.kind === 'observer');
    await judgeEach(active, reportJudged);
    if (!run.stopped.aborted) await judgeEach(suppliers(known, active, observers, profile), () => {});
    await clearAway(run);
    for (const rule of observers) reportJudged(observe(run, rule, ofRule(deviations, rule)));
    const isWhole = only === undefined && !run.stopped.aborted;
    const stale = staleExchanges(run, [...results.values()], { deviations, excusing, isWhole });
    for (const result of stale) report(result);
    return {
      suite,
      url: options.url,
      profile,
      contract,
      settings: settingsOf(options, fixture),
      startedAt,
      milliseconds: Math.round(run.now()),
      conditions: {
        roundTrip: Math.round(run.roundTrip),
        sample: run.sample,
        isStopped: run.stopped.aborted,
      },
      results: chosen.flatMap((rule) => results.get(rule) ?? []),
      notRun: known.length - chosen.length,
      coverage: measure(run.exchanges, (value) => clip(run.redactor.text(value))),
    };
  } finally {
    await Promise.all(run.contexts.map(cleanUp));
    run.close();
  }
}

/** Cancels what is left of the sessions that rules shared, and removes the logins that there were not before. */
async function clearAway(run: Run): Promise<void> {
  const clear = async () => {
    await run.startsAnswered();
    await Promise.all(run.contexts.map(cleanUp));
    if (run.loginsBefore) await removeNewLogins(new Context(run, { isLast: true }), run.loginsBefore);
  };
  // Whoever stopped the run does not wait for a server that does not answer.
  await (run.stopped.aborted ? Promise.race([clear(), delay(LAST_MOMENTS)]) : clear());
}

/** The deviations of a rule that name exchanges. */
function ofRule(deviations: readonly Deviation[], { id }: Rule): readonly Deviation[] {
  return deviations.filter(({ exchange, rule }) => exchange !== undefined && matches(rule, id));
}

/** The first request, which shows whether there is any use in the others. */
async function greet(run: Run): Promise<void> {
  let answer: Exchange;
  try {
    answer = await run.measureRoundTrip();
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
