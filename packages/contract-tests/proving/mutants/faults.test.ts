// Each rule that has a fault of its own fails on it. That rules pass on the sound server is shown by proving/server.test.ts.
import { describe, it } from 'vitest';
import { rules } from '../../src/rules/all.ts';
import { runSuite } from '../../src/suite/suite.ts';
import { faults, nameless, told } from './faults.ts';
import type { Changes } from './mutant.ts';
import { startMutant } from './start.ts';

/** Those that judge what others have asked for need one that asks. */
const suppliers = [
  'getLoginSession/200/newest-step',
  'createLoginSession/200/reconnect-by-login',
  'getLoginSession/200/waiting_for_input',
  'submitLoginStep/200/wait-is-held',
  'goBackLoginStep/200/repeated',
  'listBridgeLogins/200/ordered',
];

describe.concurrent('a rule fails on a fault:', () => {
  it.for(Object.entries(faults))('%s', async ([id, apply], { expect }) => {
    expect(await outcomeOf(id, apply)).toBe('fail');
  });
});

async function outcomeOf(id: string, apply: () => Changes): Promise<string | undefined> {
  const { stop, times, ...server } = await startMutant({ ...nameless, apply });
  try {
    const isObserver = rules.some((rule) => rule.id === id && rule.kind === 'observer');
    const only = [id, ...(isObserver ? suppliers : [])];
    const { results } = await runSuite({
      ...server,
      times: { ...times, ...told[id] },
      profile: 'full',
      fixture: 'sandbox',
      only,
    });
    return results.find(({ rule }) => rule.id === id)?.outcome;
  } finally {
    await stop();
  }
}
