// Faults in what is read, and in any answer, each for the rule that has to fail on it.

import { answersOf, answersWith, bridgesSent, refuse } from './make-faults.ts';
import type { Changes, Json } from './mutant.ts';

const listed = (change: (bridge: Json, count: number) => void) => {
  let count = 0;
  return bridgesSent((bridge) => change(bridge, ++count));
};

const account = (change: (account: Json) => void) => {
  return answersOf(['getAccount'], ({ body, status }) => status === 200 && change(body));
};

/** Every page is let in. */
const open = answersOf('all', ({ headers }) => {
  headers['access-control-allow-origin'] = '*';
});

/** What is wrong, by the rule that has to say so. */
export const readingFaults: Readonly<Record<string, () => Changes>> = {
  'api/404/undecodable-path': () => ({
    request: (request) => {
      request.url = request.url?.replace(/\/%.*$/, '');
    },
  }),
  'api/431/large-headers': () => ({
    unreadable: (socket) => {
      socket.end('HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    },
  }),
  'api/200/query-is-ignored': answersOf('all', (answer) => {
    if (answer.request.url?.includes('?')) refuse(answer, 404, 'route_not_found');
  }),
  'api/cors/closed': open,
  'api/cors/no-preflight': open,
  'api/order/413-before-400': answersWith(413, (answer) => refuse(answer, 400, 'invalid_json')),
  'listBridges/200/accounts-are-of-the-bridge': listed(({ accounts }) => {
    for (const { bridge } of accounts) bridge.id = 'another';
  }),
  'listBridges/200/status-connected': listed((bridge) => {
    if (bridge.status === 'connected') bridge.supportsMultipleAccounts = true;
  }),
  'listBridges/200/status-limit-reached': listed((bridge) => {
    if (bridge.status === 'limit_reached') bridge.supportsMultipleAccounts = false;
  }),
  'listBridges/200/reading-changes-nothing': listed((bridge, count) => {
    bridge.type += count;
  }),
  'getBridgeCapabilities/200/every-bridge': answersOf(['getBridgeCapabilities'], (answer) => {
    refuse(answer, 404, 'bridge_not_found');
  }),
  'getBridgeCapabilities/200/lengths-fit': answersOf(['getBridgeCapabilities'], ({ body }) => {
    for (const { name } of Object.values<Json>(body.group_creation ?? {})) if (name) name.min_length = 1e6;
  }),
  'getBridge/404/near-bridgeID': () => ({
    request: (request) => {
      request.url = request.url?.replace('%20', '').toLowerCase();
    },
  }),
  'api/lists/no-value-twice': answersOf(['listBridgeLogins'], ({ body, status }) => {
    if (status === 200) for (const { removeScopes } of body.items) removeScopes.push(...removeScopes);
  }),
  'listBridgeLogins/200/account-ids-ordered': answersOf(['listBridgeLogins'], ({ body, status }) => {
    if (status === 200) for (const login of body.items) login.accountIDs = ['b', 'a'];
  }),
  'listBridgeLogins/200/accounts-of-the-login': answersOf(['listBridgeLogins'], ({ body, status }) => {
    if (status === 200) for (const login of body.items) login.accountIDs = [];
  }),
  'listBridgeLogins/200/accounts-and-logins-are-there': answersOf(['getBridge'], ({ body, status }) => {
    if (status === 200) body.accounts = [];
  }),
  'getBridge/200/of-the-path': answersOf(['getBridge'], ({ body, status }) => {
    if (status === 200) body.id = 'another';
  }),
  'getBridgeLogin/200/of-the-path': answersOf(['getBridgeLogin'], ({ body, status }) => {
    if (status === 200) body.loginID = 'another';
  }),
  'getAccount/200/of-the-path': account((body) => {
    body.accountID = 'another';
  }),
  'getAccount/200/agrees-with-list': account((body) => {
    body.statusText = 'Another.';
  }),
  'getAccount/404/near-accountID': () => ({
    request: (request) => {
      request.url = request.url?.replace('%20', '').toLowerCase();
    },
  }),
  'listAccounts/200/accounts-of-all-bridges': answersOf(['listAccounts'], ({ body, status }) => {
    if (status === 200) body.pop();
  }),
  'listAccounts/200/agrees-with-bridges': answersOf(['listAccounts'], ({ body, status }) => {
    if (status === 200) for (const one of body) one.statusText = 'Another.';
  }),
  ...Object.fromEntries(
    [
      ['400-before-422-empty', 400, 422, 'invalid_request'],
      ['422-empty-before-404-bridge', 422, 404, 'bridge_not_found'],
      ['422-empty-before-404-session', 422, 404, 'login_session_not_found'],
    ].map(([name, from, to, code]) => [
      `api/order/${name}`,
      answersOf('all', (answer) => {
        const isEmpty = /\/\/|\/$/.test(answer.request.url ?? '');
        if (isEmpty && answer.status === from) refuse(answer, Number(to), String(code));
      }),
    ]),
  ),
  'listBridges/200/unknown-values': listed((bridge) => {
    bridge.status = 'paused';
  }),
  'listBridges/200/body-additions': listed((bridge) => {
    bridge.id = '';
  }),
};
