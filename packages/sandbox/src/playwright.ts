import { SERVER_URL } from '@bridges-api/core';
import { below } from './below.ts';
import type { Sandbox } from './sandbox.ts';

/** What of Playwright's `Page` and `BrowserContext` is used. */
export interface Routing {
  route(url: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<unknown>;
}

/** What of Playwright's `Route` is used. */
export interface Route {
  request(): {
    url(): string;
    method(): string;
    allHeaders(): Promise<Record<string, string>>;
    postDataBuffer(): Uint8Array | null;
  };
  fulfill(response: { status: number; headers: Record<string, string>; body: string }): Promise<void>;
}

/**
 * Lets a sandbox answer what a page of Playwright asks of the API. Pages of every origin may read the answers.
 *
 * @param baseUrl the address that your page asks: that of the API by default. Requests for other addresses are left alone
 */
export async function routeToSandbox(
  page: Routing,
  sandbox: Pick<Sandbox, 'fetch'>,
  baseUrl = SERVER_URL,
): Promise<void> {
  const { origin, pathname } = below(baseUrl, 'v1/');
  const isOurs = (url: URL) => url.origin === origin && url.pathname.startsWith(pathname);
  await page.route(isOurs, async (route) => {
    const request = route.request();
    const sent = await request.allHeaders();
    // Pseudo-headers of HTTP/2 are none that a request can be made with.
    const headers = Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith(':')));
    const body = request.postDataBuffer();
    const response = await sandbox.fetch(request.url(), {
      method: request.method(),
      headers,
      ...(body && { body: new Uint8Array(body) }),
    });
    await route.fulfill({
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), ...openTo(headers.origin) },
      body: await response.text(),
    });
  });
}

function openTo(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return {};
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': '*' };
}
