// Logins that are refused as they start.

import { isReachable } from '../../suite/answer-types.ts';
import { type Context, codeOf } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { create, expectIssues } from '../../suite/sessions.ts';
import { noStart, starts } from '../../suite/starts.ts';
import { joined, flowsOf as listedFlows, whyRefused } from '../../suite/usable.ts';
import { aLogin } from './reconnects.ts';

const UNKNOWN_FLOW = '`unknown_flow`: the bridge has no flow with this `flowID`.';
const UNKNOWN_LOGIN = '`unknown_login`: the bridge has no login with this `loginID`.';
const UNKNOWN_ACCOUNT = '`unknown_account`: the bridge has no account with this `accountID`.';

export const refusedStartRules = rulesOf('createLoginSession', {
  '422/unknown-flow': {
    profile: 'session',
    sentence: UNKNOWN_FLOW,
    async check(t) {
      const answer = await create(t, await aBridge(t), { flowID: t.unknownID() });
      expectIssues(t, answer, 'unknown_flow', [['flowID']]);
    },
  },
  '422/flow-of-another-bridge': {
    profile: 'session',
    sentence: UNKNOWN_FLOW,
    async check(t) {
      const ways = await starts(t);
      const flowsOf = (bridgeID: string) =>
        ways.filter((way) => way.bridgeID === bridgeID).map(({ flowID }) => flowID);
      for (const { bridgeID, flowID } of ways) {
        const other = ways.find(
          (way) => way.bridgeID !== bridgeID && !flowsOf(way.bridgeID).includes(flowID),
        );
        if (!other || flowID === undefined) continue;
        if ((await listedFlows(t, other.bridgeID)).includes(flowID)) continue;
        return expectIssues(t, await create(t, other.bridgeID, { flowID }), 'unknown_flow', [['flowID']]);
      }
      if (new Set(ways.map(({ bridgeID }) => bridgeID)).size < 2)
        await noStart(t, 'starts with a step on a second bridge');
      t.notApplicable('All bridges on which a login starts have the same flows.');
    },
  },
  '422/unknown-login': {
    profile: 'session',
    sentence: UNKNOWN_LOGIN,
    async check(t) {
      const answer = await create(t, await aBridge(t), { loginID: t.unknownID() });
      expectIssues(t, answer, 'unknown_login', [['loginID']]);
    },
  },
  '422/login-of-another-bridge': {
    profile: 'session',
    sentence: UNKNOWN_LOGIN,
    async check(t) {
      const login = await aLogin(t);
      const bridgeID = await aBridge(t, login.bridgeID);
      if ((await t.logins(bridgeID)).some(({ loginID }) => loginID === login.loginID))
        t.notApplicable(`${bridgeID} and ${login.bridgeID} both have the login ${login.loginID}.`);
      expectIssues(t, await create(t, bridgeID, { loginID: login.loginID }), 'unknown_login', [['loginID']]);
    },
  },
  '422/unknown-account': {
    profile: 'session',
    sentence: UNKNOWN_ACCOUNT,
    async check(t) {
      const answer = await create(t, await aBridge(t), { accountID: t.unknownID() });
      expectIssues(t, answer, 'unknown_account', [['accountID']]);
    },
  },
  '422/account-of-another-bridge': {
    profile: 'session',
    sentence: UNKNOWN_ACCOUNT,
    async check(t) {
      const account = (await t.accounts())[0] ?? t.notApplicable('The server has no account.');
      const bridgeID = await aBridge(t, account.bridge.id);
      expectIssues(t, await create(t, bridgeID, { accountID: account.accountID }), 'unknown_account', [
        ['accountID'],
      ]);
    },
  },
  '422/login-and-account-mismatch': {
    profile: 'session',
    sentence: '`login_account_mismatch`: the account belongs to another login.',
    async check(t) {
      for (const { id } of (await t.bridges()).filter(isReachable)) {
        const [one, other] = (await t.logins(id)).filter(({ accountIDs }) => accountIDs?.length);
        if (!one || !other) continue;
        const answer = await create(t, id, { loginID: one.loginID, accountID: other.accountIDs?.[0] });
        t.expect(answer, 422, 'login_account_mismatch');
        return;
      }
      t.notApplicable('No bridge that can be reached has two logins that tell their accounts.');
    },
  },
  '409/account-limit': {
    profile: 'session',
    sentence: '`account_limit_reached`: the bridge has as many accounts as it allows.',
    check: (t) => expectRefused(t, ['connected', 'limit_reached'], 409, ['account_limit_reached']),
  },
  '409/bridge-disabled': {
    profile: 'session',
    sentence: '`bridge_disabled`: the operator switched the bridge off.',
    check: (t) => expectRefused(t, ['disabled'], 409, ['bridge_disabled']),
  },
  '503/bridge-unavailable': {
    profile: 'session',
    sentence: 'The bridge cannot be reached just now: `bridge_unavailable`.',
    check: (t) =>
      expectRefused(t, ['temporarily_unavailable'], 503, ['bridge_unavailable', 'bridge_misconfigured']),
  },
  '429/refused-start': {
    profile: 'session',
    sentence: 'Too many sessions were started or are still alive, here or at the network: `rate_limited`.',
    async check(t) {
      const starts = t.run.options.fixture?.refusedStarts ?? [];
      if (starts.length === 0)
        t.skip('Needs a fixture with a login that is refused as it starts (refusedStarts).');
      const left: string[] = [];
      for (const { bridgeID, flowID, status, code } of starts) {
        const body = { ...(flowID !== undefined && { flowID }) };
        // Not by `create`, which would wait and try again.
        const answer = await t.call('createLoginSession', { path: { bridgeID }, body });
        const isMeant = answer.status === status && codeOf(answer) === code;
        const reason = isMeant ? undefined : await whyRefused(t, { bridgeID, flowID }, answer);
        if (reason === undefined) t.expect(answer, status, code);
        else left.push(reason);
      }
      if (left.length === starts.length)
        t.skip(`No login that the fixture says is refused (refusedStarts) can be tried: ${joined(left)}.`);
    },
  },
});

/** A bridge that a login can be started on, by preference not this one. */
export async function aBridge(t: Context, not?: string): Promise<string> {
  const ways = await starts(t);
  const way = ways.find(({ bridgeID }) => bridgeID !== not);
  const what = not === undefined ? 'starts with a step' : `starts with a step on another bridge than ${not}`;
  return way?.bridgeID ?? noStart(t, what);
}

/** A bridge of one of these statuses starts no new login. */
async function expectRefused(
  t: Context,
  statuses: readonly string[],
  status: number,
  codes: readonly string[],
) {
  const bridges = (await t.listBridges()).filter((bridge) => statuses.includes(bridge.status));
  if (bridges.length === 0) t.notApplicable(`No bridge is ${statuses.join(' or ')}.`);
  for (const { id } of bridges) {
    const answer = await create(t, id, {});
    // What has changed meanwhile is no fault.
    const isStill = async () =>
      (await t.listBridges()).some((one) => one.id === id && statuses.includes(one.status));
    if (answer.status !== status && !(await isStill()))
      t.skip(`${id} is no longer ${statuses.join(' or ')}.`);
    t.expect(answer, status);
    t.check(
      codes.includes(codeOf(answer) ?? ''),
      `${id} answers ${codeOf(answer)}; expected ${codes.join(' or ')}.`,
    );
  }
}
