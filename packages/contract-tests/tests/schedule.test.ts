// In which order rules are judged, and which are judged twice.
import { describe, expect, it } from 'vitest';
import type { Judged, Judgement, Outcome } from '../src/suite/result.ts';
import { type ActiveRule, Later, type Sourced } from '../src/suite/rule.ts';
import { judgeAll } from '../src/suite/schedule.ts';

type Active = Sourced<ActiveRule>;

/** What a rule comes to: its outcome, and whether it was late. `ends` holds it until it is settled. */
interface Try {
  readonly outcome: Outcome;
  readonly isDoubtful?: boolean;
  readonly until?: Promise<unknown>;
}

const rule = (id: string, parts: Partial<ActiveRule> = {}): Active => ({
  id,
  kind: 'active',
  level: 'MUST',
  profile: 'session',
  sentence: 'None.',
  source: 'ours',
  check: async () => {},
  ...parts,
});

/** Judges rules that come to this, by ID, each time they are tried. What was tried, with `alone` and `again`, and what was reported. */
async function judged(
  rules: readonly Active[],
  tries: Readonly<Record<string, readonly (Try | Later)[]>>,
  { roundTrip = 0, workers }: { roundTrip?: number; workers?: number } = {},
) {
  const log: string[] = [];
  const reported: Record<string, Outcome> = {};
  const left = new Map(Object.entries(tries).map(([id, list]) => [id, [...list]]));
  let isAlone = false;
  await judgeAll({
    rules,
    roundTrip,
    workers,
    setAlone: (value) => {
      isAlone = value;
    },
    report: ({ outcome, rule: { id } }: Judged) => {
      expect(reported[id]).toBeUndefined();
      reported[id] = outcome;
    },
    judge: async (one, isAgain): Promise<Judgement | Later> => {
      log.push([one.id, isAlone && 'alone', isAgain && 'again'].filter(Boolean).join(' '));
      const next = left.get(one.id)?.shift() ?? { outcome: 'pass' };
      if (next instanceof Later) return next;
      await next.until;
      const { isDoubtful = false, outcome } = next;
      const result = { rule: one, outcome, exchanges: [], milliseconds: 0, excusedBy: [] };
      return { isDoubtful, result };
    },
  });
  return { log, reported };
}

describe('a rule that failed because something was late', () => {
  it('is judged once more when nothing else runs, and that counts', async () => {
    const late = { outcome: 'fail', isDoubtful: true } as const;
    const { log, reported } = await judged([rule('a'), rule('b')], { a: [late], b: [late, late] });
    expect(log.slice(2).sort()).toEqual(['a again', 'b again']);
    expect(reported).toEqual({ a: 'pass', b: 'fail' });
  });

  it('is judged once where it failed by what was answered', async () => {
    const { log, reported } = await judged([rule('a')], { a: [{ outcome: 'fail' }] });
    expect([log, reported]).toEqual([['a'], { a: 'fail' }]);
  });
});

describe('a rule that has to be alone', () => {
  it('comes after all others', async () => {
    const rules = [rule('alone', { isAlone: true }), rule('long', { isLong: true }), rule('short')];
    const { log } = await judged(rules, {});
    expect(log).toEqual(['long', 'short', 'alone alone']);
  });

  it('begins beside those that only wait on a long way, and is judged once more if it then fails', async () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const rules = [
      rule('waits', { isLong: true, onlyWaits: true }),
      rule('alone', { isLong: true, isAlone: true }),
    ];
    const tries: Parameters<typeof judged>[1] = {
      waits: [{ outcome: 'pass', until: ended }],
      alone: [{ outcome: 'fail', until: Promise.resolve().then(end) }],
    };
    const { log, reported } = await judged(rules, tries, { roundTrip: 300 });
    expect(log).toEqual(['waits', 'alone', 'alone alone again']);
    expect(reported).toEqual({ waits: 'pass', alone: 'pass' });
  });

  it('is told to the rules that asked for their turn, those that share a login after those that begin one', async () => {
    const rules = [rule('shares'), rule('starts'), rule('other', { isAlone: true })];
    const { log } = await judged(rules, { shares: [new Later('result')], starts: [new Later('start')] });
    expect(log.slice(2)).toEqual(['starts alone', 'shares alone', 'other alone']);
  });
});

it('no more rules run at a time than there are workers', async () => {
  let running = 0;
  let most = 0;
  const busy = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  const rules = Array.from({ length: 12 }, (_, index) => rule(`${index}`, { isLong: index % 2 === 0 }));
  await judgeAll({
    rules,
    roundTrip: 0,
    workers: 3,
    setAlone: () => {},
    report: () => {},
    judge: async (one) => {
      await busy();
      return {
        isDoubtful: false,
        result: { rule: one, outcome: 'pass', exchanges: [], milliseconds: 0, excusedBy: [] },
      };
    },
  });
  expect(most).toBe(3);
});
