// Lists that are out of order, too short or too long.

import type { NetworkLogin } from '@bridges-api/core';
import { failureOf } from '@bridges-api/core/answer/failure';
import { byID, presentAccounts } from '@bridges-api/core/networks/present';
import type { Account } from '@bridges-api/core/wire';
import { answersOf, bridgesSent, changed, conversation, mutants } from './make-faults.ts';

const ordered = 'Lists are complete, not paged, and ordered by ID, by Unicode code point.';

export const listMutants = mutants('list', [
  {
    id: 'list-bridges-by-name',
    summary: 'The bridges are ordered by their name.',
    breaks: ordered,
    expect: ['listBridges'],
    shows: 'bridges',
    apply: answersOf(['listBridges'], ({ body }) => {
      body.items?.sort(byID<{ displayName: string }>(({ displayName }) => displayName));
    }),
  },
  {
    id: 'list-flows-default-first',
    summary: 'The flows are in the order of the bridge, its default first.',
    breaks: 'They are ordered by `id`.',
    expect: ['listLoginFlows'],
    shows: 'bridges',
    apply: () => ({
      handlers: ({ listLoginFlows }) => ({
        async listLoginFlows(request, services) {
          const { body, status } = await listLoginFlows(request, services);
          const flows = await services.networks.get(request.params.bridgeID)?.flows();
          return { status, body: { ...body, items: [...(flows ?? [])] } };
        },
      }),
    }),
  },
  {
    id: 'list-logins-newest-first',
    summary: 'The logins of a bridge come in the opposite order.',
    breaks: 'They are ordered by `loginID`.',
    expect: ['listBridgeLogins'],
    shows: 'bridges',
    apply: answersOf(['listBridgeLogins'], ({ body }) => {
      body.items?.reverse();
    }),
  },
  {
    id: 'list-accounts-by-status',
    summary: 'The accounts are ordered by their status.',
    breaks: 'They are ordered by `accountID`.',
    expect: ['listAccounts'],
    shows: 'bridges',
    apply: answersOf(['listAccounts'], ({ body, status }) => {
      if (status === 200) body.sort(byID<Account>((account) => account.status));
    }),
  },
  {
    id: 'list-removed-account-stays',
    summary: 'listAccounts still has an account whose login was removed.',
    breaks: 'Its accounts leave every list.',
    expect: ['listAccounts', 'removeBridgeLogin'],
    shows: 'remove',
    apply: () => {
      const gone: Account[] = [];
      return {
        handlers: ({ listAccounts, removeBridgeLogin }) => ({
          async removeBridgeLogin(request, services) {
            const network = services.networks.get(request.params.bridgeID);
            const accounts = network ? presentAccounts(network, services.clock.now()) : [];
            const answer = await removeBridgeLogin(request, services);
            gone.push(...accounts.filter(({ loginID }) => loginID === request.params.loginID));
            return answer;
          },
          async listAccounts(request, services) {
            const { body, status } = await listAccounts(request, services);
            return { status, body: [...body, ...gone].sort(byID((account) => account.accountID)) };
          },
        }),
      };
    },
  },
  {
    id: 'list-remove-without-effect',
    summary: 'Removing a login answers as it must, but the login stays.',
    breaks: 'Repeating the call answers 404, since the login is gone.',
    expect: ['removeBridgeLogin', 'listBridgeLogins', 'getBridgeLogin'],
    shows: 'remove',
    apply: () => ({ network: (network) => changed(network, { removeLogin: async () => {} }) }),
  },
  {
    id: 'list-new-account-missing',
    summary: 'listAccounts has only the accounts that were there when the server started.',
    breaks: 'It holds the accounts of all bridges, and no others.',
    expect: ['listAccounts', 'submitLoginStep'],
    shows: 'qr',
    apply: () => {
      const known = new Set<string>();
      return {
        network(network) {
          for (const account of presentAccounts(network, 0)) known.add(account.accountID);
          return network;
        },
        answer({ operationId, status, body }) {
          if (operationId !== 'listAccounts' || status !== 200) return;
          const old = body.filter(({ accountID }: Account) => known.has(accountID));
          body.splice(0, body.length, ...old);
        },
      };
    },
  },
  {
    id: 'list-signed-in-twice',
    summary: 'An account that signs in once more is listed twice.',
    breaks: 'When the user signs in to the same account again, it is kept with its IDs',
    expect: ['listBridgeLogins', 'listAccounts', 'getBridge'],
    shows: 'reconnect',
    apply: () => ({
      network(network) {
        const twice: NetworkLogin[] = [];
        const talking = conversation(network, async (_, next) => {
          const before = network.logins();
          const step = await next();
          const again = before.find((login) => step.type === 'complete' && login.loginID === step.loginID);
          if (again) twice.push(again);
          return step;
        });
        return changed(talking, { logins: () => [...network.logins(), ...twice] });
      },
    }),
  },
  {
    id: 'list-without-disabled',
    summary: 'Bridges that are switched off are not listed.',
    breaks: 'Every bridge that can be read is in the list, whatever its status.',
    expect: ['listBridges'],
    shows: 'bridges',
    apply: answersOf(['listBridges'], ({ body }) => {
      body.items = body.items?.filter(({ status }: { status: string }) => status !== 'disabled');
    }),
  },
  {
    id: 'list-first-ten',
    summary: 'Only the first ten bridges are listed.',
    breaks: ordered,
    expect: ['listBridges'],
    shows: 'bridges',
    apply: answersOf(['listBridges'], ({ body }) => {
      body.items?.splice(10);
    }),
  },
  {
    id: 'list-bridge-without-accounts',
    summary: 'The bridges of the list have no accounts, unlike a bridge that is read alone.',
    breaks: 'It is the same as in the list.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: () => {
      const change = bridgesSent((bridge) => {
        bridge.accounts = [];
      })().answer;
      return { answer: (answer) => answer.operationId === 'listBridges' && change?.(answer) };
    },
  },
  {
    id: 'list-empty-404',
    summary: 'The logins of a bridge that has none are answered 404.',
    breaks: 'No bridge has this ID: `bridge_not_found`.',
    expect: ['listBridgeLogins'],
    shows: 'bridges',
    apply: () => ({
      handlers: ({ listBridgeLogins }) => ({
        async listBridgeLogins(request, services) {
          const answer = await listBridgeLogins(request, services);
          if (answer.body.items.length === 0) throw failureOf(request.operationId, 'bridge_not_found');
          return answer;
        },
      }),
    }),
  },
]);
