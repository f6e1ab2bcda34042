import type { Handler } from '../answer/handler.ts';
import { accountsOf } from '../lookups.ts';
import { byID } from '../networks/present.ts';

export const listAccounts: Handler<'listAccounts'> = (_, services) => {
  return { status: 200, body: accountsOf(services).sort(byID((account) => account.accountID)) };
};
