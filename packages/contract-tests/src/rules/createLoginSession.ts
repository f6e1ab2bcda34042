import { type Context, codeOf, sessionOf } from '../suite/context.ts';
import { rulesOf } from '../suite/define.ts';
import { create, expectIssues, expectUntouched, live, start, startAs, starts } from '../suite/sessions.ts';
import { aLogin } from './reconnects.ts';

const UNKNOWN_FLOW = '`unknown_flow`: the bridge has no flow with this `flowID`.';
const UNKNOWN_LOGIN = '`unknown_login`: the bridge has no login with this `loginID`.';
const UNKNOWN_ACCOUNT = '`unknown_account`: the bridge has no account with this `accountID`.';

export const createLoginSessionRules = rulesOf('createLoginSession', {
  '200/of-the-bridge': {
    profile: 'session',
    sentence: 'ID of the bridge the session signs in to.',
    async check(t) {
      const [way = t.notApplicable('No login of an available bridge can be started.')] = await starts(t);
      const session = await startAs(t, way);
      t.check(
        session.bridgeID === way.bridgeID,
        `The session of ${way.bridgeID} says it is of ${session.bridgeID}.`,
      );
    },
  },
  '200/can-be-read': {
    profile: 'session',
    sentence: 'Starts a login and returns its session with the first step.',
    check: async (t) => expectUntouched(t, await start(t, 'user_input')),
  },
  '200/without-body': {
    profile: 'session',
    sentence: "Send nothing, or `{}`, to connect a new account by the bridge's default flow.",
    async check(t) {
      const bridgeID = await aBridge(t);
      const nothing = live(t, sessionOf(t, await create(t, bridgeID)));
      const empty = live(t, sessionOf(t, await create(t, bridgeID, {})));
      t.check(
        nothing.currentStep.type === empty.currentStep.type,
        'A create without body and one with {} start with different steps.',
      );
    },
  },
  '200/every-call-another': {
    profile: 'session',
    sentence:
      'Every call starts another session, so do not repeat it blindly; [cancel](#cancelLoginSession) what you do not need.',
    async check(t) {
      const way = await start(t);
      const other = sessionOf(t, await create(t, way.bridgeID));
      t.check(other.loginSessionID !== way.loginSessionID, 'Two creates were answered with one session.');
    },
  },
  '200/available-bridge-starts': {
    profile: 'session',
    sentence: 'An account can be connected, also when there are some already.',
    async check(t) {
      const available = (await t.bridges()).filter(({ status }) => status === 'available');
      if (available.length === 0) t.notApplicable('No bridge is available.');
      t.check((await starts(t)).length > 0, 'No bridge that is available lets a login start.');
    },
  },
  '200/unguessable': {
    level: 'SHOULD',
    profile: 'session',
    sentence: 'It cannot be guessed, and is forgotten some time after the session ends.',
    async check(t) {
      const way = (await starts(t))[0] ?? t.notApplicable('No login of an available bridge can be started.');
      const ids: string[] = [];
      for (let index = 0; index < 4; index += 1) ids.push((await startAs(t, way)).loginSessionID);
      t.check(new Set(ids).size === ids.length, 'Two sessions have the same ID.');
      for (const id of ids)
        t.check(randomBits(id, ids) >= 100, 'A session ID holds fewer than some 100 bits of chance.');
    },
  },
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
        const { json } = await t.ok('listLoginFlows', { path: { bridgeID: other.bridgeID } });
        if ((json as { items: { id: string }[] }).items.some(({ id }) => id === flowID)) continue;
        return expectIssues(t, await create(t, other.bridgeID, { flowID }), 'unknown_flow', [['flowID']]);
      }
      t.notApplicable('All bridges have the same flows.');
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
        t.notApplicable('Both bridges have this login.');
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
      const account = (await t.accounts())[0] ?? t.notApplicable('There is no account.');
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
      for (const { id, status } of await t.bridges()) {
        if (status === 'disabled' || status === 'temporarily_unavailable') continue;
        const [one, other] = (await t.logins(id)).filter(({ accountIDs }) => accountIDs?.length);
        if (!one || !other) continue;
        const answer = await create(t, id, { loginID: one.loginID, accountID: other.accountIDs?.[0] });
        t.expect(answer, 422, 'login_account_mismatch');
        return;
      }
      t.notApplicable('No bridge has two logins with accounts.');
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
      for (const { bridgeID, flowID, status, code } of starts) {
        const body = { ...(flowID !== undefined && { flowID }) };
        // Not by `create`, which would wait and try again.
        t.expect(await t.call('createLoginSession', { path: { bridgeID }, body }), status, code);
      }
    },
  },
});

/** A bridge that a login can be started on, by preference not this one. */
async function aBridge(t: Context, not?: string): Promise<string> {
  const ways = await starts(t);
  const way = ways.find(({ bridgeID }) => bridgeID !== not);
  return way?.bridgeID ?? t.notApplicable('No login of an available bridge can be started.');
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
    t.expect(answer, status);
    t.check(
      codes.includes(codeOf(answer) ?? ''),
      `${id} answers ${codeOf(answer)}; expected ${codes.join(' or ')}.`,
    );
  }
}

/** An estimate of the chance in an ID: by its alphabet, leaving out what it begins with in common with the others. */
function randomBits(id: string, ids: readonly string[]): number {
  let common = 0;
  while (common < id.length && ids.every((other) => other[common] === id[common])) common += 1;
  const rest = id.slice(common);
  const alphabet = /^[0-9]*$/.test(rest)
    ? 10
    : /^[0-9a-f-]*$/i.test(rest)
      ? 16
      : /^[0-9a-z-]*$/.test(rest)
        ? 32
        : 62;
  return rest.replaceAll('-', '').length * Math.log2(alphabet);
}
