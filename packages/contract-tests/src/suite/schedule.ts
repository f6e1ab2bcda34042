// In which order rules are judged, and which of them at the same time.
import type { Judged, Judgement } from './result.ts';
import { type ActiveRule, Later, type Sourced, type Use, uses } from './rule.ts';

type Active = Sourced<ActiveRule>;

export interface Schedule {
  readonly rules: readonly Active[];
  /** Judges a rule; `isAgain` when it was judged before and nothing else runs now that could have made it fail. */
  readonly judge: (rule: Active, isAgain: boolean) => Promise<Judgement | Later>;
  readonly report: (result: Judged) => void;
  /** Told when one rule runs at a time, so that it may take away what others made, and when that is over. */
  readonly setAlone: (isAlone: boolean) => void;
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
export async function judgeAll(schedule: Schedule): Promise<void> {
  const { judge, report, roundTrip, rules, setAlone, workers } = schedule;
  const delayed: { readonly rule: Active; readonly use: Use }[] = [];
  const again: Active[] = [];
  const once = async (rule: Active, isDisturbed = false) => {
    const judgement = await judge(rule, false);
    if (judgement instanceof Later) delayed.push({ rule, use: judgement.use });
    else if (judgement.isDoubtful || (isDisturbed && judgement.result.outcome === 'fail')) again.push(rule);
    else report(judgement.result);
  };
  const twice = async (rule: Active) => {
    const judgement = await judge(rule, true);
    if (judgement instanceof Later) delayed.push({ rule, use: judgement.use });
    else report(judgement.result);
  };
  const [alone, side] = divide(rules, ({ isAlone }) => isAlone);
  const [long, short] = divide(side, ({ isLong }) => isLong);
  const [early, late] = divide(alone, ({ isLong }) => {
    return workers === undefined && (isLong || roundTrip > LONG_WAY);
  });
  if (workers === undefined) {
    const [onlyWaiting, changing] = divide(long, ({ onlyWaits }) => onlyWaits);
    let isWaiting = true;
    const waiting = Promise.all(onlyWaiting.map((rule) => once(rule))).then(() => {
      isWaiting = false;
    });
    const others = Math.ceil(AT_ONCE.least * (1 + roundTrip / LONG_WAY));
    const changes = changing.map((rule) => once(rule));
    await Promise.all([...changes, inTurn(short, Math.min(others, AT_ONCE.most), once)]);
    // From far away, what waits may well have completed a login meanwhile.
    await inTurn(early, 1, (rule) => once(rule, isWaiting && roundTrip > LONG_WAY));
    await waiting;
  } else {
    await inTurn([...long, ...short], workers, once);
  }
  const [, sideAgain] = divide(again, ({ isAlone }) => isAlone);
  await inTurn(sideAgain, workers ?? sideAgain.length, twice);
  setAlone(true);
  // What fills a bridge comes last: where nothing may be removed, it can be done once.
  for (const use of uses) {
    const ofUse = delayed.filter((other) => other.use === use);
    await inTurn(
      ofUse.map(({ rule }) => rule),
      1,
      once,
    );
  }
  await inTurn(late, 1, once);
  await inTurn(
    again.filter((rule) => !sideAgain.includes(rule)),
    1,
    twice,
  );
  setAlone(false);
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
