import type { Environment } from './environment.ts';
import { SERVER_URL } from './generated/constants.ts';

/** Where requests go, and the headers that all of them carry. */
export interface Address {
  baseUrl: string;
  headers: Headers;
}

/** `http://host/path`, and no credentials, query or fragment, which would be lost. */
const ADDRESS = /^https?:\/\/[^/?#@]+(\/[^?#]*)?$/;

/** What a browser has besides. */
interface Page {
  location?: { href: string };
}

/**
 * The address that is given, or else that of the environment or of the spec; and the headers of the environment, with those
 * given over them.
 *
 * @throws {TypeError} with a header that cannot be sent, or with a `baseUrl` that is no `ADDRESS`
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
  return { baseUrl: hrefOf(baseUrl), headers };
}

function hrefOf(baseUrl: string): string {
  let href = '';
  try {
    // In a browser it may be relative to the page. Not by its parts, which React Native's URL does not have.
    href = new URL(baseUrl, (globalThis as Page).location?.href).href;
  } catch {
    // Without the runtime's own words, which repeat it, credentials and all.
  }
  if (ADDRESS.test(href)) return href;
  throw new TypeError(
    `Set baseUrl, or BEEPER_BASE_URL, to a URL such as ${SERVER_URL}, without credentials, query and fragment.`,
  );
}
