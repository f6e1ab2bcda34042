import { addressOf } from './address.ts';
import { readEnvironment } from './environment.ts';
import type { BridgesClientOptions } from './options.ts';
import { createTransport, type Transport } from './transport.ts';

/**
 * Connects where every operation takes one bearer token, and nothing else is taken.
 *
 * @throws {TypeError} without a token, with one that cannot be sent, and as `addressOf` does
 */
export function connectWithToken(options: BridgesClientOptions): Transport {
  const environment = readEnvironment();
  const { accessToken = environment.accessToken, baseUrl, headers } = options;
  // Checked here, like the headers, because the runtime's own complaint would repeat the token.
  if (!/^[\x21-\x7e]+$/.test(accessToken ?? ''))
    throw new TypeError('Set accessToken, or BEEPER_ACCESS_TOKEN, to a token without spaces.');
  const own = { authorization: `Bearer ${accessToken}`, ...headers };
  return createTransport(addressOf(environment, baseUrl, own), options.fetch);
}
