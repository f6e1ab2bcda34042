// Who is let in.
import type { IncomingMessage } from 'node:http';
import { answersOf, answersWith, mutants, refuse } from './make-faults.ts';
import type { Changes, Means } from './mutant.ts';

export const authMutants = mutants('auth', [
  {
    id: 'auth-longer-token',
    summary: 'A token that begins with the right one is accepted.',
    breaks: 'The bearer token is missing or wrong: `unauthorized`.',
    expect: ['listBridges'],
    shows: 'access',
    apply: letIn(({ headers: { authorization = '' } }, token) => authorization.startsWith(`Bearer ${token}`)),
  },
  {
    id: 'auth-shorter-token',
    summary: 'The beginning of the right token is accepted.',
    breaks: 'The bearer token is missing or wrong: `unauthorized`.',
    expect: ['listBridges'],
    shows: 'access',
    apply: letIn(({ headers: { authorization = '' } }, token) => {
      return /^Bearer \S/.test(authorization) && `Bearer ${token}`.startsWith(authorization);
    }),
  },
  {
    id: 'auth-any-case',
    summary: 'The token is compared without regard to upper and lower case.',
    breaks: 'The bearer token is missing or wrong: `unauthorized`.',
    expect: ['listBridges'],
    shows: 'access',
    apply: letIn(({ headers: { authorization = '' } }, token) => {
      return authorization.toLowerCase() === `bearer ${token}`.toLowerCase();
    }),
  },
  {
    id: 'auth-any-scheme',
    summary: 'The scheme of Authorization is ignored.',
    breaks: 'Send `Authorization: Bearer TOKEN` with every request.',
    expect: ['listBridges'],
    shows: 'access',
    apply: letIn(({ headers: { authorization = '' } }, token) => authorization.split(' ').at(-1) === token),
  },
  {
    id: 'auth-token-in-query',
    summary: 'The token is also accepted in the address, where logs keep it.',
    breaks: 'A token in the address is not accepted, since logs keep addresses.',
    expect: ['listBridges'],
    shows: 'access',
    apply: letIn(
      ({ url = '' }, token) => new URL(url, 'http://localhost').searchParams.get('access_token') === token,
    ),
  },
  {
    id: 'auth-optional',
    summary: 'Only a token that is sent is checked: without Authorization everybody is let in.',
    breaks: 'Send `Authorization: Bearer TOKEN` with every request.',
    expect: ['listBridges', 'listAccounts', 'getBridge'],
    shows: 'access',
    apply: letIn(({ headers }) => headers.authorization === undefined),
  },
  {
    id: 'auth-cancel-open',
    summary: 'Cancelling a session needs no token.',
    breaks: 'Send `Authorization: Bearer TOKEN` with every request.',
    expect: ['cancelLoginSession'],
    shows: 'access',
    apply: letIn(({ method }) => method === 'DELETE'),
  },
  {
    id: 'auth-accounts-open',
    summary: 'Listing the accounts needs no token.',
    breaks: 'Send `Authorization: Bearer TOKEN` with every request.',
    expect: ['listAccounts'],
    shows: 'access',
    apply: letIn(({ url }) => url === '/v1/accounts'),
  },
  {
    id: 'auth-wrong-token-403',
    summary: 'A wrong token is answered 403, a missing one 401.',
    breaks: 'The bearer token is missing or wrong: `unauthorized`.',
    expect: ['listBridges'],
    shows: 'access',
    apply: answersWith(401, (answer) => {
      if (answer.request.headers.authorization) refuse(answer, 403, 'forbidden');
    }),
  },
  {
    id: 'auth-bridge-first',
    summary: 'A bridge that does not exist is answered 404 to those who have no token.',
    breaks: 'When several things are wrong with a request, the first of these decides',
    expect: ['getBridge', 'listLoginFlows', 'createLoginSession'],
    shows: 'access',
    apply: () => {
      const bridges = new Set<string>();
      return {
        network(network) {
          bridges.add(network.profile.id);
          return network;
        },
        answer(answer) {
          const { bridgeID } = answer.params;
          if (answer.status === 401 && bridgeID !== undefined && !bridges.has(bridgeID))
            refuse(answer, 404, 'bridge_not_found');
        },
      };
    },
  },
  {
    id: 'auth-route-first',
    summary: 'A path that does not exist is answered 404 to those who have no token.',
    breaks: 'When several things are wrong with a request, the first of these decides',
    expect: ['listBridges'],
    shows: 'access',
    apply: answersOf('all', (answer) => {
      if (answer.status === 401 && !answer.operationId) refuse(answer, 404, 'route_not_found');
    }),
  },
  {
    id: 'auth-any-host',
    summary: 'The Host header is not checked.',
    breaks: 'The `Host` header names no address the server answers for',
    expect: ['listBridges'],
    shows: 'access',
    apply: () => ({
      request: ({ headers }) => {
        headers.host = '127.0.0.1';
      },
    }),
  },
]);

/** Takes some requests as if they had the right token. */
function letIn(isLetIn: (request: IncomingMessage, token: string) => boolean): (means: Means) => Changes {
  return ({ token }) => ({
    request: (request) => {
      if (isLetIn(request, token)) request.headers.authorization = `Bearer ${token}`;
    },
  });
}
