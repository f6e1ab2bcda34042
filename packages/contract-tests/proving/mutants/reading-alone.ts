// Bridges, logins and accounts that are read alone, and are not what they are in a list.
import { answersOf } from './make-faults.ts';
import type { Answer, OperationId } from './mutant.ts';

export const readAlone = [
  alone('getBridge', {
    id: 'reading-bridge-without-accounts',
    summary: 'A bridge that is read alone has no accounts.',
    breaks: 'Returns one bridge, with the accounts that are connected through it.',
    change: (bridge) => {
      bridge.accounts = [];
    },
  }),
  alone('getBridge', {
    id: 'reading-bridge-by-another-id',
    summary: 'A bridge that is read alone has a prefix before its ID.',
    breaks: 'Returns one bridge, with the accounts that are connected through it.',
    change: (bridge) => {
      bridge.id = `sh-${bridge.id}`;
    },
  }),
  alone('getBridgeLogin', {
    id: 'reading-login-by-account',
    summary: 'A login that is read alone has the ID of its account.',
    breaks: 'ID of the login.',
    change: (login) => {
      login.loginID = login.accountIDs?.[0] ?? login.loginID;
    },
  }),
  alone('getAccount', {
    id: 'reading-account-by-login',
    summary: 'An account that is read alone has the ID of its login.',
    breaks: 'ID of the account.',
    change: (account) => {
      account.accountID = account.loginID;
    },
  }),
  alone('getAccount', {
    id: 'reading-account-with-status-text',
    summary: 'An account that is read alone says its status in words, also when the list does not.',
    breaks: 'It is the same as in the list.',
    change: (account) => {
      account.statusText ??= `It is ${account.status}.`;
    },
  }),
];

/** A fault in what is read alone, and not in a list. */
function alone(
  operationId: OperationId,
  {
    change,
    ...mutant
  }: { id: string; summary: string; breaks: string; change: (body: Answer['body']) => void },
) {
  return {
    ...mutant,
    expect: [operationId],
    shows: 'alone' as const,
    apply: answersOf([operationId], ({ body, status }) => {
      if (status === 200) change(body);
    }),
  };
}
