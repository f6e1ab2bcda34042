// listBridgeLogins and getBridgeLogin: what can be said by reading.
import type { Context } from '../suite/context.ts';
import { rulesOf } from '../suite/define.ts';
import type { Bridge, Login } from '../suite/wire.ts';
import { expectAgreement, expectOrder } from './agree.ts';

export const listBridgeLoginsRules = rulesOf('listBridgeLogins', {
  '200/ordered': {
    profile: 'read',
    sentence: 'They are ordered by `loginID`.',
    async check(t) {
      for (const { logins } of await readAll(t))
        expectOrder(
          t,
          logins.map(({ loginID }) => loginID),
        );
    },
  },
  '200/of-the-bridge': {
    profile: 'read',
    sentence: 'ID of the bridge it is signed in to.',
    async check(t) {
      for (const { bridgeID, logins } of await readAll(t))
        for (const login of logins)
          t.check(login.bridgeID === bridgeID, `A login of ${bridgeID} says it is of ${login.bridgeID}.`);
    },
  },
  '200/accounts-of-the-login': {
    profile: 'read',
    sentence: 'IDs of the chat accounts it holds. Absent when the bridge cannot tell.',
    async check(t) {
      for (const { id: bridgeID } of await t.bridges()) {
        await expectAgreement(
          t,
          `The accounts of ${bridgeID}, by login and by account`,
          async () => {
            const { accounts, tells } = await told(t, bridgeID);
            const known = accounts.filter(({ loginID }) => loginID !== undefined && tells(loginID));
            return known.map(({ accountID, loginID }) => `${loginID} ${accountID}`).sort();
          },
          async () => {
            const { accounts, logins } = await told(t, bridgeID);
            const silent = accounts.filter(({ loginID }) => loginID === undefined);
            return logins
              .flatMap(({ accountIDs = [], loginID }) => accountIDs.map((id) => ({ id, loginID })))
              .filter(({ id }) => !silent.some(({ accountID }) => accountID === id))
              .map(({ id, loginID }) => `${loginID} ${id}`)
              .sort();
          },
        );
      }
    },
  },
  '200/account-ids-ordered': {
    profile: 'read',
    sentence: 'They are in order.',
    async check(t) {
      for (const { logins } of await readAll(t))
        for (const { accountIDs = [] } of logins) expectOrder(t, accountIDs);
    },
  },
});

export const getBridgeLoginRules = rulesOf('getBridgeLogin', {
  '200/of-the-path': {
    profile: 'read',
    sentence: 'Returns one login.',
    async check(t) {
      for (const { bridgeID, loginID } of await everyLogin(t)) {
        const login = (await t.ok('getBridgeLogin', { path: { bridgeID, loginID } })).json as Login;
        const isOwn = login.bridgeID === bridgeID && login.loginID === loginID;
        t.check(isOwn, `Asked for a login of ${bridgeID}, the server answers with another.`);
      }
    },
  },
  '200/agrees-with-list': {
    profile: 'read',
    sentence: 'It is the same as in the list.',
    async check(t) {
      for (const { bridgeID, loginID } of await everyLogin(t)) {
        await expectAgreement<unknown>(
          t,
          `A login of ${bridgeID} and its place in the list`,
          async () => (await t.logins(bridgeID)).find((login) => login.loginID === loginID),
          async () => (await t.ok('getBridgeLogin', { path: { bridgeID, loginID } })).json,
        );
      }
    },
  },
  '404/through-another-bridge': {
    profile: 'read',
    sentence: 'Or the bridge has no login with this ID, or no longer: `login_not_found`.',
    async check(t) {
      for (const { bridgeID, loginID } of await everyLogin(t)) {
        const others = (await t.bridges()).filter(({ id }) => id !== bridgeID).slice(0, 3);
        for (const { id } of others) {
          if ((await t.logins(id)).some((login) => login.loginID === loginID)) continue;
          t.expect(
            await t.call('getBridgeLogin', { path: { bridgeID: id, loginID } }),
            404,
            'login_not_found',
          );
        }
      }
    },
  },
});

async function readAll(t: Context): Promise<{ bridgeID: string; logins: Login[] }[]> {
  const bridges = await t.bridges();
  return Promise.all(bridges.map(async ({ id }) => ({ bridgeID: id, logins: await t.logins(id) })));
}

/** The accounts and logins of a bridge. Either may leave out what it does not know of the other. */
async function told(t: Context, bridgeID: string) {
  const { accounts } = (await t.ok('getBridge', { path: { bridgeID } })).json as Bridge;
  const logins = await t.logins(bridgeID);
  const silent = logins.filter(({ accountIDs }) => accountIDs === undefined);
  const tells = (id: string | undefined) => !silent.some(({ loginID }) => loginID === id);
  return { accounts, logins, tells };
}

async function everyLogin(t: Context): Promise<Login[]> {
  const logins = (await readAll(t)).flatMap((bridge) => bridge.logins);
  return logins.length > 0 ? logins : t.notApplicable('No bridge has a login.');
}
