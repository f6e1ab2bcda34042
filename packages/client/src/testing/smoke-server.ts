import type { ServerResponse } from 'node:http';
import { account, at, cancelled, complete, form, qr } from './login-server.ts';
import { cutOff, type Seen, send, serve } from './serve.ts';

/** What `smoke` returns wherever the package works. */
export const expected = {
  kinds: {
    list: 'ok',
    missing: 'http 404',
    refused: 'request ',
    encoded: 'ok',
    html: 'decode ',
    cut: 'network ',
    reset: 'network ',
    timeout: 'timeout ',
    aborted: 'aborted ',
    halfTimeout: 'timeout ',
    invalid: 'decode ',
  },
  encoded: '/v1/bridges/a%2Fb%3Fc%23d%20%C3%A9',
  requestID: 'req_1',
  thrown: 'BridgesError 404 bridge_not_found',
  byPath: 0,
  handled: ['phone', 'qr'],
  account: account.accountID,
  left: 'aborted',
};

/** Serves what `smoke` asks for, and pages for a browser by path. Until the test ends; returns its address. */
export async function startSmokeServer(
  pages: Record<string, [type: string, text: string]> = {},
): Promise<string> {
  const { url } = await serve((response, _, seen) => answer(response, seen, pages));
  return url;
}

function answer(
  response: ServerResponse,
  { method, url }: Seen,
  pages: Record<string, [string, string]>,
): unknown {
  const page = pages[url];
  if (page) return response.writeHead(200, { 'content-type': page[0] }).end(page[1]);
  if (method === 'DELETE') return send(response, 200, cancelled);
  if (method === 'POST') {
    if (url.endsWith('/login-sessions')) return send(response, 200, at(form('phone')));
    return send(response, 200, url.endsWith('/phone') ? at(qr('qr')) : complete);
  }
  if (url === '/v1/bridges') return send(response, 200, { items: [] });
  const error = { code: 'bridge_not_found', message: 'List the bridges.' };
  switch (url.replace('/v1/bridges/', '')) {
    case 'missing':
      return send(response, 404, error, { 'x-request-id': 'req_1' });
    case 'html':
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the Wi-Fi</h1>');
    case 'cut':
      return cutOff(response);
    case 'reset':
      return response.socket?.resetAndDestroy();
    case 'held':
      return undefined;
    case 'half':
      return response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    default:
      return send(response, 200, { id: url });
  }
}
