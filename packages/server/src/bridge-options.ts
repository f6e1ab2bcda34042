// The `bridges` of a file: real bridges, and how each is reached.

import type { BridgeOptions } from '@bridges-api/bridgev2';
import { bridgeProviders } from '@bridges-api/client';
import { type FileKeys, firstTwice, listSchema, present } from './file-keys.ts';
import { readSecret, type Surroundings } from './secret.ts';
import { UsageError } from './usage-error.ts';
import { isWebAddress, readWebAddress } from './web-address.ts';

/** Fewer characters are guessed. */
const SHORTEST_SECRET = 16;

const text = { type: 'string', minLength: 1 };

/** What a bridge can have. */
export const bridgeKeys = {
  id: {
    help: 'ID that the API calls it by',
    schema: {
      type: 'string',
      maxLength: 255,
      pattern: '^[A-Za-z0-9_-]+$',
      mustBe: 'must have letters, digits and the characters _- only',
    },
  },
  url: {
    help: 'where its appservice listens: `http://HOST:PORT`, with a path where it is below one, `https://…`, or `unix:/PATH` for a socket',
    schema: {
      type: 'string',
      format: 'bridge-url',
      mustBe:
        'must be http://HOST:PORT/PREFIX, https://HOST/PREFIX or unix:/PATH, without a user, a query or a fragment',
    },
  },
  sharedSecret: {
    help: `the \`provisioning.shared_secret\` of its configuration, of at least ${SHORTEST_SECRET} characters`,
    schema: text,
  },
  sharedSecretFile: {
    help: 'instead, a file that has it, by a name that is relative to this file',
    schema: text,
  },
  sharedSecretEnv: {
    help: 'instead, a variable of the environment that has it',
    schema: {
      type: 'string',
      pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
      mustBe: 'must be the name of a variable, of letters, digits and _',
    },
  },
  provider: {
    help: `where it runs: ${bridgeProviders.join(', ')}`,
    schema: { enum: bridgeProviders },
    default: 'self-hosted',
  },
  displayName: { help: 'name to show; what the bridge says by default', schema: text },
  type: { help: 'kind of bridge, such as `whatsapp`; what the bridge says by default', schema: text },
  network: {
    help: 'network that accounts are counted by; what the bridge says by default',
    schema: text,
  },
  maxAccounts: {
    help: 'most accounts of an owner on it; no limit by default',
    schema: { type: 'integer', minimum: 1 },
  },
  disabled: { help: 'whether it is switched off: it is shown and not called', schema: { type: 'boolean' } },
  insecure: {
    help: 'whether plain http is good enough for another machine: whoever is between reads the secret and what users type',
    schema: { type: 'boolean' },
  },
} satisfies FileKeys;

/** JSON Schema of the list. */
export const bridgesSchema = listSchema(bridgeKeys, ['id', 'url']);

/** Whether a text is the address of a bridge. */
export function isBridgeURL(address: string): boolean {
  return address.startsWith('unix:') ? /^unix:\/+[^/\0]/.test(address) : isWebAddress(address);
}

/**
 * Reads a list that matches the schema.
 *
 * @throws {UsageError} when a bridge cannot be used as it is described
 */
export function readBridges(entries: readonly Entry[], around: Surroundings): BridgeOptions[] {
  const twice = firstTwice(entries.map(({ id }) => id));
  if (twice !== undefined)
    throw new UsageError(`${around.file}: Two bridges have the ID ${twice}. Give each an ID of its own.`);
  return entries.map((entry, at) => readBridge(entry, `${around.file}: bridges.${at}`, around));
}

type Entry = Omit<BridgeOptions, 'provider'> & {
  readonly provider?: BridgeOptions['provider'];
  readonly insecure?: boolean;
};

function readBridge(entry: Entry, place: string, around: Surroundings): BridgeOptions {
  const { id, provider = 'self-hosted', displayName, type, network, maxAccounts, disabled } = entry;
  const url = entry.url.startsWith('unix:')
    ? entry.url
    : readWebAddress(entry.url, entry.insecure, `${place}.url`);
  const keys = ['sharedSecret', 'sharedSecretFile', 'sharedSecretEnv'];
  const { key, secret: sharedSecret } = readSecret({ ...entry }, keys, place, around);
  if (sharedSecret.length < SHORTEST_SECRET)
    throw new UsageError(
      `${place}.${key} is a secret of fewer than ${SHORTEST_SECRET} characters. Give the bridge a longer one.`,
    );
  if (!/^[!-~]+$/.test(sharedSecret))
    throw new UsageError(
      `${place}.${key} is a secret that no header can carry. Use letters, digits and other characters of ASCII, without spaces.`,
    );
  return present({
    id,
    url,
    sharedSecret,
    provider,
    displayName,
    type,
    network,
    maxAccounts,
    disabled,
  }) as BridgeOptions;
}
