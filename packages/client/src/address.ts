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
 *   address of HTTP
 */
export function addressOf(options: BridgesClientOptions): Address {
  const environment = readEnvironment();
  const { accessToken = environment.accessToken, baseUrl = environment.baseUrl ?? SERVER_URL } = options;
  // Checked here, like the headers, because the runtime's own complaint would repeat the token.
  if (!/^[\x21-\x7e]+$/.test(accessToken ?? ''))
    throw new TypeError('Set accessToken, or BEEPER_ACCESS_TOKEN, to a token without spaces.');
  const { headers } = environment;
  headers.set('authorization', `Bearer ${accessToken}`);
  // A program that is not checked by TypeScript may well have one that is undefined.
  const own: Record<string, string | undefined> = options.headers ?? {};
  for (const [name, value] of Object.entries(own)) {
    try {
      if (value !== undefined) headers.set(name, value);
    } catch {
      throw new TypeError(`The header ${name} cannot be sent.`);
    }
  }
  return { baseUrl: placeOf(baseUrl), headers };
}

/** Without query and fragment, which the paths of the spec would run into. */
function placeOf(baseUrl: string): string {
  // In a browser it may be relative to the page.
  const { location } = globalThis as { location?: { href: string } };
  try {
    const { origin, pathname, protocol, username, password } = new URL(baseUrl, location?.href);
    // "localhost:23373" is a URL too, of the scheme "localhost".
    if (/^https?:$/.test(protocol) && !username && !password) return origin + pathname;
  } catch {}
  // Without the address, which may hold a password.
  throw new TypeError('Set baseUrl, or BEEPER_BASE_URL, to an http or https address without a password.');
}
