// In which order rules are judged, and which of them at the same time.
import type { Result } from './result.ts';
import type { ActiveRule, Sourced } from './rule.ts';

type Active = Sourced<ActiveRule>;

/** What came of judging a rule once. */
export interface Judgement {
  readonly result: Result;
  /** It failed because something was late, which may be due to all that ran beside it. */
  readonly isLate: boolean;
}

export interface Schedule {
  readonly rules: readonly Active[];
  /** Judges a rule; `isAgain` when it was judged before and nothing else runs now that could have made it fail. */
  readonly judge: (rule: Active, isAgain: boolean) => Promise<Judgement>;
  readonly report: (result: Result) => void;
  /** How many rules are judged at a time. By default those that wait long start at once, and beside them a few others run. */
  readonly workers?: number | undefined;
  /** Milliseconds to the server and back: the longer the way, the more rules are under way at a time. */
  readonly roundTrip: number;
}

/** How many of the rules that do not wait run at the same time: as many on a short way, at most as many on a long one. */
const AT_ONCE = { least: 8, most: 48 };

/** The round trip, in milliseconds, for which as many again run at the same time. */
const LONG_WAY = 50;

/** Judges all rules, each to its end. */
export async function judgeAll({ judge, report, roundTrip, rules, workers }: Schedule): Promise<void> {
  const again: Active[] = [];
  const once = async (rule: Active, isDisturbed = false) => {
    const { isLate, result } = await judge(rule, false);
    if (isLate || (isDisturbed && result.outcome === 'fail')) again.push(rule);
    else report(result);
  };
  const [alone, side] = divide(rules, ({ isAlone }) => isAlone);
  const [long, short] = divide(side, ({ isLong }) => isLong);
  if (workers !== undefined) {
    await inTurn([...long, ...short], workers, once);
    await inTurn(alone, 1, once);
  } else {
    const [onlyWaiting, changing] = divide(long, ({ onlyWaits }) => onlyWaits);
    let isWaiting = true;
    const waiting = Promise.all(onlyWaiting.map((rule) => once(rule))).then(() => {
      isWaiting = false;
    });
    const others = Math.ceil(AT_ONCE.least * (1 + roundTrip / LONG_WAY));
    await Promise.all([
      ...changing.map((rule) => once(rule)),
      inTurn(short, Math.min(others, AT_ONCE.most), once),
    ]);
    const [early, late] = divide(alone, ({ isLong }) => isLong || roundTrip > LONG_WAY);
    await inTurn(early, 1, (rule) => once(rule, isWaiting));
    await waiting;
    await inTurn(late, 1, once);
  }
  const twice = async (rule: Active) => report((await judge(rule, true)).result);
  const [aloneAgain, sideAgain] = divide(again, ({ isAlone }) => isAlone);
  await inTurn(sideAgain, workers ?? sideAgain.length, twice);
  await inTurn(aloneAgain, 1, twice);
}

/** Does the same with each rule, with so many at a time. */
async function inTurn(
  rules: readonly Active[],
  atOnce: number,
  act: (rule: Active) => Promise<void>,
): Promise<void> {
  const left = [...rules];
  const worker = async () => {
    for (let rule = left.shift(); rule; rule = left.shift()) await act(rule);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rules.length) }, worker));
}

function divide(rules: readonly Active[], fits: (rule: Active) => boolean | undefined): [Active[], Active[]] {
  return [rules.filter((rule) => fits(rule)), rules.filter((rule) => !fits(rule))];
}
