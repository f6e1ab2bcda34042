import { Context } from './context.ts';
import type { Exchange, ShownExchange } from './exchange.ts';
import { NoAnswer } from './http.ts';
import type { Result } from './result.ts';
import { type ActiveRule, NotApplicable, type ObserverRule, Skip, type Sourced, Violation } from './rule.ts';
import type { Run } from './run.ts';
import { matches } from './select.ts';
import { cleanUp } from './sessions.ts';

/** The most exchanges kept as the evidence of a rule that failed, and of one that did not. */
const EVIDENCE = { fail: 8, other: 2 };

/** Tries an active rule, and clears away what it started. */
export async function judge(run: Run, rule: Sourced<ActiveRule>): Promise<Result> {
  const context = new Context(run);
  const startedAt = run.now();
  let ending: Ending = { outcome: 'pass' };
  if (run.options.isMock && (rule.needs ?? 'state') === 'state') {
    ending = { outcome: 'not-applicable', reason: 'A mock keeps no state.' };
  } else if (run.isGone) {
    ending = { outcome: 'skip', reason: 'The server had stopped answering.' };
  } else {
    try {
      await rule.check(context);
      // A rule that sent nothing has shown nothing.
      if (context.exchanges.length === 0) ending = { outcome: 'skip', reason: 'There was nothing to send.' };
    } catch (error) {
      ending = endingOf(run, error);
    }
    await cleanUp(context);
  }
  const { exchange, isUnanswered = false, ...result } = ending;
  const evidence = exchange
    ? [...context.exchanges.filter((other) => other !== exchange), exchange]
    : context.exchanges;
  return {
    rule,
    ...result,
    exchanges: shown(run, evidence, ending.outcome),
    ...decidedBy(isUnanswered || ending.outcome !== 'fail' ? [] : evidence),
    milliseconds: Math.round(run.now() - startedAt),
  };
}

interface Ending extends Pick<Result, 'outcome' | 'reason'> {
  /** The answer that decided. */
  readonly exchange?: Exchange | undefined;
  /** There was none. */
  readonly isUnanswered?: boolean;
}

function endingOf(run: Run, error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Skip) return { outcome: 'skip', reason: message };
  if (error instanceof NotApplicable) return { outcome: 'not-applicable', reason: message };
  const isExpected = error instanceof Violation || error instanceof NoAnswer;
  // Anything else comes of an answer that no rule expects the form of, which other rules name.
  const reason = isExpected ? message : `An answer could not be read: ${message}.`;
  const exchange = error instanceof Violation ? error.exchange : undefined;
  return {
    outcome: 'fail',
    reason: run.redactor.text(reason),
    exchange,
    isUnanswered: error instanceof NoAnswer,
  };
}

/** Holds the answers of a run to an observer's rule. */
export function observe(run: Run, rule: Sourced<ObserverRule>): Result {
  const { canaries, exchanges, options } = run;
  const about = exchanges.filter((exchange) => rule.about(exchange));
  if (!about.some((exchange) => rule.shows?.(exchange) ?? true))
    return {
      rule,
      outcome: 'skip',
      reason: 'No answer of this run was about it.',
      exchanges: [],
      milliseconds: 0,
    };
  const fault = rule.judge(about, { canaries, token: options.token, isMock: options.isMock });
  const seen = `${about.length} ${about.length === 1 ? 'answer' : 'answers'}`;
  if (!fault)
    return { rule, outcome: 'pass', exchanges: shown(run, about.slice(0, 1), 'pass'), milliseconds: 0 };
  const reason = run.redactor.text(`${fault.message} (Of ${seen}.)`);
  return {
    rule,
    outcome: 'fail',
    reason,
    exchanges: shown(run, fault.exchanges, 'fail'),
    ...decidedBy(fault.exchanges),
    milliseconds: 0,
  };
}

/** The number of the last of them, if there are any. */
function decidedBy(exchanges: readonly Exchange[]): Pick<Result, 'decidedBy'> {
  const last = exchanges.at(-1);
  return last ? { decidedBy: last.number } : {};
}

/** The last exchanges of a rule, of which the very last decided. */
function shown(run: Run, exchanges: readonly Exchange[], outcome: Result['outcome']): ShownExchange[] {
  const unique = [...new Set(exchanges)];
  return unique
    .slice(outcome === 'fail' ? -EVIDENCE.fail : -EVIDENCE.other)
    .map((exchange) => run.redactor.show(exchange));
}

/** A failure that is known stays one under another name; one that is gone is a failure of the list. */
export function withDeviation(
  result: Result,
  deviations: Readonly<Record<string, string>> | undefined = {},
): Result {
  const pattern = Object.keys(deviations).find((candidate) => matches(candidate, result.rule.id));
  if (pattern === undefined) return result;
  if (result.outcome === 'fail')
    return { ...result, outcome: 'known-deviation', reason: `${deviations[pattern]} ${result.reason}` };
  if (result.outcome !== 'pass') return result;
  return {
    ...result,
    outcome: 'fail',
    isStale: true,
    reason: `This is listed as a known deviation, and conforms now: take ${pattern} off the list.`,
  };
}
