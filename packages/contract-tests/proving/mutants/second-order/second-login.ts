// What an earlier sign-in leaves behind for the next one.
import type { NetworkLogin } from '@bridges-api/core';
import { bridgesSent, changed, mutants } from '../make-faults.ts';
import type { Json } from '../mutant.ts';
import { counter, handling, signingIn } from './make-second-order.ts';

export const secondLoginMutants = mutants('second-session', [
  {
    id: 'second-session-counted-again',
    summary:
      'Each completed session adds to activeAccountCount, also when the same account signs in once more.',
    breaks: 'How many accounts of this network count as active here.',
    expect: ['listBridges', 'getBridge'],
    shows: 'signed-in-twice',
    apply: () => {
      const count = counter();
      const again = counter();
      const extra = new Map<string, number>();
      return {
        network: (network) =>
          signingIn(network, (loginID) => {
            const { id } = network.profile;
            if (count(`${id} ${loginID}`) > 1) extra.set(id, again(id));
            return loginID;
          }),
        ...bridgesSent((bridge) => {
          bridge.activeAccountCount += extra.get(bridge.id) ?? 0;
        })(),
      };
    },
  },
  {
    id: 'second-session-replaces-login',
    summary: 'A second sign-in to a bridge takes the place of the first, though nobody reconnects.',
    breaks: 'Login to reconnect. Without it or `accountID`, a new one is connected.',
    expect: ['listBridgeLogins', 'listAccounts', 'getBridge'],
    shows: 'signed-in-twice',
    apply: () => ({
      network: (network) => {
        const newest = { loginID: '' };
        const gone = new Set<string>();
        const logins = (): readonly NetworkLogin[] =>
          network.logins().filter(({ loginID }) => !gone.has(loginID));
        const noting = signingIn(network, (loginID) => {
          if (newest.loginID !== '') gone.add(newest.loginID);
          gone.delete(loginID);
          newest.loginID = loginID;
          return loginID;
        });
        return changed(noting, { logins });
      },
    }),
  },
  {
    id: 'second-session-removed-for-good',
    summary: 'An account that was removed and is connected anew does not come back into the list.',
    breaks: 'Ask the user first: it cannot be undone, only connected anew.',
    expect: ['listAccounts', 'removeBridgeLogin'],
    shows: 'signed-in-twice',
    apply: () => {
      const gone = new Set<string>();
      return {
        answer: (answer) => {
          const { operationId, status, body } = answer;
          if (status !== 200) return;
          if (operationId === 'removeBridgeLogin') for (const id of body.affectedAccountIDs) gone.add(id);
          if (operationId === 'listAccounts')
            answer.body = body.filter(({ accountID }: Json) => !gone.has(accountID));
        },
      };
    },
  },
  {
    id: 'second-session-first-name-kept',
    summary: 'A session that completes shows the user of the account that the bridge connected first.',
    breaks: 'In a complete session it is the one that was connected.',
    expect: ['submitLoginStep'],
    shows: 'signed-in-twice',
    apply: () => {
      const first = new Map<string, Json>();
      return handling('submitLoginStep', (sound) => async (request, services) => {
        const { status, body } = await sound(request, services);
        if (!body.account) return { status, body };
        const user = first.get(body.bridgeID) ?? body.account.user;
        first.set(body.bridgeID, user);
        return { status, body: { ...body, account: { ...body.account, user } } };
      });
    },
  },
]);
