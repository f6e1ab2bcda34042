import { Context } from './context.ts';
import { type Deviation, isKnown, nameOfExchange } from './deviations.ts';
import type { Exchange, ShownExchange } from './exchange.ts';
import { NoAnswer } from './http.ts';
import type { Judged, Judgement, Result } from './result.ts';
import {
  type ActiveRule,
  Doubtful,
  Later,
  NotApplicable,
  type ObserverRule,
  Skip,
  type Sourced,
  Stopped,
  Violation,
} from './rule.ts';
import { type Run, Unanswered } from './run.ts';
import { matches } from './select.ts';
import { cleanUp } from './sessions.ts';

/** The most exchanges kept as the evidence of a rule that failed, and of one that did not. */
const EVIDENCE = { fail: 8, other: 2 };

/**
 * Tries an active rule, and clears away what it started.
 *
 * @param isAgain whether it was judged before, beside others
 * @param known deviations of this rule that name exchanges
 * @returns the result, or that the rule has to be tried when no other runs
 */
export async function judge(
  run: Run,
  rule: Sourced<ActiveRule>,
  { isAgain = false, known = [] }: { isAgain?: boolean; known?: readonly Deviation[] } = {},
): Promise<Judgement | Later> {
  const context = new Context(run, { isAgain, known });
  const startedAt = run.now();
  let ending: Ending = { outcome: 'pass' };
  let later: Later | undefined;
  if (run.options.isMock && (rule.needs ?? 'state') === 'state') {
    ending = { outcome: 'not-applicable', reason: 'A mock keeps no state.' };
  } else if (run.stopped.aborted) {
    ending = { outcome: 'skip', reason: new Stopped().message };
  } else if (run.isGone) {
    ending = { outcome: 'skip', reason: 'The server had stopped answering.' };
  } else {
    try {
      await rule.check(context);
      // A rule that sent nothing has shown nothing.
      if (context.exchanges.length === 0) ending = { outcome: 'skip', reason: 'There was nothing to send.' };
    } catch (error) {
      if (error instanceof Later) later = error;
      else ending = endingOf(run, error);
      const { exchange, outcome, reason = '' } = ending;
      if (outcome === 'fail' && context.isExcused(reason, exchange)) ending = { outcome: 'pass' };
    }
    await cleanUp(context);
  }
  if (later) return later;
  if (ending.outcome === 'pass' && context.excused.size > 0) ending = knownEnding(run, context.excused);
  const { exchange, isDoubtful = false, isUnanswered = false, ...result } = ending;
  const evidence = exchange
    ? [...context.exchanges.filter((other) => other !== exchange), exchange]
    : context.exchanges;
  return {
    isDoubtful,
    result: {
      rule,
      ...result,
      exchanges: shown(run, evidence, ending.outcome),
      ...decidedBy(isUnanswered || ending.outcome !== 'fail' ? [] : evidence),
      milliseconds: Math.round(run.now() - startedAt),
      excusedBy: [...context.excused.keys()],
    },
  };
}

function knownEnding(run: Run, excused: ReadonlyMap<Deviation, string>): Ending {
  const reasons = [...excused].map(([{ reason }, message]) => `${reason} ${message}`);
  return { outcome: 'known-deviation', reason: run.redactor.text(reasons.join(' ')) };
}

interface Ending extends Pick<Result, 'outcome' | 'reason'> {
  /** The answer that decided. */
  readonly exchange?: Exchange | undefined;
  readonly isDoubtful?: boolean;
  /** There was none. */
  readonly isUnanswered?: boolean;
}

function endingOf(run: Run, error: unknown): Ending {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Skip || error instanceof Stopped) return { outcome: 'skip', reason: message };
  if (error instanceof NotApplicable) return { outcome: 'not-applicable', reason: message };
  const isExpected = error instanceof Violation || error instanceof NoAnswer;
  // Anything else comes of an answer that no rule expects the form of, which other rules name.
  const reason = isExpected ? message : `An answer could not be read: ${message}.`;
  const exchange = error instanceof Violation || error instanceof Unanswered ? error.exchange : undefined;
  return {
    outcome: 'fail',
    reason: run.redactor.text(reason),
    exchange,
    isDoubtful: error instanceof Doubtful,
    isUnanswered: error instanceof NoAnswer,
  };
}

/** Holds the answers of a run to an observer's rule: first all that nothing is known of, then each of the others. */
export function observe(run: Run, rule: Sourced<ObserverRule>, known: readonly Deviation[] = []): Judged {
  const { canaries, exchanges, options } = run;
  const about = exchanges.filter((exchange) => {
    return (rule.seesTransport || !exchange.isOfTransport) && rule.about(exchange);
  });
  if (!about.some((exchange) => rule.shows?.(exchange) ?? true))
    return {
      rule,
      outcome: 'skip',
      reason: unseenReason(run, rule),
      exchanges: [],
      milliseconds: 0,
      excusedBy: [],
    };
  const isOf = (exchange: Exchange) => (deviation: Deviation) =>
    isKnown(deviation, exchange, run.targetOf(exchange));
  const others = about.filter((exchange) => !known.some(isOf(exchange)));
  const faultOf = (judged: readonly Exchange[]) =>
    rule.judge(judged, { canaries, token: options.token, isMock: options.isMock });
  const base = { rule, milliseconds: 0, excusedBy: [] };
  const fault = faultOf(others);
  if (fault) {
    const reason = run.redactor.text(`${fault.message} (Of ${counted(others)}.)`);
    const evidence = { exchanges: shown(run, fault.exchanges, 'fail'), ...decidedBy(fault.exchanges) };
    return { ...base, outcome: 'fail', reason, ...evidence };
  }
  const excused = known.flatMap((deviation) => {
    const own = about.filter((exchange) => others.includes(exchange) || isOf(exchange)(deviation));
    const found = faultOf(own);
    return found ? [{ deviation, ...found }] : [];
  });
  if (excused.length === 0)
    return { ...base, outcome: 'pass', exchanges: shown(run, about.slice(0, 1), 'pass') };
  const messages = new Map(excused.map(({ deviation, message }) => [deviation, message]));
  const { reason } = knownEnding(run, messages);
  return {
    ...base,
    outcome: 'known-deviation',
    reason: `${reason} The rule holds for ${counted(others)} beside.`,
    exchanges: shown(
      run,
      excused.flatMap(({ exchanges: those }) => those),
      'fail',
    ),
    excusedBy: [...messages.keys()],
  };
}

/** The number of the last of them, if there are any. */
function decidedBy(exchanges: readonly Exchange[]): Pick<Result, 'decidedBy'> {
  const last = exchanges.at(-1);
  return last ? { decidedBy: last.number } : {};
}

/** Why an observer has nothing to judge, as far as the ID of its rule tells what it is about. */
function unseenReason({ exchanges }: Run, { id, operationId }: Sourced<ObserverRule>): string {
  if (operationId === undefined) return 'No answer of this run is one that the rule is about.';
  const status = Number(id.split('/')[1]);
  const own = exchanges.filter((exchange) => exchange.operationId === operationId);
  if (own.length === 0) return `No request of this run was one of ${operationId}.`;
  if (Number.isNaN(status)) return `No answer to ${operationId} in this run is one that the rule is about.`;
  return own.some((exchange) => exchange.status === status)
    ? `No answer to ${operationId} with ${status} in this run has what the rule is about.`
    : `No request of ${operationId} in this run was answered with ${status}.`;
}

function counted({ length }: readonly Exchange[]): string {
  return `${length} ${length === 1 ? 'answer' : 'answers'}`;
}

/** The last exchanges of a rule, of which the very last decided. */
function shown(run: Run, exchanges: readonly Exchange[], outcome: Result['outcome']): ShownExchange[] {
  const unique = [...new Set(exchanges)];
  return unique
    .slice(outcome === 'fail' ? -EVIDENCE.fail : -EVIDENCE.other)
    .map((exchange) => run.redactor.show(exchange));
}

/** A failure that is known stays one under another name; one that is gone is a failure of the list. */
export function withDeviation(result: Result, deviations: readonly Deviation[]): Result {
  const whole = deviations.find(
    ({ exchange, rule }) => exchange === undefined && matches(rule, result.rule.id),
  );
  if (whole === undefined) return result;
  if (result.outcome === 'fail')
    return { ...result, outcome: 'known-deviation', reason: `${whole.reason} ${result.reason}` };
  if (result.outcome !== 'pass') return result;
  return {
    ...result,
    outcome: 'fail',
    isStale: true,
    reason: `This is listed as a known deviation, and conforms now: take ${whole.rule} off the list.`,
  };
}

/**
 * Failures of the list for its exchanges: those that made none of their rules fail. Each is told as the last result of its rules that
 * was judged.
 *
 * @param excusing those that did
 * @param isWhole whether all rules were run, so that each exchange must have been seen
 */
export function staleExchanges(
  run: Run,
  results: readonly Result[],
  {
    deviations,
    excusing,
    isWhole,
  }: { deviations: readonly Deviation[]; excusing: ReadonlySet<Deviation>; isWhole: boolean },
): Result[] {
  return deviations.flatMap((deviation): Result[] => {
    if (deviation.exchange === undefined || excusing.has(deviation)) return [];
    const isSeen = run.exchanges.some((exchange) => isKnown(deviation, exchange, run.targetOf(exchange)));
    if (!isSeen && !isWhole) return [];
    const told = results.findLast(({ outcome, rule }) => {
      return matches(deviation.rule, rule.id) && (outcome === 'pass' || outcome === 'known-deviation');
    });
    const what = isSeen ? 'conforms now' : 'was not seen in this run';
    const name = nameOfExchange(deviation);
    const reason = `The exchange ${name} is listed as a known deviation of ${deviation.rule}, and ${what}: take it off the list.`;
    return told ? [{ ...told, outcome: 'fail', reason }] : [];
  });
}
