// Results to report, of every outcome, one of which holds what an evil server could answer.
import { runSuite, type SuiteResults } from '../../src/suite/suite.ts';

export const NASTY = `</pre><script>alert("1")</script>&amp;'`;

/** @param mock address of the mock */
export async function reportedSuite(mock: string): Promise<SuiteResults> {
  const run = await runSuite({
    url: mock,
    token: 'any',
    profile: 'full',
    isMock: true,
    only: ['listBridges', 'getLoginSession', 'createLoginSession/429', 'api/421'],
    deviations: { 'listBridges/401/wrong-token': 'It is a mock.' },
  });
  const results = run.results.map(({ decidedBy, ...result }, index) => {
    const exchanges = result.exchanges.map((exchange) => ({
      ...exchange,
      body: NASTY,
      headers: { [NASTY]: NASTY },
    }));
    return index === 0
      ? { ...result, outcome: 'skip' as const, reason: `${NASTY}\u0000`, exchanges }
      : { ...result, exchanges, ...(decidedBy !== undefined && { decidedBy }) };
  });
  return { ...run, results };
}
