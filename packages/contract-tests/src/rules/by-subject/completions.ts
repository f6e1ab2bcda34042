// What a login that ends does to the lists, and how it agrees with them.

import type { Account, Bridge, Login } from '../../suite/answer-types.ts';
import { expectEnd, quickLogin, walksOfThere } from '../../suite/chosen-logins.ts';
import type { Context } from '../../suite/context.ts';
import { isReconnect } from '../../suite/fixture.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, create } from '../../suite/sessions.ts';
import { blockOf, joined, makeRoomEverywhere } from '../../suite/usable.ts';
import { type Walk, walk } from '../../suite/walk.ts';
import { activeOf } from '../by-operation/listBridges.ts';

const base = { profile: 'login', isLong: true } as const;
// That it says so was added to what is documented, and is a rule of its own.
export const NO_LOGIN = 'A complete session does not say which login it made.';
export const NO_ACCOUNT = 'A complete session does not say which account it made.';
const alone = { profile: 'login', isAlone: true } as const;

export const completionRules: readonly ActiveRule[] = [
  ...rulesOf('getLoginSession', {
    '200/complete-agrees-with-itself': {
      ...base,
      sentence: '`login`, `loginID`, `account` and `accountID` are there when it is complete;',
      async check(t) {
        for (const { end } of await walksOfThere(t)) {
          const { account, accountID, bridgeID, login, loginID } = end;
          t.check(
            login?.loginID === loginID,
            `The complete session has the loginID ${loginID}, and its login has ${login?.loginID}.`,
          );
          t.check(
            account?.accountID === accountID,
            `The complete session has the accountID ${accountID}, and its account has ${account?.accountID}.`,
          );
          t.check(
            login?.bridgeID === bridgeID,
            `The complete session is of ${bridgeID}, and its login ${loginID} of ${login?.bridgeID}.`,
          );
          t.check(
            account?.bridge.id === bridgeID,
            `The complete session is of ${bridgeID}, and its account ${accountID} of ${account?.bridge.id}.`,
          );
          t.check(
            (account?.loginID ?? loginID) === loginID,
            `The complete session has the loginID ${loginID}, and its account ${accountID} has ${account?.loginID}.`,
          );
          t.check(
            !login?.accountIDs || login.accountIDs.includes(accountID ?? ''),
            `The login ${loginID} of the complete session does not hold its account ${accountID}.`,
          );
        }
      },
    },
  }),
  ...rulesOf('listBridgeLogins', {
    '200/new-login': {
      ...base,
      sentence: 'Lists the identities that are signed in to a bridge.',
      async check(t) {
        for (const { end } of await walksOfThere(t)) {
          const made = end.loginID ?? end.login?.loginID ?? t.notApplicable(NO_LOGIN);
          const found = (await t.logins(end.bridgeID)).find(({ loginID }) => loginID === made);
          if (!found) return t.fail(`The login ${made}, which was made, is not listed on ${end.bridgeID}.`);
          t.check(!BROKEN.has(found.status), `The login ${made}, which was just made, is ${found.status}.`);
        }
      },
    },
  }),
  ...rulesOf('getBridgeLogin', {
    '200/new-login': {
      ...base,
      sentence:
        'ID of the login, as `loginID` in the list of logins, in an account, or in a completed session.',
      async check(t) {
        for (const { end } of await walksOfThere(t)) {
          const { bridgeID, loginID = end.login?.loginID ?? t.notApplicable(NO_LOGIN) } = end;
          const { json } = await t.ok('getBridgeLogin', { path: { bridgeID, loginID } });
          const { accountIDs, removeScopes } = json as Login;
          const accountID = end.accountID ?? end.account?.accountID;
          t.check(
            accountID === undefined || accountIDs?.includes(accountID) !== false,
            `The login ${loginID} of ${bridgeID} does not hold the account ${accountID} of its session.`,
          );
          // A complete session has its login by what was added to the documentation.
          if (end.login)
            t.same(
              removeScopes,
              end.login.removeScopes,
              `The removeScopes of the login ${loginID} as it is read and in its session`,
            );
        }
      },
    },
  }),
  ...rulesOf('listAccounts', {
    '200/new-account': {
      ...base,
      sentence: 'Lists the connected chat accounts.',
      async check(t) {
        const ended = await walksOfThere(t);
        const accounts = await t.accounts();
        for (const { end } of ended) {
          const made = end.accountID ?? end.account?.accountID ?? t.notApplicable(NO_ACCOUNT);
          const found = accounts.find(({ accountID }) => accountID === made);
          if (!found)
            return t.fail(`The account ${made}, which was connected on ${end.bridgeID}, is not in the list.`);
          t.check(
            found.bridge.id === end.bridgeID,
            `The account ${made}, which was connected on ${end.bridgeID}, says it is of ${found.bridge.id}.`,
          );
          const loginID = end.loginID ?? end.login?.loginID ?? found.loginID;
          t.check(
            (found.loginID ?? loginID) === loginID,
            `The account ${made}, which the login ${loginID} connected, has the loginID ${found.loginID}.`,
          );
        }
      },
    },
  }),
  ...rulesOf('getBridge', {
    '200/new-account': {
      ...base,
      sentence: 'Read it again after a login session completes to see the new account.',
      async check(t) {
        for (const { end } of await walksOfThere(t)) {
          const { accounts } = (await t.ok('getBridge', { path: { bridgeID: end.bridgeID } })).json as Bridge;
          const isThere = accounts.some(({ accountID }) => accountID === end.accountID);
          t.check(
            isThere,
            `The account ${end.accountID}, which was connected, is not among those of ${end.bridgeID}.`,
          );
        }
      },
    },
    '200/one-account-more': {
      ...alone,
      sentence: 'Read it again after a login session completes to see the new account.',
      async check(t) {
        await makeRoomEverywhere(t);
        const before = await accountIDs(t);
        const { end } = await walk(t, await quickLogin(t, 'complete'));
        const after = await t.accounts();
        // A login can hold several accounts.
        const own = after.filter(({ accountID, loginID }) => {
          const isOwn = loginID === end.loginID || end.login?.accountIDs?.includes(accountID);
          return isOwn || accountID === end.accountID;
        });
        const wanted = [...new Set([...before, ...own.map(({ accountID }) => accountID)])].sort();
        t.same(
          after.map(({ accountID }) => accountID).sort(),
          wanted,
          'The accounts after a login, and those before it with its own,',
        );
      },
    },
    '200/no-account-by-failure': {
      ...alone,
      sentence: 'The login did not succeed; `error` says why. Final.',
      async check(t) {
        await makeRoomEverywhere(t);
        const before = await accountIDs(t);
        await walk(t, await quickLogin(t, 'failed'));
        t.same(await accountIDs(t), before, 'The accounts after and before a login that failed');
      },
    },
    '200/single-account': {
      profile: 'full',
      isAlone: true,
      sentence: 'The bridge allows one account and has it. Reconnecting it is still possible.',
      async check(t) {
        const { end, login } = await onlyAccount(t);
        const path = { bridgeID: login.bridgeID };
        const read = async () => (await t.ok('getBridge', { path })).json as Bridge;
        const full = await read();
        t.check(
          full.status === 'connected',
          `${full.id}, which has the one account that it allows, is ${full.status}.`,
        );
        const [least] = activeOf(full.accounts);
        t.check(
          full.activeAccountCount >= least && full.activeAccountCount <= 1,
          `${full.id}, which has one account, counts ${full.activeAccountCount}.`,
        );
        t.expect(await create(t, login.bridgeID, {}), 409, 'account_limit_reached');
        const again = await create(t, login.bridgeID, { loginID: end.loginID });
        t.expect(again, 200);
        t.expect(await cancel(t, again.json as Walk['end']), 200);
        await remove(t, end.login ?? t.fail(`The complete session of ${login.bridgeID} has no login.`));
        const empty = await read();
        t.check(
          empty.status === 'available',
          `${empty.id}, whose one account was removed, is ${empty.status}.`,
        );
      },
    },
  }),
];

/** What a login is not when it was just made. A newer server may have other words for what it is. */
const BROKEN = new Set(['needs_login', 'logged_out']);

/** Removes a login. */
export async function remove(t: Context, { bridgeID, loginID, removeScopes }: Login) {
  const [scope] = removeScopes;
  return t.ok('removeBridgeLogin', { path: { bridgeID, loginID }, body: { scope } });
}

async function accountIDs(t: Context): Promise<string[]> {
  return (await t.accounts()).map(({ accountID }: Account) => accountID).sort();
}

/** A walk at a bridge that allows one account and has none. */
async function onlyAccount(t: Context): Promise<Walk> {
  const bridges = await t.bridges();
  const single = bridges.filter(({ supportsMultipleAccounts }) => !supportsMultipleAccounts);
  if (single.length === 0) t.notApplicable('No bridge allows one account only.');
  const logins = t.fixtureLogins('that completes at a bridge that allows one account', (one) => {
    const { bridgeID, ends } = one;
    return ends === 'complete' && !isReconnect(one) && single.some(({ id }) => id === bridgeID);
  });
  const login =
    logins.find((one) => blockOf(bridges, one) === undefined) ??
    t.skip(
      `No login at a bridge that allows one account can be started: ${joined(logins.flatMap((one) => blockOf(bridges, one) ?? []))}.`,
    );
  const done = await walk(t, login);
  expectEnd(t, login, done.end);
  return done;
}
