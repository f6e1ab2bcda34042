// A server that is newer than the spec: what it sends beside what is known breaks no answer, and is told apart.
import { beforeAll, describe, expect, it } from 'vitest';
import { runSuite, type SuiteResults } from '../../src/suite/suite.ts';
import { isConformant } from '../../src/suite/verdict.ts';
import type { Json } from './mutant.ts';
import { startMutant } from './start.ts';

/** Statuses of accounts, bridges and sessions, kinds of timers and a display that the spec does not have. */
function newer(body: Json): void {
  if (typeof body !== 'object' || body === null) return;
  Object.values(body).forEach(newer);
  if (body.displayName && body.status === 'temporarily_unavailable') body.status = 'napping';
  if (body.loginSessionID && body.status === 'waiting_for_display') body.status = 'waiting_for_moon';
  if (body.accountID && body.status === 'backfilling') body.status = 'dreaming';
  if (body.removeScopes && body.status === 'connected') body.status = 'asleep';
  if (Array.isArray(body.types)) body.types.push('after_sunset');
  if (body.imageURL) Object.assign(body, { type: 'hologram', imageURL: undefined, beam: 1 });
}

let suite: SuiteResults;
beforeAll(async () => {
  const { stop, ...server } = await startMutant({
    id: 'newer',
    kind: 'schema',
    summary: 'It has values that the spec does not have.',
    breaks: 'Nothing.',
    expect: [],
    shows: 'bridges',
    apply: () => ({ answer: ({ body }) => newer(body) }),
  });
  suite = await runSuite({ ...server, profile: 'full', fixture: 'sandbox' });
  await stop();
});

const failed = (level: 'MUST' | 'SHOULD') => {
  const results = suite.results.filter(({ outcome, rule }) => outcome === 'fail' && rule.level === level);
  return results.map(({ reason, rule }) => `${rule.id}: ${reason}`);
};

describe('values of a newer server', () => {
  it('break no MUST', () => {
    expect(failed('MUST')).toEqual([]);
    expect([isConformant(suite), isConformant(suite, { strict: true })]).toEqual([true, false]);
  });

  it('are told by a SHOULD, with their place', () => {
    const told = failed('SHOULD');
    expect(told.filter((line) => !line.includes('/200/unknown-values: '))).toEqual([]);
    expect(told.join('\n')).toMatch(
      /^listAccounts\/200\/unknown-values: \/\d+ \(\S+\)\/status is "dreaming", which the spec does not have\./m,
    );
    expect(told.join('\n')).toMatch(/\/settings\/types\/\d is "after_sunset"/);
  });

  it('are counted', () => {
    const { enumValues, unionBranches } = suite.coverage;
    expect([...enumValues.unknown].sort()).toEqual([
      'Account.status=dreaming',
      'Bridge.status=napping',
      'BridgeLogin.status=asleep',
      'DisappearingTimerCapability.types=after_sunset',
      'LoginSession.status=waiting_for_moon',
    ]);
    expect(unionBranches.unknown).toEqual(['LoginDisplay: hologram']);
  });
});
