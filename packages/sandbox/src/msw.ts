import { SERVER_URL } from '@bridges-api/core';
import { type HttpHandler, http } from 'msw';
import { below } from './below.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * Handlers of Mock Service Worker that let a sandbox answer, for `setupServer` and `setupWorker`.
 *
 * @param baseUrl the address that your program asks: that of the API by default. Requests for other addresses are left alone
 */
export function sandboxHandlers(sandbox: Pick<Sandbox, 'fetch'>, baseUrl = SERVER_URL): HttpHandler[] {
  return [http.all(below(baseUrl, 'v1/*').href, ({ request }) => sandbox.fetch(request))];
}
