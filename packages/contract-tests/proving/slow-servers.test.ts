// Sound servers whose networks, or the way to them, take their time: no rule may fail on them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../src/suite/result.ts';
import { runSuite } from '../src/suite/suite.ts';
import { type StartedMutant, startMutant } from './mutants/start.ts';
import { startSlowWay } from './testing/slow-way.ts';

const slowForms = ['slow-form-is-held', 'joins', 'joins-in-any-order'].map(
  (name) => `submitLoginStep/200/${name}`,
);

let server: StartedMutant;

/** What rules say of the server at an address. */
async function judge(url: string, only: readonly string[]): Promise<readonly Result[]> {
  const { times, token } = server;
  const { results } = await runSuite({ url, token, times, only, profile: 'full', fixture: 'sandbox' });
  return results;
}

const told = ({ outcome, reason, rule }: Result) => `${rule.id}: ${outcome}${reason ? ` (${reason})` : ''}`;
const passed = (ids: readonly string[]) => ids.map((id) => `${id}: pass`);

describe('a network that takes many times as long as a submit is held', () => {
  beforeAll(async () => {
    // The slow network takes 30 s of its time, which is ten waits.
    server = await startMutant(undefined, { wait: 0.2, speed: 15 });
  });
  afterAll(() => server.stop());

  it('is waited for as long as the fixture says', async () => {
    const ids = [...slowForms, 'getLoginSession/200/cancelled-while-submitting'];
    const results = await judge(server.url, ids);
    expect(results.map(told).sort()).toEqual(passed(ids).sort());
  });
});

describe('a network that answers before a wait is over', () => {
  beforeAll(async () => {
    server = await startMutant(undefined, { wait: 5, speed: 100 });
  });
  afterAll(() => server.stop());

  it('is not taken for one that is slow', async () => {
    const results = await judge(server.url, slowForms);
    expect(results.map(({ outcome }) => outcome)).not.toContain('fail');
    const held = results.find(({ rule }) => rule.id === slowForms[0]);
    expect(held?.outcome).toBe('skip');
    expect(held?.reason).toMatch(/^The network answered after \d+ ms, while a submit is held 5000 ms/);
  });
});

describe('a long way to the server', () => {
  const timed = [
    'getLoginSession/200/never-waits',
    'submitLoginStep/200/wait-returns-on-change',
    'submitLoginStep/200/wait-ends',
    'cancelLoginSession/200/answers-waits',
    'cancelLoginSession/200/while-submitting',
    'submitLoginStep/200/waits-share-a-step',
    'submitLoginStep/200/slow-form-is-held',
  ];
  let way: Awaited<ReturnType<typeof startSlowWay>>;

  beforeAll(async () => {
    server = await startMutant(undefined, { wait: 1, speed: 15 });
    way = await startSlowWay(server.url, 600);
  });
  afterAll(async () => {
    await way.close();
    await server.stop();
  });

  it('is added to every limit of time, and told', async () => {
    const { times, token } = server;
    const suite = await runSuite({
      url: way.url,
      token,
      times,
      only: timed,
      profile: 'full',
      fixture: 'sandbox',
    });
    expect(suite.conditions.roundTrip).toBeGreaterThanOrEqual(600);
    expect(suite.results.filter(({ outcome }) => outcome === 'fail').map(told)).toEqual([]);
    // Most of it can be judged all the same.
    expect(suite.results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(
      timed.length / 2,
    );
  });
});
