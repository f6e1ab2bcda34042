import { describe, expect, it } from 'vitest';
import { rules } from '../src/rules/all.ts';
import type { Outcome } from '../src/suite/result.ts';
import { type Contract, isConformant, isJudged, type Judged, verdictOf } from '../src/suite/verdict.ts';

const ids = {
  documented: 'getBridge/200/body',
  released: 'getAccount/200/body',
  bridgev2: 'submitLoginStep/422/pattern-is-searched-for',
  ours: 'listBridges/401/body',
  should: 'getBridgeCapabilities/200/lengths-fit',
} as const;

/** A run with these outcomes of rules of every source. */
function run(outcomes: Partial<Record<keyof typeof ids, Outcome>>, contract: Contract = 'all'): Judged {
  const results = Object.entries(outcomes).map(([name, outcome]) => {
    const rule = rules.find(({ id }) => id === ids[name as keyof typeof ids]);
    if (!rule) throw new Error(`There is no rule ${name}.`);
    return { rule, outcome, exchanges: [], milliseconds: 0 };
  });
  return { contract, results };
}

const verdicts = (suite: Judged) => [
  verdictOf(suite, { contract: 'documented' }),
  verdictOf(suite, { contract: 'all' }),
];
const GOOD = 'Conformant, as far as it was judged';
const BAD = 'Not conformant';
const NONE = 'Nothing was judged';

it('the rules are of the sources that they stand for here', () => {
  const sources = Object.values(ids).map((id) => rules.find((rule) => rule.id === id)?.source);
  expect(sources).toEqual(['documented', 'released-client', 'bridgev2', 'ours', 'documented']);
});

describe('the two verdicts', () => {
  it.each<[string, Parameters<typeof run>[0], string[]]>([
    ['an addition fails', { documented: 'pass', ours: 'fail' }, [GOOD, BAD]],
    ['what bridges do fails', { released: 'pass', bridgev2: 'fail' }, [GOOD, BAD]],
    ['what is documented fails', { documented: 'fail', ours: 'pass' }, [BAD, BAD]],
    ['what is released fails', { released: 'fail', ours: 'pass' }, [BAD, BAD]],
    ['nothing fails', { documented: 'pass', ours: 'pass' }, [GOOD, GOOD]],
    ['only additions are judged', { documented: 'skip', ours: 'pass' }, [NONE, GOOD]],
    ['only additions are judged, and fail', { documented: 'not-applicable', ours: 'fail' }, [NONE, BAD]],
    ['nothing is judged', { documented: 'skip', ours: 'skip' }, [NONE, NONE]],
    ['a deviation is known', { documented: 'known-deviation', ours: 'pass' }, [GOOD, GOOD]],
  ])('where %s', (_, outcomes, wanted) => {
    expect(verdicts(run(outcomes))).toEqual(wanted);
  });
});

it('the contract of the run decides where no other is asked for', () => {
  const outcomes = { documented: 'pass', ours: 'fail' } as const;
  expect(isConformant(run(outcomes))).toBe(false);
  expect(isConformant(run(outcomes, 'documented'))).toBe(true);
  expect(isConformant(run(outcomes, 'documented'), { contract: 'all' })).toBe(false);
  expect(isJudged(run({ ours: 'pass' }, 'documented'))).toBe(false);
});

it('a SHOULD counts only when it is strict', () => {
  const suite = run({ should: 'fail' }, 'documented');
  expect([isConformant(suite), isConformant(suite, { strict: true })]).toEqual([true, false]);
});
