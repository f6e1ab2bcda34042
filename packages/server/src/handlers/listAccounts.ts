import type { Handler } from '../http/handler.ts';
import { byID, presentAccounts } from '../networks/present.ts';

export const listAccounts: Handler<'listAccounts'> = (_, { clock, networks }) => {
  const accounts = [...networks.values()].flatMap((network) => presentAccounts(network, clock.now()));
  return { status: 200, body: accounts.sort(byID((account) => account.accountID)) };
};
