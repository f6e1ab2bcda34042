// Logins and accounts after a reconnect.

import type { Network, NetworkLogin } from '@bridges-api/core';
import { changed, mutants } from '../make-faults.ts';
import type { Json } from '../mutant.ts';
import { reconnects, signingIn } from './make-second-order.ts';

export const afterReconnectLoginMutants = mutants('after-reconnect', [
  {
    id: 'after-reconnect-old-stays',
    summary: 'When a reconnect signs in to another account, the old login stays beside the new one.',
    breaks: 'when they sign in to another, that one takes its place.',
    expect: ['listBridgeLogins', 'listAccounts', 'getBridge'],
    shows: 'reconnect-other',
    apply: () => ({
      network: (network) => {
        const kept: NetworkLogin[] = [];
        const noting = signingIn(network, (loginID, start, before) => {
          const old = before.find((login) => login.loginID === start.loginID && login.loginID !== loginID);
          if (old) kept.push(old);
          return loginID;
        });
        return changed(noting, { logins: () => [...network.logins(), ...kept] });
      },
    }),
  },
  {
    id: 'after-reconnect-old-still-read',
    summary: 'A login whose place another one took is gone from the list, and can still be read by its ID.',
    breaks: 'Or the bridge has no login with this ID, or no longer: `login_not_found`.',
    expect: ['getBridgeLogin'],
    shows: 'reconnect-other',
    apply: () => {
      const { of, sessions } = reconnects();
      const listed = new Map<string, Json>();
      const replaced = new Set<string>();
      return {
        sessions,
        answer: (answer) => {
          const { operationId, status, body, params } = answer;
          const key = `${params.bridgeID} ${params.loginID}`;
          if (status === 200 && operationId === 'listBridgeLogins')
            for (const login of body.items) listed.set(`${login.bridgeID} ${login.loginID}`, login);
          const old = status === 200 && body.status === 'complete' && of(body.loginSessionID);
          if (old && old.loginID !== body.loginID) replaced.add(`${old.bridgeID} ${old.loginID}`);
          if (operationId !== 'getBridgeLogin' || status !== 404 || !replaced.has(key)) return;
          answer.status = 200;
          answer.body = listed.get(key) ?? body;
        },
      };
    },
  },
  {
    id: 'after-reconnect-new-ids',
    summary: 'An account that is reconnected gets a new loginID and accountID.',
    breaks: 'When the user signs in to the same account again, it is kept with its IDs',
    expect: ['submitLoginStep', 'listBridgeLogins', 'listAccounts'],
    shows: 'reconnect-again',
    apply: () => ({ network: renaming }),
  },
  {
    id: 'after-reconnect-text-stays',
    summary: 'An account that works again goes on saying that it was signed out.',
    breaks: 'Absent when `status` says it all.',
    expect: ['listAccounts', 'getAccount', 'getBridge'],
    shows: 'reconnect-again',
    apply: () => ({
      network: (network) => {
        const texts = new Map<string, string>();
        const noting = signingIn(network, (loginID, _, before) => {
          const message = before.find((login) => login.loginID === loginID)?.state.message;
          if (message !== undefined) texts.set(loginID, message);
          return loginID;
        });
        const logins = () =>
          network.logins().map((login) => {
            const message = texts.get(login.loginID);
            return message === undefined ? login : { ...login, state: { ...login.state, message } };
          });
        return changed(noting, { logins });
      },
    }),
  },
  {
    id: 'after-reconnect-next-takes-place',
    summary: 'After a reconnect, the next new account of the bridge takes the place of the one reconnected.',
    breaks: 'Login to reconnect. Without it or `accountID`, a new one is connected.',
    expect: ['createLoginSession', 'listBridgeLogins', 'listAccounts'],
    shows: 'reconnect-other',
    apply: () => ({
      network: (network) => {
        const last = { loginID: '' };
        return signingIn(
          network,
          (loginID) => loginID,
          (start) => {
            if (start.loginID !== undefined) last.loginID = start.loginID;
            return last.loginID === '' ? start : { ...start, loginID: last.loginID };
          },
        );
      },
    }),
  },
  {
    id: 'after-reconnect-moves-to-end',
    summary: 'A login that was reconnected moves to the end of the list.',
    breaks: 'They are ordered by `loginID`.',
    expect: ['listBridgeLogins'],
    shows: 'reconnect-other',
    apply: () => {
      const { of, sessions } = reconnects();
      const recent: string[] = [];
      return {
        sessions,
        answer: ({ operationId, status, body }) => {
          if (status !== 200) return;
          const reconnected = body.status === 'complete' && of(body.loginSessionID);
          if (reconnected) recent.push(reconnected.loginID);
          if (operationId === 'listBridgeLogins')
            body.items.sort((a: Json, b: Json) => recent.indexOf(a.loginID) - recent.indexOf(b.loginID));
        },
      };
    },
  },
  {
    id: 'after-reconnect-listed-as-before',
    summary: 'The list of accounts shows one that was reconnected as signed out, unlike the account alone.',
    breaks: 'It is the same as in the list.',
    expect: ['listAccounts', 'getAccount'],
    shows: 'reconnect-again',
    apply: () => {
      const before = new Map<string, Json>();
      return {
        answer: (answer) => {
          const { operationId, status, body } = answer;
          if (operationId !== 'listAccounts' || status !== 200) return;
          for (const account of body)
            if (account.status === 'reconnect_required') before.set(account.accountID, account);
          answer.body = body.map((account: Json) => before.get(account.accountID) ?? account);
        },
      };
    },
  },
]);

/** Gives a login that is reconnected another ID. */
function renaming(network: Network): Network {
  const names = new Map<string, string>();
  const shown = (loginID: string) => names.get(loginID) ?? loginID;
  const real = (name: string) => [...names].find(([, given]) => given === name)?.[0] ?? name;
  const noting = signingIn(
    network,
    (loginID, start) => {
      if (start.loginID === loginID) names.set(loginID, `${loginID}-1`);
      return shown(loginID);
    },
    (start) => (start.loginID === undefined ? start : { ...start, loginID: real(start.loginID) }),
  );
  return changed(noting, {
    logins: () => network.logins().map((login) => ({ ...login, loginID: shown(login.loginID) })),
    removeLogin: (loginID, scope) => network.removeLogin(real(loginID), scope),
  });
}
