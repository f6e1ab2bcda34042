import { SERVER_URL } from '@bridges-api/core';
import { type HttpHandler, http } from 'msw';
import type { Sandbox } from './sandbox.ts';

/**
 * Handlers of Mock Service Worker that let a sandbox answer, for `setupServer` and `setupWorker`.
 *
 * @param baseUrl the address that your program asks: that of the API by default. Requests for other addresses are left alone
 */
export function sandboxHandlers(sandbox: Pick<Sandbox, 'fetch'>, baseUrl = SERVER_URL): HttpHandler[] {
  const { href } = new URL('v1/*', baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  return [http.all(href, ({ request }) => sandbox.fetch(request))];
}
