// What is read of bridges, logins and accounts, and which paths lead to them.

import { failureOf } from '@bridges-api/core/answer/failure';
import { answersOf, bridgesSent, mutants } from './make-faults.ts';
import type { Answer, Json } from './mutant.ts';
import { readAlone } from './reading-alone.ts';

export const readingMutants = mutants('reading', [
  {
    id: 'reading-undecodable-cut-off',
    summary: 'What cannot be decoded is cut off a path, and the rest of it is answered.',
    breaks: 'No operation has this path.',
    expect: ['listBridges'],
    shows: 'addresses',
    apply: () => ({
      request: (request) => {
        try {
          decodeURI(request.url ?? '');
        } catch {
          request.url = request.url?.replace(/\/[^/%]*%.*$/, '');
        }
      },
    }),
  },
  {
    id: 'reading-large-headers-500',
    summary: 'Headers that are too large are answered as a fault of the server.',
    breaks: 'The headers are larger than the server reads.',
    expect: ['listBridges'],
    shows: 'large-headers',
    apply: () => ({
      unreadable: (socket) => {
        socket.end('HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      },
    }),
  },
  {
    id: 'reading-query-in-path',
    summary: 'A query is taken for part of the path, which nothing has then.',
    breaks: 'Lists are complete, not paged, and ordered by ID',
    expect: ['listBridges', 'listAccounts'],
    shows: 'addresses',
    apply: () => ({
      request: (request) => {
        request.url = request.url?.replaceAll('?', '%3F');
      },
    }),
  },
  {
    id: 'reading-bridge-ids-loosely',
    summary: 'Bridges are found whatever the case of the ID, and whatever spaces are around it.',
    breaks: 'No bridge has this ID: `bridge_not_found`.',
    expect: ['getBridge', 'listLoginFlows'],
    shows: 'near-ids',
    apply: () => readLoosely(/(?<=^\/v1\/bridges\/)[^/?]+/),
  },
  {
    id: 'reading-account-ids-loosely',
    summary: 'Accounts are found whatever the case of the ID, and whatever spaces are around it.',
    breaks: 'No account has this ID, or no longer: `account_not_found`.',
    expect: ['getAccount'],
    shows: 'near-ids',
    apply: () => readLoosely(/(?<=^\/v1\/accounts\/)[^/?]+/),
  },
  {
    id: 'reading-lacks-another',
    summary: 'Each list of bridges lacks another one, which is just being looked at.',
    breaks: 'Reading and cancelling can be repeated at any time.',
    expect: ['listBridges'],
    shows: 'twice',
    apply: () => {
      let count = 0;
      return answersOf(['listBridges'], ({ body, status }) => {
        if (status === 200) body.items.splice(count++ % body.items.length, 1);
      })();
    },
  },
  {
    id: 'reading-type-as-bridge',
    summary: 'The accounts of a bridge name its type where its ID belongs.',
    breaks: 'The bridge an account is connected through.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      for (const account of bridge.accounts) account.bridge.id = bridge.type;
    }),
  },
  {
    id: 'reading-several-everywhere',
    summary: 'Every bridge says that it supports several accounts.',
    breaks: 'The bridge allows one account and has it. Reconnecting it is still possible.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      bridge.supportsMultipleAccounts = true;
    }),
  },
  {
    id: 'reading-several-while-there-is-room',
    summary: 'A bridge that has as many accounts as it allows says that it supports one.',
    breaks: 'The bridge allows several accounts and has as many as it allows.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      bridge.supportsMultipleAccounts = bridge.status === 'available';
    }),
  },
  {
    id: 'reading-capabilities-when-signed-in',
    summary: 'What a bridge can do is told once somebody is signed in to it.',
    breaks: 'It holds for the bridge as a whole, not for one account.',
    expect: ['getBridgeCapabilities'],
    shows: 'bridges',
    apply: () => ({
      handlers: ({ getBridgeCapabilities }) => ({
        getBridgeCapabilities(request, services) {
          const network = services.networks.get(request.params.bridgeID);
          if (network?.logins().length === 0) throw failureOf(request.operationId, 'bridge_not_found');
          return getBridgeCapabilities(request, services);
        },
      }),
    }),
  },
  {
    id: 'reading-lengths-swapped',
    summary: 'The shortest and the longest value of a field of a group are swapped.',
    breaks: 'Shortest value.',
    expect: ['getBridgeCapabilities'],
    shows: 'bridges',
    apply: answersOf(['getBridgeCapabilities'], ({ body }) => {
      const fields = Object.values<Json>(body.group_creation ?? {}).flatMap(Object.values<Json>);
      for (const field of fields) {
        const { min_length: least, max_length: most } = field;
        if (least !== undefined && most !== undefined)
          Object.assign(field, { min_length: most, max_length: least });
      }
    }),
  },
  {
    id: 'reading-account-ids-unordered',
    summary: 'The accounts of a login are listed twice, by their own ID and by what the network calls them.',
    breaks: 'They are in order.',
    expect: ['listBridgeLogins', 'getBridgeLogin'],
    shows: 'bridges',
    apply: answersOf(['listBridgeLogins', 'getBridgeLogin'], ({ body, status }) => {
      if (status !== 200) return;
      for (const login of body.items ?? [body])
        login.accountIDs = login.accountIDs?.flatMap((id: string) => [id, id.replace(/^[^.]*\./, '')]);
    }),
  },
  ...readAlone,
  {
    id: 'reading-accounts-but-the-last',
    summary: 'The list of accounts lacks the last one.',
    breaks: 'It holds the accounts of all bridges, and no others.',
    expect: ['listAccounts'],
    shows: 'bridges',
    apply: answersOf(['listAccounts'], ({ body, status }) => {
      if (status === 200) body.pop();
    }),
  },
  {
    id: 'reading-accounts-all-connected',
    summary: 'The list of accounts takes every account for connected.',
    breaks: 'Chat accounts of all bridges in one list.',
    expect: ['listAccounts'],
    shows: 'bridges',
    apply: answersOf(['listAccounts'], ({ body, status }) => {
      if (status === 200) for (const account of body) account.status = 'connected';
    }),
  },
]);

/** Reads an ID of a path without regard to its case, and to spaces around it. */
function readLoosely(id: RegExp) {
  const real = new Map<string, string>();
  const loose = (value: string) => value.trim().toLowerCase();
  return {
    request(request: { url?: string | undefined }) {
      request.url = request.url?.replace(id, (sent) => {
        try {
          const found = real.get(loose(decodeURIComponent(sent)));
          return found === undefined ? sent : encodeURIComponent(found);
        } catch {
          return sent;
        }
      });
    },
    answer({ body }: Answer) {
      const lists = [body?.items ?? [], Array.isArray(body) ? body : []].flat();
      for (const { accountID, id: bridgeID } of lists)
        for (const value of [accountID, bridgeID]) if (value) real.set(loose(value), value);
    },
  };
}
