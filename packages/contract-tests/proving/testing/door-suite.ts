// The whole suite on a sandbox that is no server, by a relay.
import type { SandboxOptions } from '@bridges-api/sandbox';
import { times as specTimes } from '@bridges-api/spec/operations';
import deviations from '../../fixtures/deviations.fetch.json' with { type: 'json' };
import { runSuite, type SuiteResults } from '../../src/suite/suite.ts';
import { type Door, startRelay } from './relay.ts';

const TOKEN = 'contract-tests-Token-7d1e';
/** In seconds. A page on a busy machine can need one of them to hand a request on, and must not be late for what takes a wait. */
const WAIT = 2;
/** As much faster than life as its waits are shorter. */
const SPEED = specTimes.wait / WAIT;

/** The sandbox to be judged: JSON. */
export const judgedSandbox: SandboxOptions = {
  token: TOKEN,
  clock: 'running',
  speed: SPEED,
  limits: { wait: WAIT * 1000, startWait: (5 / SPEED) * 1000, maxLive: 10_000, maxStarts: 10_000 },
};

/** Rules that a run with the spec's times cannot wait for. */
const TOO_LONG = ['getLoginSession/200/expires', 'getLoginSession/404/forgotten'];

/**
 * Runs every rule, profile `full`, on what a door leads to. What no fetch can carry is known to deviate. Rules that were skipped are tried once
 * more: on a busy machine a request can be too late for what takes a wait.
 */
export async function runOnDoor(door: Door): Promise<SuiteResults> {
  const relay = await startRelay(door);
  try {
    const times = { ...specTimes, wait: WAIT };
    const { url } = relay;
    const options = { url, token: TOKEN, profile: 'full', fixture: 'sandbox', times, deviations } as const;
    const suite = await runSuite(options);
    const only = suite.results.filter(isSkipped).map(({ rule }) => rule.id);
    if (only.length === 0) return suite;
    const again = new Map((await runSuite({ ...options, only })).results.map((one) => [one.rule.id, one]));
    return { ...suite, results: suite.results.map((one) => again.get(one.rule.id) ?? one) };
  } finally {
    await relay.close();
  }
}

/** What a run found wrong: the rules with their reasons, and those that were not judged though they could have been. */
export function faultsOf({ notRun, results }: SuiteResults): string[] {
  const faults = results
    .filter((one) => !['pass', 'known-deviation'].includes(one.outcome) && !isTooLong(one))
    .map(({ outcome, reason, rule }) => `${rule.id}: ${outcome}: ${reason}`);
  return notRun > 0 ? [...faults, `${notRun} rules were not run.`] : faults;
}

type Result = SuiteResults['results'][number];

function isTooLong({ outcome, rule }: Result): boolean {
  return outcome === 'skip' && TOO_LONG.includes(rule.id);
}

function isSkipped(one: Result): boolean {
  return one.outcome === 'skip' && !isTooLong(one);
}
