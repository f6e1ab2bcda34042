import { type Account, isOver, isReachable, type Login, type Session } from '../../suite/answer-types.ts';
import { expectEnd, quickLogin, quickLogins } from '../../suite/chosen-logins.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, create } from '../../suite/sessions.ts';
import { blockOf, joined } from '../../suite/usable.ts';
import { walk, walked } from '../../suite/walk.ts';
import { remove } from '../by-subject/completions.ts';
import { activeOf } from './listBridges.ts';

const SCOPES = ['current-device', 'all-devices'];
const base = { profile: 'full', isAlone: true } as const;

export const removeBridgeLoginRules = rulesOf('removeBridgeLogin', {
  '200/each-scope': {
    ...base,
    sentence: 'Its accounts leave every list.',
    async check(t) {
      const left = new Set(SCOPES);
      for (const fixture of await quickLogins(t, 'complete')) {
        // What it had when it was walked before is known, so that no login is made for nothing.
        const { end } = await walked(t, fixture);
        const scope = end.login?.removeScopes.find((candidate) => left.has(candidate));
        if (scope === undefined) continue;
        const login = await make(t, fixture);
        left.delete(scope);
        const { bridgeID, loginID } = login;
        const { json } = await t.ok('removeBridgeLogin', { path: { bridgeID, loginID }, body: { scope } });
        const { affectedAccountIDs, ...answer } = json as { affectedAccountIDs?: string[] };
        t.same(answer, { bridgeID, loginID, scope, status: 'removed' }, 'The answer and what was asked for');
        if (affectedAccountIDs && login.accountIDs)
          t.same(affectedAccountIDs, login.accountIDs, 'affectedAccountIDs and the accountIDs of the login');
        await expectGone(t, login);
      }
      if (left.size === SCOPES.length) t.skip('No login of the fixture that was made has any removeScopes.');
    },
  },
  '200/unknown-property': {
    ...base,
    sentence: 'Servers ignore properties they do not know.',
    async check(t) {
      const { bridgeID, loginID, removeScopes } = await makeRemovable(t);
      const body = { scope: removeScopes[0], [t.unknownID()]: 'value' };
      await t.ok('removeBridgeLogin', { path: { bridgeID, loginID }, body });
    },
  },
  '404/again': {
    ...base,
    sentence: 'Repeating the call answers 404, since the login is gone.',
    async check(t) {
      const login = await makeRemovable(t);
      const { bridgeID, loginID, removeScopes } = login;
      await remove(t, login);
      const again = await t.call('removeBridgeLogin', {
        path: { bridgeID, loginID },
        body: { scope: removeScopes[0] },
      });
      t.expect(again, 404, 'login_not_found');
    },
  },
  '200/others-stay': {
    ...base,
    sentence: 'Its accounts leave every list.',
    async check(t) {
      const login = await makeRemovable(t);
      const ids = async () => (await t.accounts()).map(({ accountID }) => accountID);
      const own = (await accountsOfLogin(t, login)).map(({ accountID }) => accountID);
      if (own.length === 0)
        t.notApplicable(`${login.bridgeID} does not tell which accounts the login ${login.loginID} holds.`);
      const before = await ids();
      await remove(t, login);
      const wanted = before.filter((id) => !own.includes(id));
      t.same(await ids(), wanted, 'The accounts after a removal and those of the other logins');
    },
  },
  '200/count-follows': {
    ...base,
    sentence: 'Accounts that are signed out or disabled do not.',
    async check(t) {
      const login = await makeRemovable(t);
      const count = async () =>
        (await t.listBridges()).find(({ id }) => id === login.bridgeID)?.activeAccountCount ?? NaN;
      const [least, most] = activeOf(await accountsOfLogin(t, login));
      if (most === 0)
        t.skip(
          `The login ${login.loginID} of ${login.bridgeID}, which was made, has no account that may count as active.`,
        );
      const before = await count();
      await remove(t, login);
      const after = await count();
      t.check(
        before - after >= least && before - after <= most,
        `${login.bridgeID} counted ${before} active accounts before the login ${login.loginID} was removed, and ${after} after it; ${least} to ${most} less can be.`,
      );
    },
  },
  '409/scope-not-supported': {
    ...base,
    sentence: "`scope_not_supported`: the login's `removeScopes` do not hold this scope.",
    async check(t) {
      for (const fixture of await quickLogins(t, 'complete')) {
        const login = await make(t, fixture);
        const scope = SCOPES.find((candidate) => !login.removeScopes.includes(candidate));
        if (scope === undefined) continue;
        const { bridgeID, loginID } = login;
        const answer = await t.call('removeBridgeLogin', { path: { bridgeID, loginID }, body: { scope } });
        t.expect(answer, 409, 'scope_not_supported');
        return expectThere(t, login);
      }
      t.skip('Every login of the fixture that was made can be removed with both scopes.');
    },
  },
  '409/reconnect-in-progress': {
    ...base,
    sentence: '`login_session_in_progress`: the login is being reconnected. Cancel that session first.',
    async check(t) {
      const login = await makeRemovable(t);
      const { bridgeID, loginID, removeScopes } = login;
      const session = t.expect(await create(t, bridgeID, { loginID }), 200).json as Session;
      if (isOver(session)) t.notApplicable(`The reconnect of ${loginID} of ${bridgeID} ends at once.`);
      const answer = await t.call('removeBridgeLogin', {
        path: { bridgeID, loginID },
        body: { scope: removeScopes[0] },
      });
      t.expect(answer, 409, 'login_session_in_progress');
      await expectThere(t, login);
      t.expect(await cancel(t, session), 200);
      await remove(t, login);
    },
  },
  '404/through-another-bridge': {
    ...base,
    sentence: 'Or the bridge has no login with this ID, or no longer: `login_not_found`.',
    async check(t) {
      const login = await makeRemovable(t);
      const { loginID, removeScopes } = login;
      const all = (await t.listBridges()).filter(({ id }) => id !== login.bridgeID);
      if (all.length === 0) t.notApplicable('The server has one bridge only.');
      const others = all.filter(isReachable);
      if (others.length === 0) t.skip(`No other bridge than ${login.bridgeID} can be reached.`);
      for (const { id } of others.slice(0, 3)) {
        if ((await t.logins(id)).some((other) => other.loginID === loginID)) continue;
        const answer = await t.call('removeBridgeLogin', {
          path: { bridgeID: id, loginID },
          body: { scope: removeScopes[0] },
        });
        t.expect(answer, 404, 'login_not_found');
      }
      await expectThere(t, login);
    },
  },
  '422/untouched': {
    ...base,
    sentence: 'The body does not match the schema, or a path parameter is empty: `invalid_request`.',
    async check(t) {
      const login = await make(t);
      const { bridgeID, loginID } = login;
      for (const body of [undefined, {}, { scope: 'everywhere' }, { scope: null }])
        t.expect(
          await t.call('removeBridgeLogin', { path: { bridgeID, loginID }, ...(body && { body }) }),
          422,
          'invalid_request',
        );
      await expectThere(t, login);
    },
  },
  '200/given-away': {
    ...base,
    sentence: 'Ask the user first: it cannot be undone, only connected anew.',
    async check(t) {
      const given = t.run.options.fixture?.removable ?? [];
      if (given.length === 0) t.skip('Needs a fixture with logins that may be removed (removable).');
      const bridges = await t.listBridges();
      const left: string[] = [];
      for (const { bridgeID, code, loginID, scope, status = 200 } of given) {
        const isListed = bridges.some(({ id }) => id === bridgeID);
        const isThere = isListed && (await t.logins(bridgeID)).some((login) => login.loginID === loginID);
        if (!isThere) {
          left.push(
            isListed ? `${bridgeID} has no login ${loginID}` : `the server lists no bridge ${bridgeID}`,
          );
          continue;
        }
        const answer = await t.call('removeBridgeLogin', { path: { bridgeID, loginID }, body: { scope } });
        const reason =
          answer.status === 503 && status !== 503
            ? blockOf(await t.listBridges(), { bridgeID, isReconnect: true })
            : undefined;
        if (reason === undefined) t.expect(answer, status, code);
        else left.push(reason);
      }
      if (left.length === given.length)
        t.skip(`No login that the fixture gives away (removable) can be removed: ${joined(left)}.`);
    },
  },
});

/** A login that was just made, as it is in the list. */
export async function make(t: Context, fixture?: Parameters<typeof walk>[1]): Promise<Login> {
  const { end, login } = await walk(t, fixture ?? (await quickLogin(t, 'complete')));
  expectEnd(t, login, end);
  const { bridgeID, loginID = t.fail(`The complete session of ${end.bridgeID} has no loginID.`) } = end;
  return (await t.ok('getBridgeLogin', { path: { bridgeID, loginID } })).json as Login;
}

/** As `make`, of a login that some scope removes. */
async function makeRemovable(t: Context): Promise<Login> {
  const login = await make(t);
  const { bridgeID, loginID, removeScopes } = login;
  return removeScopes.length > 0
    ? login
    : t.skip(`The login ${loginID} of ${bridgeID}, which was made, has no removeScopes.`);
}

/** The accounts that a login holds, as far as either says so. */
async function accountsOfLogin(t: Context, { accountIDs, bridgeID, loginID }: Login): Promise<Account[]> {
  const accounts = (await t.accounts()).filter(({ bridge }) => bridge.id === bridgeID);
  return accounts.filter((account) => account.loginID === loginID || accountIDs?.includes(account.accountID));
}

async function expectGone(t: Context, { accountIDs = [], bridgeID, loginID }: Login): Promise<void> {
  t.expect(await t.call('getBridgeLogin', { path: { bridgeID, loginID } }), 404, 'login_not_found');
  const inList = (await t.logins(bridgeID)).some((login) => login.loginID === loginID);
  t.check(!inList, `The login ${loginID} of ${bridgeID}, which was removed, is still listed.`);
  const all = [...(await t.accounts()), ...(await t.listBridges()).flatMap(({ accounts }) => accounts)];
  const left = all.find(({ accountID }) => accountIDs.includes(accountID));
  t.check(
    !left,
    `The account ${left?.accountID} of the login ${loginID}, which was removed, is still in a list.`,
  );
}

async function expectThere(t: Context, { bridgeID, loginID }: Login): Promise<void> {
  t.expect(await t.call('getBridgeLogin', { path: { bridgeID, loginID } }), 200);
}
