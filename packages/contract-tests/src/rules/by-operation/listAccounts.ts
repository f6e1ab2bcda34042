import type { Account } from '../../suite/answer-types.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectAgreement, expectOrder, sortedBy } from '../../suite/two-readings.ts';

export const listAccountsRules = rulesOf('listAccounts', {
  '200/ordered': {
    profile: 'read',
    sentence: 'They are ordered by `accountID`.',
    check: async (t) =>
      expectOrder(
        t,
        'The accounts',
        (await t.accounts()).map(({ accountID }) => accountID),
      ),
  },
  '200/accounts-of-all-bridges': {
    profile: 'read',
    sentence: 'It holds the accounts of all bridges, and no others.',
    async check(t) {
      const idsOf = (accounts: readonly Account[]) => accounts.map(({ accountID }) => accountID).sort();
      await expectAgreement(
        t,
        'The IDs in the list of accounts and those of the accounts of all bridges',
        async () => idsOf((await t.listBridges()).flatMap(({ accounts }) => accounts)),
        async () => idsOf(await t.accounts()),
      );
    },
  },
  '200/agrees-with-bridges': {
    profile: 'read',
    sentence: 'Chat accounts of all bridges in one list.',
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
