// Servers that are sound and yet do not let every login start: rules are judged as far as can be, and skip for a reason that is true.
import { sandboxBridgeIDs } from '@bridges-api/sandbox/networks';
import { describe, it } from 'vitest';
import { type Fixture, readFixture } from '../src/suite/fixture.ts';
import type { Profile } from '../src/suite/rule.ts';
import { runSuite } from '../src/suite/suite.ts';
import { type MutantOptions, startMutant } from './mutants/start.ts';

const disabled = Object.fromEntries(sandboxBridgeIDs.map((id) => [id, { disabled: true }]));
const one: MutantOptions = { bridges: ['bluesky'] };
const two: MutantOptions = {
  bridges: ['local-telegram'],
  overrides: { 'local-telegram': { maxAccounts: 2 } },
};
const sandbox = readFixture('sandbox');

/** What became of these rules, by ID: `pass`, or the outcome with its reason. */
async function judged(
  server: MutantOptions,
  only: readonly string[],
  { profile = 'full', fixture = sandbox }: { profile?: Profile; fixture?: Fixture } = {},
): Promise<Record<string, string>> {
  const { stop, ...started } = await startMutant(undefined, server);
  try {
    const { results } = await runSuite({ ...started, profile, fixture, only });
    return Object.fromEntries(
      results.map(({ outcome, reason, rule }) => [rule.id, reason ? `${outcome}: ${reason}` : outcome]),
    );
  } finally {
    await stop();
  }
}

const passes = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, 'pass']));

/** Rules that walk a login to its end, and look at what it made or take it away. */
const completing = [
  'cancelLoginSession/200/makes-no-account',
  'getBridge/200/new-account',
  'getBridge/200/one-account-more',
  'getBridge/200/single-account',
  'getBridgeLogin/200/new-login',
  'listAccounts/200/new-account',
  'removeBridgeLogin/404/again',
  'removeBridgeLogin/422/no-scope',
  'submitLoginStep/200/after-invalid-fields',
  'submitLoginStep/200/completes',
  'submitLoginStep/422/every-form',
];

describe.concurrent('on a server that is sound', () => {
  it('rules say which bridges are disabled', async ({ expect }) => {
    const results = await judged({ overrides: disabled }, [
      'createLoginSession/200/can-be-read',
      'createLoginSession/200/reconnect-as-another',
      'createLoginSession/200/reconnect-by-login',
      'createLoginSession/200/reconnect-keeps-account',
      'createLoginSession/429/refused-start',
      'getBridge/200/single-account',
      'getLoginSession/200/never-waits',
      'listLoginFlows/200/ordered',
      'submitLoginStep/200/fails',
    ]);
    for (const [id, result] of Object.entries(results)) {
      expect(result, id).toMatch(/^skip: No .*: .*\b[\w-]+ is disabled/);
    }
    expect(Object.keys(results).length).toBe(9);
  });

  it('rules say which bridges, logins and flows of the fixture are not there', async ({ expect }) => {
    const steps = [{ fields: {} }];
    const fixture: Fixture = {
      logins: [
        { name: 'flow', bridgeID: 'matrix', flowID: 'nope', steps, ends: 'complete' },
        { name: 'gone', bridgeID: 'matrix', loginID: '@gone:example.com', steps, ends: 'complete' },
        { name: 'nowhere', bridgeID: 'fax', steps, ends: 'failed' },
      ],
      refusedStarts: [{ bridgeID: 'fax', status: 429, code: 'rate_limited' }],
      removable: [{ bridgeID: 'matrix', loginID: '@gone:example.com', scope: 'all-devices' }],
    };
    const only = [
      'createLoginSession/200/reconnect-keeps-account',
      'createLoginSession/429/refused-start',
      'removeBridgeLogin/200/given-away',
      'submitLoginStep/200/completes',
      'submitLoginStep/200/fails',
    ];
    const found = await judged({}, only, { fixture });
    expect(Object.values(found).every((result) => result.startsWith('skip: '))).toBe(true);
    expect(Object.values(found).map((result) => result.split(': ').at(-1))).toEqual([
      'the server lists no bridge fax.',
      'matrix has no login @gone:example.com.',
      'matrix lists no login flow nope.',
      'the server lists no bridge fax.',
      'matrix has no login @gone:example.com.',
    ]);
  });

  it('rules say what no login of the server or of the fixture has', async ({ expect }) => {
    const only = [
      'createLoginSession/422/flow-of-another-bridge',
      'getLoginSession/200/waiting_for_cookies',
      'getAccount/404/body',
      'submitLoginStep/409/step-not-current',
      'submitLoginStep/422/email',
      'submitLoginStep/422/options',
    ];
    const results = await judged(one, only);
    const none = 'No login of an available bridge starts with a';
    expect(results).toEqual({
      'createLoginSession/422/flow-of-another-bridge': `not-applicable: ${none} step on a second bridge.`,
      'getLoginSession/200/waiting_for_cookies': `not-applicable: ${none} cookies step.`,
      'getAccount/404/body': 'skip: No request of this run was one of getAccount.',
      'submitLoginStep/409/step-not-current': expect.stringMatching(
        /^skip: No login of the fixture that completes after 3 forms or more can be started: the server lists no bridge local-telegram; /,
      ),
      'submitLoginStep/422/email': `not-applicable: ${none} user_input step that has a field of the type email.`,
      'submitLoginStep/422/options':
        "skip: No form of the fixture's logins that complete has a field with options.",
    });
  });

  it('a bridge that allows one account is emptied for each rule in turn', async ({ expect }) => {
    expect(await judged(one, completing)).toEqual(passes(completing));
  });

  it('a bridge that allows one account is filled once where nothing may be removed', async ({ expect }) => {
    const only = completing.filter((id) => !id.startsWith('removeBridgeLogin') && !id.includes('single'));
    const results = await judged(one, only, { profile: 'login' });
    const own = ['getBridge/200/one-account-more', 'submitLoginStep/200/after-invalid-fields'];
    const late = ['cancelLoginSession/200/makes-no-account', 'submitLoginStep/422/every-form'];
    const full =
      /^skip: .* bluesky is full with an account that this run connected, which only the profile full removes again\.$/;
    expect(results).toEqual({
      ...passes(only),
      ...Object.fromEntries([...own, ...late].map((id) => [id, expect.stringMatching(full)])),
    });
  });

  it('a bridge that this run has filled up is emptied again', async ({ expect }) => {
    const only = completing.filter((id) => !id.includes('single'));
    expect(await judged(two, only)).toEqual(passes(only));
  });
});
