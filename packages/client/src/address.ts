import type { Environment } from './environment.ts';
import { SERVER_URL } from './generated/constants.ts';

/** Where requests go, and the headers that all of them carry. */
export interface Address {
  baseUrl: string;
  headers: Headers;
}

/** What a browser has besides. */
interface Page {
  location?: { href: string };
}

/**
 * The address that is given, or else that of the environment or of the spec; and the headers of the environment, with those
 * given over them.
 *
 * @throws {TypeError} with a header that cannot be sent, or with a `baseUrl` that is no URL with a host
 */
export function addressOf(
  environment: Environment,
  baseUrl = environment.baseUrl ?? SERVER_URL,
  own: Record<string, string> = {},
): Address {
  const { headers } = environment;
  for (const [name, value] of Object.entries(own)) {
    try {
      headers.set(name, value);
    } catch {
      // Without the runtime's own words, which may repeat the value.
      throw new TypeError(`The header ${name} cannot be sent.`);
    }
  }
  // In a browser it may be relative to the page.
  const { origin, pathname } = new URL(baseUrl, (globalThis as Page).location?.href);
  // "localhost:80" is a URL too, of the scheme "localhost". It has the origin "null", and so it ends here.
  return { baseUrl: new URL(origin + pathname).href, headers };
}
