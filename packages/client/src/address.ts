import { SERVER_URL } from './generated/constants.ts';
import type { BridgesClientOptions } from './options.ts';
import type { Address } from './request.ts';

/** @throws {TypeError} without an access token, with one that a header cannot carry, or with a `baseUrl` that is no URL */
export function addressOf({
  accessToken = globalThis.process?.env?.BEEPER_ACCESS_TOKEN,
  baseUrl = SERVER_URL,
  headers,
}: BridgesClientOptions): Address {
  // Checked here, because the runtime's own complaint would repeat the token.
  if (!/^[\x21-\x7e]+$/.test(accessToken ?? ''))
    throw new TypeError('Set accessToken, or BEEPER_ACCESS_TOKEN, to a token without spaces.');
  // In a browser it may be relative to the page.
  const { location } = globalThis as { location?: { href: string } };
  const { origin, pathname } = new URL(baseUrl, location?.href);
  return {
    baseUrl: origin + pathname.replace(/\/$/, ''),
    headers: { authorization: `Bearer ${accessToken}`, ...headers },
  };
}
