import type { Bridge } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { loginsByBridge } from '../../suite/logins.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectAgreement, expectOrder } from '../../suite/two-readings.ts';

export const listBridgeLoginsRules = rulesOf('listBridgeLogins', {
  '200/ordered': {
    profile: 'read',
    sentence: 'They are ordered by `loginID`.',
    async check(t) {
      for (const { bridgeID, logins } of await loginsByBridge(t))
        expectOrder(
          t,
          `The logins of ${bridgeID}`,
          logins.map(({ loginID }) => loginID),
        );
    },
  },
  '200/of-the-bridge': {
    profile: 'read',
    sentence: 'ID of the bridge it is signed in to.',
    async check(t) {
      for (const { bridgeID, logins } of await loginsByBridge(t))
        for (const login of logins)
          t.check(
            login.bridgeID === bridgeID,
            `The login ${login.loginID} of ${bridgeID} says it is of ${login.bridgeID}.`,
          );
    },
  },
  '200/accounts-of-the-login': {
    profile: 'read',
    sentence: 'IDs of the chat accounts it holds. Absent when the bridge cannot tell.',
    async check(t) {
      await t.each(await t.bridges(), ({ id: bridgeID }) =>
        // What only one of them knows does not contradict the other.
        expectAgreement(
          t,
          `The logins of ${bridgeID} with their accounts, as the logins tell and as the accounts tell,`,
          async () => {
            const { byAccount, tells } = await told(t, bridgeID);
            return byAccount
              .filter(({ loginID }) => tells(loginID))
              .map(pairOf)
              .sort();
          },
          async () => {
            const { byAccount, byLogin } = await told(t, bridgeID);
            const isTold = ({ accountID }: Pair) => byAccount.some((one) => one.accountID === accountID);
            return byLogin.filter(isTold).map(pairOf).sort();
          },
        ),
      );
    },
  },
  '200/accounts-and-logins-are-there': {
    profile: 'read',
    sentence: 'Lists are complete, not paged, and ordered by ID, by Unicode code point.',
    async check(t) {
      await t.each(await t.bridges(), async ({ id: bridgeID }) => {
        const missing = await missingOf(t, bridgeID);
        // What was missing while a login came or went is there when it is looked for again.
        const still = missing.length > 0 ? await missingOf(t, bridgeID) : [];
        const [fault] = still.filter(({ id }) => missing.some((one) => one.id === id));
        t.check(!fault, fault?.message ?? '');
      });
    },
  },
  '200/account-ids-ordered': {
    profile: 'read',
    sentence: 'They are in order.',
    async check(t) {
      for (const { bridgeID, logins } of await loginsByBridge(t))
        for (const { accountIDs = [], loginID } of logins)
          expectOrder(t, `The accountIDs of the login ${loginID} of ${bridgeID}`, accountIDs);
    },
  },
});

interface Pair {
  readonly accountID: string;
  readonly loginID: string;
}

/** What the accounts of a bridge say of their logins, and its logins of their accounts. Either may leave out what it does not know. */
async function told(t: Context, bridgeID: string) {
  const { accounts } = (await t.ok('getBridge', { path: { bridgeID } })).json as Bridge;
  const logins = await t.logins(bridgeID);
  const byAccount = accounts.flatMap(({ accountID, loginID }): Pair[] =>
    loginID === undefined ? [] : [{ accountID, loginID }],
  );
  const byLogin = logins.flatMap(({ accountIDs = [], loginID }): Pair[] =>
    accountIDs.map((accountID) => ({ accountID, loginID })),
  );
  const tells = (id: string) =>
    logins.some(({ accountIDs, loginID }) => loginID === id && accountIDs !== undefined);
  return { accounts, byAccount, byLogin, logins, tells };
}

/** The logins that accounts of a bridge name and it does not list, and the accounts that its logins name and it does not have. */
async function missingOf(t: Context, bridgeID: string): Promise<{ id: string; message: string }[]> {
  const { accounts, byAccount, byLogin, logins } = await told(t, bridgeID);
  const lone = byAccount.filter(({ loginID }) => !logins.some((one) => one.loginID === loginID));
  const gone = byLogin.filter(({ accountID }) => !accounts.some((one) => one.accountID === accountID));
  return [
    ...lone.map(({ accountID, loginID: id }) => ({
      id,
      message: `The account ${accountID} of ${bridgeID} names the login ${id}, which is not listed.`,
    })),
    ...gone.map(({ accountID: id, loginID }) => ({
      id,
      message: `The login ${loginID} of ${bridgeID} names the account ${id}, which is not there.`,
    })),
  ];
}

function pairOf({ accountID, loginID }: Pair): string {
  return `${loginID} ${accountID}`;
}
