import type { Account } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { evenly } from '../../suite/sample.ts';
import { expectAgreement, nearTo } from '../../suite/two-readings.ts';

export const getAccountRules = rulesOf('getAccount', {
  '200/of-the-path': {
    profile: 'read',
    sentence: 'Returns one chat account.',
    async check(t) {
      await t.each(await accountsOf(t), async ({ accountID }) => {
        const account = (await t.ok('getAccount', { path: { accountID } })).json as Account;
        t.check(
          account.accountID === accountID,
          `Asked for the account ${accountID}, the server answers with ${account.accountID}.`,
        );
      });
    },
  },
  '200/agrees-with-list': {
    profile: 'read',
    sentence: 'It is the same as in the list.',
    async check(t) {
      await t.each(await accountsOf(t), ({ accountID }) =>
        expectAgreement<unknown>(
          t,
          `The account ${accountID} as it is read and in the list`,
          async () => (await t.accounts()).find((account) => account.accountID === accountID),
          async () => (await t.ok('getAccount', { path: { accountID } })).json,
        ),
      );
    },
  },
  '404/near-accountID': {
    profile: 'read',
    sentence: 'No account has this ID, or no longer: `account_not_found`.',
    async check(t) {
      const ids = (await t.accounts()).map(({ accountID }) => accountID);
      const [id = t.notApplicable('There is no account.')] = ids;
      for (const accountID of nearTo(id).filter((near) => !ids.includes(near)))
        t.expect(await t.call('getAccount', { path: { accountID } }), 404, 'account_not_found');
    },
  },
});

/** The most accounts that are looked at one by one. */
const MOST = 60;

async function accountsOf(t: Context): Promise<readonly Account[]> {
  const accounts = await t.accounts();
  return accounts.length > 0 ? evenly(accounts, MOST) : t.notApplicable('The server has no account.');
}
