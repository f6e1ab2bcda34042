import { readEnvironment } from './environment.ts';
import { SERVER_URL } from './generated/constants.ts';
import type { BridgesClientOptions } from './options.ts';

/** Where requests go, and the headers that all of them carry. */
export interface Address {
  baseUrl: string;
  headers: Headers;
}

/**
 * What the options say, and where they say nothing the environment.
 *
 * @throws {TypeError} without an access token, with a token or a header that cannot be sent, or with a `baseUrl` that is no
 *   URL with a host
 */
export function addressOf(options: BridgesClientOptions): Address {
  const environment = readEnvironment();
  const { accessToken = environment.accessToken, baseUrl = environment.baseUrl ?? SERVER_URL } = options;
  // Checked here, like the headers, because the runtime's own complaint would repeat the token.
  if (!/^[\x21-\x7e]+$/.test(accessToken ?? ''))
    throw new TypeError('Set accessToken, or BEEPER_ACCESS_TOKEN, to a token without spaces.');
  const own = { authorization: `Bearer ${accessToken}`, ...options.headers };
  for (const [name, value] of Object.entries(own)) {
    try {
      environment.headers.set(name, value);
    } catch {
      throw new TypeError(`The header ${name} cannot be sent.`);
    }
  }
  // In a browser it may be relative to the page.
  const page = globalThis as { location?: { href: string } };
  const { origin, pathname } = new URL(baseUrl, page.location?.href);
  // "localhost:23373" is a URL too, of the scheme "localhost". It has the origin "null", and so it ends here.
  return { baseUrl: new URL(origin + pathname).href, headers: environment.headers };
}
