import { rulesOf } from '../suite/define.ts';
import { expectAgreement, expectOrder, sortedBy } from './agree.ts';

export const listAccountsRules = rulesOf('listAccounts', {
  '200/ordered': {
    profile: 'read',
    sentence: 'All accounts, ordered by `accountID`.',
    check: async (t) =>
      expectOrder(
        t,
        (await t.accounts()).map(({ accountID }) => accountID),
      ),
  },
  '200/agrees-with-bridges': {
    profile: 'read',
    sentence: 'Lists the chat accounts of all bridges.',
    async check(t) {
      await expectAgreement(
        t,
        'The list of accounts and the accounts of all bridges',
        async () =>
          sortedBy(
            (await t.listBridges()).flatMap(({ accounts }) => accounts),
            ({ accountID }) => accountID,
          ),
        async () => sortedBy(await t.accounts(), ({ accountID }) => accountID),
      );
    },
  },
});
