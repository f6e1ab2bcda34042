import { addressOf } from './address.ts';
import { readEnvironment } from './environment.ts';
import type { BridgesClientOptions } from './options.ts';
import { readToken } from './token.ts';
import { createTransport, type Transport } from './transport.ts';

/**
 * Connects where every operation takes one bearer token, and nothing else is taken.
 *
 * @throws {TypeError} without a token, with one that cannot be sent, and as `addressOf` does
 */
export function connectWithToken(options: BridgesClientOptions): Transport {
  const environment = readEnvironment();
  const { accessToken = environment.accessToken, baseUrl, headers } = options;
  const token = readToken(accessToken, 'accessToken, or BEEPER_ACCESS_TOKEN,');
  const isAsked = typeof token === 'function';
  const own = { ...(!isAsked && { authorization: `Bearer ${token}` }), ...headers };
  return createTransport(addressOf(environment, baseUrl, own), options.fetch, isAsked ? token : undefined);
}
